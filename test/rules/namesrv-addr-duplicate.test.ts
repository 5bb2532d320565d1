import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('namesrv-addr-duplicate', () => {
  it('marks the repetition and removes it', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=a:9876;b:9876;a:9876
#           ^^^^^^ related
#                         ^^^^^^ info namesrv-addr-duplicate
`,
      only('namesrv-addr-duplicate'),
    );
    const fixture = `${broker}namesrvAddr=a:9876;b:9876;a:9876;a:9876\n`;
    assert.equal(await applyFix(fixture, 'namesrv-addr-duplicate'), 'namesrvAddr=a:9876;b:9876\n');
  });

  it('knows an address in another spelling, which is one more key for the map', async () => {
    const fixture = `${broker}namesrvAddr=NS-1.mq:9876;b:9876;ns-1.mq:9876\n`;
    const { en } = await wordsByLanguage(fixture, 'namesrv-addr-duplicate');
    assert.match(
      en[0] ?? '',
      /^namesrvAddr lists ns-1\.mq:9876 more than once.*\nThe broker registers with it more than once/,
    );
    assert.equal(await applyFix(fixture, 'namesrv-addr-duplicate'), 'namesrvAddr=NS-1.mq:9876;b:9876\n');
    const six = `${broker}namesrvAddr=[2001:db8::11]:9876;[2001:DB8:0::11]:9876\n`;
    assert.equal(await applyFix(six, 'namesrv-addr-duplicate'), 'namesrvAddr=[2001:db8::11]:9876\n');
  });

  it('says that it does no harm', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=a:9876;a:9876\n`, 'namesrv-addr-duplicate'), {
      en: [
        'namesrvAddr lists a:9876 more than once, which does no harm\nThe broker registers with it once all the same; perhaps another name server was meant',
      ],
      zh: ['namesrvAddr 重复列出 a:9876，没有坏处\nBroker 仍只向它注册一次；也许本应是另一个 NameServer'],
    });
    const old = broker.replace('5.3.3', '4.9.7');
    const { en, zh } = await wordsByLanguage(`${old}namesrvAddr=a:9876;a:9876\n`, 'namesrv-addr-duplicate');
    assert.match(en[0] ?? '', /\nThe broker registers with it more than once each time; perhaps/);
    assert.match(zh[0] ?? '', /\nBroker 每次会向它重复注册；/);
  });
});
