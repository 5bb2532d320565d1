import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FindingJson, lint } from '../../server/src/index.ts';
import { parseProperties } from '../../server/src/properties/document.ts';
import { brokerText } from '../support/brokers.ts';

/** Rules that speak of one value only: contracts.md section 3's list, of which the first reports. */
const VALUE_RULES = new Set([
  'malformed-unicode-escape',
  'backslash-in-path',
  'inline-comment',
  'quoted-value',
  'trailing-whitespace',
  'role-falls-back-to-master',
  'invalid-enum',
  'number-overflow',
  'invalid-number',
  'invalid-boolean',
]);
const KEY_RULES = new Set(['utf8-bom', 'key-case', 'ghost-key', 'renamed-key', 'key-not-in-version', 'unknown-key']);

const files = (text: string): Record<string, Uint8Array> => ({ 'broker-a.properties': Buffer.from(text, 'utf8') });

const entryOf = (text: string, finding: FindingJson): number =>
  parseProperties(Buffer.from(text, 'utf8')).entries.findIndex(
    ({ lineSpan }) => finding.range.start.offset >= lineSpan.start && finding.range.start.offset < lineSpan.end,
  );

describe('one cause, one finding', () => {
  for (const rules of [VALUE_RULES, KEY_RULES]) {
    it(`at most one of ${[...rules].join(', ')} on an entry`, async () => {
      await fc.assert(
        fc.asyncProperty(brokerText, async (text) => {
          const { findings } = await lint({ files: files(text), rocketmq: '5.3.3' });
          const seen = new Map<number, string>();
          for (const finding of findings) {
            if (!rules.has(finding.rule) || finding.severity === 'info') continue;
            const entry = entryOf(text, finding);
            assert.equal(seen.get(entry), undefined, `${finding.rule} and ${seen.get(entry)} on one entry of\n${text}`);
            seen.set(entry, finding.rule);
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});
