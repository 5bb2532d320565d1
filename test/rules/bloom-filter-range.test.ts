import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = { only: ['bloom-filter-range', 'does-not-start'] };
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('bloom-filter-range', () => {
  const rule = 'bloom-filter-range';

  it('knows the ends of both ranges, from 4.1.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxErrorRateOfBloomFilter=0
#                         ^ error bloom-filter-range -- must lie between 1 and 99, not at 0: the broker exits with -1
expectConsumerNumUseFilter=0
#                          ^ error bloom-filter-range -- must be above 0, not 0: the broker exits with -1
#- /b.conf rocketmq=5.3.3 kind=broker
maxErrorRateOfBloomFilter=100
#                         ^^^ error bloom-filter-range
#- /c.conf rocketmq=5.3.3 kind=broker
maxErrorRateOfBloomFilter=99
expectConsumerNumUseFilter=1
#- /d.conf rocketmq=4.0.0-incubating kind=broker
maxErrorRateOfBloomFilter=0
#- /e.conf rocketmq=5.3.3 kind=broker
maxErrorRateOfBloomFilter=\${RATE}
`,
      only,
    );
  });

  it('offers the default', async () => {
    const after = await applyFix(`${broker}maxErrorRateOfBloomFilter = 0\n`, rule);
    assert(after.endsWith('maxErrorRateOfBloomFilter = 20\n'), after);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}maxErrorRateOfBloomFilter=0\n`, rule), {
      en: [
        'maxErrorRateOfBloomFilter must lie between 1 and 99, not at 0: the broker exits with -1\nThe broker makes this Bloom filter at every start, also where SQL filtering is off',
      ],
      zh: [
        'maxErrorRateOfBloomFilter 必须在 1 到 99 之间，不能为 0：Broker 以退出码 -1 退出\nBroker 每次启动都会创建该布隆过滤器，即使没有开启 SQL 过滤',
      ],
    });
  });
});
