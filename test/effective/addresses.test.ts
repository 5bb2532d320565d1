import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NEWEST, release } from '../../server/src/catalog/releases.ts';
import { addresses, eachAddress } from '../../server/src/effective/addresses.ts';
import { javaSplit } from '../../server/src/effective/java.ts';

describe('lists of addresses', () => {
  it('have the elements of String.split, each where it stands', () => {
    const part = fc.constantFrom('', ' ', 'a', '10.0.0.1:9876', 'h:1', ':', 'x:y:1', 'ns1:9876 ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom(release('4.5.2'), NEWEST), (parts, at) => {
        const value = parts.join(';');
        const found = addresses(value, at);
        assert.deepEqual(
          found.map(({ text }) => text),
          javaSplit(value, ';'),
        );
        for (const { text, span } of found) assert.equal(value.slice(span.start, span.end), text);
        assert.deepEqual([...eachAddress(value, at)], found);
      }),
    );
  });

  it('of more than a million characters are not taken apart, but their first wrong element is found', () => {
    const long = `${'10.0.0.1:9876;'.repeat(100_000)}nowhere`;
    assert.deepEqual(addresses(long, NEWEST), []);
    let last: string | undefined;
    for (const { port, text } of eachAddress(long, NEWEST)) if (port === undefined) last = text;
    assert.equal(last, 'nowhere');
  });
});
