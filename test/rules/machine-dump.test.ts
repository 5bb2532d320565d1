import assert from 'node:assert/strict';
import { classesOf, parametersOfClass } from '../../server/src/catalog/catalog.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { effective } from '../../server/src/index.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'machine-dump';
const only = { only: [rule] };

/** What updateBrokerConfig of a release writes of a broker that was given some settings. */
function dump(rocketmq: string, given: Readonly<Record<string, string>>): string {
  const bytes = new TextEncoder().encode(
    Object.entries(given)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  const { parameters } = effective({ bytes, rocketmq, kind: 'broker' });
  const values = new Map(parameters.map(({ key, value, machine }) => [key, value ?? machine]));
  return [...values]
    .flatMap(([key, value]) => (value === undefined || value === 'null' ? [] : `${key}=${value}\n`))
    .join('');
}

const GIVEN = {
  brokerName: 'broker-a',
  brokerClusterName: 'orders',
  listenPort: '20911',
  namesrvAddr: '10.0.0.1:9876',
};

describe(rule, () => {
  for (const rocketmq of ['4.2.0', '4.9.7', '5.1.4', '5.5.1'])
    it(`knows a dump of ${rocketmq}, and no other file`, async () => {
      const text = dump(rocketmq, GIVEN);
      const all = classesOf('broker', release(rocketmq)).flatMap((name) => parametersOfClass(name, release(rocketmq)));
      assert(text.split('\n').length > all.length / 2);
      const { en, zh } = await wordsByLanguage(`#- /broker.conf rocketmq=${rocketmq} kind=broker\n${text}`, rule);
      const lines = text.trimEnd().split('\n').length;
      assert.ok(en[0]?.startsWith(`The file pins ${lines} settings, defaults included: mqadmin rewrote it\n`), en[0]);
      assert.ok(zh[0]?.startsWith(`该文件固定了 ${lines} 项配置（含默认值）：由 mqadmin 回写\n`), zh[0]);
      const half = text.split('\n').filter((_, i) => i % 2 === 0);
      await checkFixture(`#- /a.conf rocketmq=${rocketmq} kind=broker\n# kept by hand\n${text}`, only);
      await checkFixture(`#- /b.conf rocketmq=${rocketmq} kind=broker\n${half.join('\n')}\n`, only);
    });

  it('offers to keep what differs from the defaults', async () => {
    const file = `#- /broker.conf rocketmq=4.9.7 kind=broker\n${dump('4.9.7', GIVEN)}`;
    const after = await applyFix(file, rule);
    const keys = after.split('\n').map((line) => line.split('=')[0]);
    for (const key of Object.keys(GIVEN)) assert(keys.includes(key), key);
    for (const key of ['fileReservedTime', 'flushDiskType', 'mappedFileSizeCommitLog'])
      assert(!keys.includes(key), key);
    assert(after.length < file.length / 3);
    const [fix] = await fixesOf(file, rule);
    assert.equal(fix?.safety, 'safe');
  });

  it('takes the share from an option', async () => {
    const half = dump('4.9.7', GIVEN)
      .split('\n')
      .filter((_, i) => i % 2 === 0)
      .join('\n');
    await checkFixture(`#- /b.conf rocketmq=4.9.7 kind=broker\n#| info ${rule}\n${half}\n`, {
      ...only,
      config: { rules: { [rule]: { percent: 30 } } },
    });
  });
});
