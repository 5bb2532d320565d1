import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { CURRENT_RELEASES, NEWEST, RELEASES, type ReleaseSet } from '../../server/src/catalog/releases.ts';
import { evaluate } from '../../server/src/effective/evaluate.ts';
import type { Effective } from '../../server/src/effective/model.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { fileText } from '../support/files.ts';

const kinds = fc.constantFrom<Kind>('broker', 'broker-in-container', 'namesrv', 'controller', 'container');

const broker = (text: string) => ({
  document: parseProperties(new TextEncoder().encode(text)),
  kind: 'broker' as const,
  release: NEWEST,
});

/** What a question is answered, in a form that can be compared. */
const QUESTIONS: Readonly<Record<string, (effective: Effective) => unknown>> = {
  start: ({ start }) => start.exit,
  exits: ({ exits }) => exits.map(({ exit, phase, rule, keys }) => [exit, phase, rule, keys]),
  ports: ({ ports }) => ports.map(({ port, purpose, address, key }) => [port, purpose, address, key]),
  paths: ({ paths }) => paths.map(({ path, purpose }) => [path, purpose]),
  brokerId: (effective) => effective.value('brokerId'),
  haListenPort: (effective) => effective.value('haListenPort'),
  storePathCommitLog: (effective) => effective.value('storePathCommitLog'),
  transientStorePoolEnable: (effective) => effective.value('transientStorePoolEnable'),
  clusterName: (effective) => effective.value('clusterName', 'AuthConfig'),
};

/**
 * Asks the same of two releases that follow each other.
 * @param unstated whether nobody stated the release, so that results are compared between releases
 */
function assertNoted(text: string, kind: Kind, unstated: boolean): void {
  const document = parseProperties(new TextEncoder().encode(text));
  const newest = evaluate({ document, kind, release: NEWEST, unstated });
  const states = CURRENT_RELEASES.map((release) => newest.in(release));
  const check = (what: string, ask: (effective: Effective) => unknown): void => {
    let before: string | undefined;
    states.forEach((effective, i) => {
      let answer: unknown;
      const changes: ReleaseSet = effective.watch(() => {
        answer = ask(effective);
      });
      const shown = JSON.stringify(answer);
      if (before !== undefined && shown !== before) {
        assert(
          (changes & (1 << i)) !== 0,
          `${what} changes in ${RELEASES[CURRENT_RELEASES[i] as number]}, and nothing notes it:\n${before}\n${shown}\n${text}`,
        );
      }
      before = shown;
    });
  };
  for (const [what, ask] of Object.entries(QUESTIONS)) check(what, ask);
  for (const entry of document.entries) {
    check(`the verdict on ${entry.key}`, (effective) => {
      const verdict = effective.verdictOf(entry);
      return [verdict?.outcome, verdict?.keyCause, verdict?.valueCause, verdict?.parameters.map((each) => each.class)];
    });
  }
}

describe('what depends on the release', () => {
  it('is noted: an answer that differs from the one in the release before looked at a fact that changes there', () => {
    fc.assert(fc.property(fileText, kinds, fc.boolean(), assertNoted), { numRuns: 300 });
  });

  it('is noted for files of one kind and release after the other, which share what they know', () => {
    const text = 'brokerName=broker-a\nbrokerRole=SLAVE \nbrokerId=1\nstorePathRootDir=/data/a\n';
    for (const unstated of [false, true]) {
      assertNoted(text, 'broker', unstated);
      assertNoted(text.replace('SLAVE ', 'SLAVE'), 'broker', unstated);
      assertNoted(text, 'broker', unstated);
    }
  });

  it('is compared where nobody stated the release: what comes out the same is one answer for all releases', () => {
    const text =
      'brokerName=broker-a\nbrokerId=0\nlistenPort=10911\nstorePathRootDir=/data/a\nstorePathCommitLog=/data/a/commitlog\n';
    const changes = (unstated: boolean, ask: (effective: Effective) => unknown): readonly string[] => {
      const effective = evaluate({ ...broker(text), unstated });
      const set = effective.watch(() => ask(effective));
      return CURRENT_RELEASES.filter((_, i) => (set & (1 << i)) !== 0).map((each) => RELEASES[each] as string);
    };
    assert.deepEqual(
      changes(true, ({ exits }) => exits),
      [],
    );
    assert(changes(false, ({ exits }) => exits).length > 3, 'ends ask for keys that many releases change');
    // The address that RocketMQ binds to can be said from 5.0.0 on; the ports stay.
    assert.deepEqual(
      changes(true, ({ ports }) => ports),
      [],
    );
    assert.deepEqual(
      changes(true, (effective) => effective.value('brokerId')),
      [],
    );
    const paths = changes(true, (effective) => effective.paths);
    assert.deepEqual(paths, ['5.4.0'], 'the newest release that uses another path, which is of RocksDB');
    assert.deepEqual(
      changes(true, (effective) => effective.pathsFor('store root', 'commit log')),
      [],
    );
  });
});
