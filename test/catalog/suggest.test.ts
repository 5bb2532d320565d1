import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import { KINDS } from '../../server/src/catalog/kinds.ts';
import { NEWEST, nearestReleases, RELEASES, release } from '../../server/src/catalog/releases.ts';
import {
  closest,
  closestOfFew,
  distance,
  foldKey,
  keyInOtherCase,
  suggestKeys,
} from '../../server/src/catalog/suggest.ts';

const V533 = release('5.3.3');
const keys = keyNames('broker', V533);

/** Edit distance by the book: all edits up to a depth. */
function reachable(text: string, depth: number): Set<string> {
  let found = new Set([text]);
  for (let i = 0; i < depth; i++) {
    const next = new Set(found);
    for (const word of found) {
      for (let at = 0; at <= word.length; at++) {
        next.add(word.slice(0, at) + word.slice(at + 1));
        for (const c of 'abx') {
          next.add(word.slice(0, at) + c + word.slice(at));
          next.add(word.slice(0, at) + c + word.slice(at + 1));
        }
        if (at > 0 && at < word.length) {
          next.add(word.slice(0, at - 1) + (word[at] as string) + (word[at - 1] as string) + word.slice(at + 1));
        }
      }
    }
    found = next;
  }
  return found;
}

describe('Suggestions', () => {
  it('the distance is symmetric, zero for equals only, and cut off above the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'x'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const d = distance(a, b, 3);
        assert.equal(d, distance(b, a, 3));
        assert.equal(d === 0, a === b);
        assert.equal(distance(a, b, 1), Math.min(d, 2));
      }),
    );
  });

  it('the distance of one edit is what one edit reaches', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'x'), maxLength: 6 });
    fc.assert(fc.property(word, word, (a, b) => assert.equal(distance(a, b, 2) <= 1, reachable(a, 1).has(b))));
  });

  it('finds what a slip of the finger meant', () => {
    const slips = {
      fileReservedTimes: 'fileReservedTime',
      brokerNmae: 'brokerName',
      deletWhen: 'deleteWhen',
      listenProt: 'listenPort',
      defaultTopicQueueNum: 'defaultTopicQueueNums',
      messageIndexEnabled: 'messageIndexEnable',
    };
    for (const [slip, meant] of Object.entries(slips)) assert.deepEqual(suggestKeys(slip, 'broker', V533), [meant]);
  });

  it('nothing within two edits is overlooked', () => {
    const letter = fc.constantFrom('a', 'z', 'Q', '0', '_', '中');
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.array(fc.tuple(fc.nat(40), letter, fc.nat(3)), { maxLength: 2 }),
        (key, edits) => {
          let slip = key;
          for (const [where, c, kind] of edits) {
            const at = where % slip.length;
            const [head, one, two, tail] = [
              slip.slice(0, at),
              slip.slice(at, at + 1),
              slip.slice(at + 1, at + 2),
              slip.slice(at + 2),
            ];
            slip =
              [head + two + tail, head + c + one + two + tail, head + c + two + tail, head + two + one + tail][kind] ??
              '';
          }
          const limit = slip.length < 5 ? 0 : slip.length < 9 ? 1 : 2;
          const reached = keys.filter((each) => {
            const far = distance(slip.toLowerCase(), each.toLowerCase(), 2);
            return each !== slip && far <= limit && far <= (each.length < 5 ? 0 : each.length < 9 ? 1 : 2);
          });
          const suggested = suggestKeys(slip, 'broker', V533);
          assert.equal(suggested.length > 0, reached.length > 0, slip);
          for (const each of suggested) assert(reached.includes(each), `${slip}: ${each}`);
        },
      ),
    );
  });

  it('short keys do not mean something they are only near to by chance', () => {
    for (const key of ['x', 'id', 'name', 'host', 'role']) assert.deepEqual(suggestKeys(key, 'broker', V533), []);
  });

  it('tells all where several are equally near', () => {
    assert.deepEqual(suggestKeys('brokerIP3', 'broker', V533), ['brokerIP1', 'brokerIP2']);
  });

  it('suggests only what the release has', () => {
    assert.deepEqual(suggestKeys('timerWheelEnabled', 'broker', V533), ['timerWheelEnable']);
    assert.deepEqual(suggestKeys('timerWheelEnabled', 'broker', release('4.9.8')), []);
  });

  it('never suggests the key itself, and always something within two edits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(40), fc.constantFrom('', 'q', 'Z'), (key, at, c) => {
        const slip = key.slice(0, at) + c + key.slice(at + 1);
        for (const found of suggestKeys(slip, 'broker', V533)) {
          assert.notEqual(found, slip);
          assert(distance(slip.toLowerCase(), found.toLowerCase(), 2) <= 2);
        }
      }),
    );
  });

  it('closest: the one nearest, none where two are', () => {
    assert.equal(closest('quoted-vale', ['quoted-value', 'key-case']), 'quoted-value');
    assert.equal(closest('--fromat', ['--format', '--from']), '--format');
    assert.equal(closest('brokerIP3', ['brokerIP1', 'brokerIP2']), undefined);
    assert.equal(closest('zzz', ['quoted-value']), undefined);
  });

  it('closestOfFew: short words too', () => {
    const words = ['check', 'effective', 'explain', 'rules', 'keys', 'lsp'];
    const slips = { chek: 'check', lps: 'lsp', key: 'keys', rule: 'rules', explian: 'explain', efective: 'effective' };
    for (const [slip, meant] of Object.entries(slips)) assert.equal(closestOfFew(slip, words), meant, slip);
    for (const other of ['conf', 'ls', 'x', 'broker.conf', 'fix', 'check']) {
      assert.equal(closestOfFew(other, words), undefined, other);
    }
  });

  it('the releases next to what is none', () => {
    const near: Readonly<Record<string, readonly string[]>> = {
      '5.3.9': ['5.3.3', '5.4.0'],
      '4.9.9': ['4.9.8', '5.0.0'],
      '4.3.9': ['4.3.2', '4.4.0'],
      '3.5.8': ['4.0.0-incubating'],
      '5.3': ['5.3.3'],
      '4': ['4.9.8'],
      '5.0.0-alpha': ['5.0.0-ALPHA'],
      '5.0.0-beta': ['5.0.0'],
      'V5.3.3': ['5.3.3'],
      'rocketmq-all-5.1.4-bin-release': ['5.1.4'],
      '5.3.3-SNAPSHOT': ['5.3.3'],
      banana: [],
      '': [],
    };
    for (const [written, meant] of Object.entries(near)) assert.deepEqual(nearestReleases(written), meant, written);
    for (const name of RELEASES) assert.deepEqual(nearestReleases(name), [name]);
  });

  it('no two keys of a kind differ in case, blanks or punctuation only', () => {
    for (const kind of KINDS) {
      for (let at = 0; at < RELEASES.length; at++) {
        const all = keyNames(kind, at);
        assert.equal(new Set(all.map(foldKey)).size, all.length, `${kind} ${RELEASES[at]}`);
        for (const key of all) assert.match(key, /^[A-Za-z0-9]+$/);
      }
    }
  });

  it('finds a key in another spelling, not the key itself', () => {
    for (const key of ['brokerIp1', 'brokerIP_1', 'brokerip-1']) {
      assert.equal(keyInOtherCase(key, 'broker', NEWEST), 'brokerIP1');
    }
    assert.equal(keyInOtherCase('brokerIP1', 'broker', NEWEST), undefined);
    assert.equal(keyInOtherCase('kvconfigpath', 'broker', NEWEST), undefined);
    assert.equal(keyInOtherCase('kvconfigpath', 'namesrv', NEWEST), 'kvConfigPath');
  });
});
