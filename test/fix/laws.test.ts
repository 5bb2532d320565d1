import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { RELEASES, type ReleaseIndex, release } from '../../server/src/catalog/releases.ts';
import type { FileProcess } from '../../server/src/deployment/model.ts';
import { derivedParameters } from '../../server/src/effective/derived.ts';
import { evaluate } from '../../server/src/effective/evaluate.ts';
import type { Effective } from '../../server/src/effective/model.ts';
import { Running } from '../../server/src/fix/running.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { applyEdits } from '../../server/src/syntax/properties/edit.ts';
import { Patch } from '../../server/src/syntax/properties/patch.ts';
import { editedProcess, everything, processOf } from './files.ts';

const runs = ({ effective }: FileProcess, document: PropertiesDocument, at: ReleaseIndex): Effective =>
  evaluate({ ...effective.input, document, release: at });

describe('fix: laws', () => {
  it('comparing what an edit touches says what comparing everything in every release says', function () {
    this.timeout(300_000);
    const met = { same: 0, different: 0 };
    fc.assert(
      fc.property(editedProcess, ({ process, edits }) => {
        const { document } = process.file;
        const after = parseProperties(applyEdits(document, edits));
        const running = new Running(process);
        const releases = running.releases.filter((release) => {
          const [a, b] = [document, after].map((each) => everything(runs(process, each, release)));
          return (
            a?.ends !== b?.ends ||
            JSON.stringify([...(a?.parameters ?? [])]) !== JSON.stringify([...(b?.parameters ?? [])])
          );
        });
        met[releases.length > 0 ? 'different' : 'same']++;
        assert.equal(
          running.differs(new Patch(document, edits), running.releases),
          releases.length > 0,
          `${process.kind} in ${releases.map((each) => RELEASES[each]).join()}\n${document.text}->\n${after.text}`,
        );
      }),
      { numRuns: 300 },
    );
    assert.ok(met.same > 30 && met.different > 30, JSON.stringify(met));
  });

  it('what an edit changes is every parameter that differs in the release that judges', function () {
    this.timeout(300_000);
    fc.assert(
      fc.property(editedProcess, ({ process, edits }) => {
        const { document } = process.file;
        const { index } = process.release;
        const after = parseProperties(applyEdits(document, edits));
        const [a, b] = [runs(process, document, index), runs(process, after, index)];
        const before = everything(a).parameters;
        const now = everything(b).parameters;
        const written = new Set([...document.entries, ...after.entries].map(({ key }) => key));
        const expected = new Set<string>();
        for (const id of new Set([...before.keys(), ...now.keys()])) {
          const [className, key] = id.split('.') as [never, string];
          // Of a class that is filled only before or only afterwards, what is written counts.
          if (!(before.has(id) && now.has(id)) && !written.has(key)) continue;
          if (a.value(key, className) !== b.value(key, className)) expected.add(id);
        }
        const changes = new Running(process).changes(new Patch(document, edits));
        const shown = changes.map((each) => `${each.class}.${each.key}`);
        const derived = new Set(
          [...derivedParameters(a), ...derivedParameters(b)].map((each) => `${each.class}.${each.key}`),
        );
        assert.equal(new Set(shown).size, shown.length);
        assert.deepEqual(
          shown.filter((id) => expected.has(id) || !derived.has(id)).sort(),
          [...expected].sort(),
          `${process.kind} ${process.release.name}\n${document.text}->\n${after.text}`,
        );
        for (const { class: name, key, from, to } of changes)
          assert.deepEqual([from, to], [a.value(key, name), b.value(key, name)]);
      }),
      { numRuns: 250 },
    );
  });

  it('what an edit changes are also parameters of a class that it brings', () => {
    const changed = (kind: Kind, before: string, after: string): readonly string[] => {
      const document = parseProperties(Buffer.from(before));
      const whole = { span: { start: 0, end: document.bytes.length }, newText: after };
      const changes = new Running(processOf(document, kind, release('5.5.1'))).changes(new Patch(document, [whole]));
      return changes.map((each) => `${each.class}.${each.key}`).sort();
    };
    const plugin = 'messageStorePlugIn=org.apache.rocketmq.tieredstore.TieredMessageStore\n';
    assert.deepEqual(changed('broker', 'storePathRootDir=/d\n', `${plugin}storePathRootDir=/d\n`), [
      'BrokerConfig.messageStorePlugIn',
      'TieredMessageStoreConfig.storePathRootDir',
    ]);
    assert.deepEqual(changed('namesrv', 'jRaftGroupId=g\n', 'enableControllerInNamesrv=true\n'), [
      'JraftConfig.jRaftGroupId',
      'NamesrvConfig.enableControllerInNamesrv',
    ]);
  });

  it('a release runs a file as the one does whose state stands for it, whichever was asked for first', function () {
    this.timeout(300_000);
    let states = 0;
    let releases = 0;
    const judged = fc.nat({ max: 100 });
    fc.assert(
      fc.property(editedProcess, judged, ({ process }, first) => {
        const running = new Running(process);
        const all = running.releases;
        for (const release of [all[first % all.length] as ReleaseIndex, ...all]) {
          const state = running.stateIn(release);
          releases++;
          if (state.release === release) states++;
          const [own, known] = [release, state.release].map((each) => runs(process, process.file.document, each));
          assert.ok(own !== undefined && known !== undefined);
          assert.equal(everything(own).ends, everything(known).ends, RELEASES[release]);
          const derived = (e: Effective): unknown[] =>
            derivedParameters(e).map(({ class: name, key }) => [name, key, e.value(key, name)]);
          assert.deepEqual(derived(own), derived(known), RELEASES[release]);
        }
      }),
      { numRuns: 80 },
    );
    assert.ok(states < releases * 0.8, `${states} states for ${releases} releases`);
  });
});
