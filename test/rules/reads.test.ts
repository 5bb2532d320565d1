import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KINDS, type Kind } from '../../server/src/catalog/kinds.ts';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { lint } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';
import type { ProcessRule } from '../../server/src/rules/rule.ts';

const rules = RULES.filter((rule): rule is ProcessRule => rule.about === 'process' && rule.reads.length > 0);

describe('rules on a process as a whole', () => {
  it('that speak of files that write nothing of what they read say so', async () => {
    // Asked of such files although they need not be: what they find there would be lost.
    const silent = rules.filter((rule) => rule.ofAbsence !== true && !rule.kinds.every((kind) => kind === 'proxy'));
    assert.ok(silent.length > 30, `${silent.length} rules`);
    for (const rule of silent) Object.assign(rule, { ofAbsence: true });
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...KINDS.filter((kind) => kind !== 'proxy')),
          fc.constantFrom(...RELEASES.slice(8)),
          async (kind: Kind, rocketmq) => {
            const { findings } = await lint({
              files: {
                'a.conf': new TextEncoder().encode('# nothing\nbrokerPermission=6\nkvConfigPath=/data/kv.json\n'),
              },
              rocketmq,
              only: silent.map(({ id }) => id),
              config: { extends: 'strict', deployments: { one: { processes: [{ file: 'a.conf', kind }] } } },
            });
            assert.deepEqual(
              findings.map(({ rule }) => rule),
              [],
            );
          },
        ),
        { numRuns: 60 },
      );
    } finally {
      for (const rule of silent) Object.assign(rule, { ofAbsence: undefined });
    }
  });
});
