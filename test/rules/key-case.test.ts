import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('key-case', () => {
  const rule = 'key-case';

  it('names the right key and what it stays', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
nameSrvAddr=10.0.0.1:9876
#^^^^^^^^^^ error key-case -- RocketMQ ignores "nameSrvAddr"; the key is namesrvAddr
brokerIP_1=10.0.0.5
#^^^^^^^^^ error key-case
file.reserved.time=48
#^^^^^^^^^^^^^^^^^ error key-case -- as it is, fileReservedTime stays 72
`,
      only(rule),
    );
  });

  it('beside the right key it is a duplicate without effect', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerIp1=10.0.0.5
#^^^^^^^^ warning key-case -- brokerIP1 in line 3 counts
brokerIP1=10.0.0.6
#^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
brokerIP1=10.0.0.6
#^^^^^^^^ related
brokerip1=10.0.0.6
#^^^^^^^^ info key-case
`,
      only(rule),
    );
  });

  it('writes the right key, or removes the line', async () => {
    assert.equal(await applyFix(`${broker}brokerIp1 = 10.0.0.5\n`, rule), 'brokerIP1 = 10.0.0.5\n');
    assert.equal(await applyFix(`${broker}brokerIp1=a\nbrokerIP1=a\n`, rule), 'brokerIP1=a\n');
    assert.equal((await fixesOf(`${broker}brokerIp1=a\nbrokerIP1=a\n`, rule))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerIp1=a\nbrokerIP1=b\n`, rule))[0]?.safety, 'unsafe');
    assert.equal((await fixesOf(`${broker}storePathrootDir=/a\n`, rule))[0]?.movesData, true);
  });

  it('takes a comment or blanks away from a value that the right key would spoil', async () => {
    const comment = `${broker}brokerIp1 = 10.0.0.5  # 内网\n`;
    assert.equal(await applyFix(comment, rule), '# 内网\nbrokerIP1 = 10.0.0.5\n');
    assert.deepEqual(
      (await fixesOf(comment, rule)).map(({ title }) => title),
      ['Write brokerIP1 and move the comment to a line of its own'],
    );
    assert.deepEqual(
      (await fixesOf(comment, rule, { lang: 'zh-CN' })).map(({ title }) => title),
      ['改为 brokerIP1，并将注释移到单独一行'],
    );
    const blank = `${broker}fileReservedtime=48 \n`;
    assert.equal(await applyFix(blank, rule), 'fileReservedTime=48\n');
    assert.equal((await fixesOf(blank, rule))[0]?.title, 'Write fileReservedTime without the blanks behind its value');
    // No harm: a name may hold what it likes.
    assert.equal(await applyFix(`${broker}aclenable=true\n`, rule), 'aclEnable=true\n');
  });

  it('shows nothing of a secret that the right key would spoil', async () => {
    const text = `${broker}innerclientauthenticationcredentials={"accessKey":"a"} # b\n`;
    const [fix] = await fixesOf(text, rule);
    assert.equal(fix?.title, 'Write innerClientAuthenticationCredentials');
  });

  it('leaves keys alone that the project file declares', async () => {
    await checkFixture(`${broker}brokerip1=a\n`, {
      ...only(rule),
      config: { keys: { brokerip1: { type: 'string' } } },
    });
  });

  it('says what runs instead', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}brokerIp1=10.0.0.5\n`, rule), {
      en: [
        'RocketMQ ignores "brokerIp1"; the key is brokerIP1\nKeys have to match exactly, including case: as it is, brokerIP1 stays the machine\'s address',
      ],
      zh: [
        'RocketMQ 会忽略“brokerIp1”，正确的键是 brokerIP1\n键必须完全一致（包括大小写）：目前 brokerIP1 仍为本机地址',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}brokerIp1=10.0.0.5\nbrokerIP1=10.0.0.6\n`, rule), {
      en: ['RocketMQ ignores "brokerIp1"; brokerIP1 in line 3 counts\nRocketMQ 5.3.3 runs with 10.0.0.6'],
      zh: ['RocketMQ 会忽略“brokerIp1”，生效的是第 3 行的 brokerIP1\nRocketMQ 5.3.3 的实际值为 10.0.0.6'],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}brokerIp1=a\nbrokerIP1=a\n`, rule), {
      en: ['RocketMQ ignores "brokerIp1"; brokerIP1 in line 3 counts\nBoth lines have the same value'],
      zh: ['RocketMQ 会忽略“brokerIp1”，生效的是第 3 行的 brokerIP1\n两行的值相同'],
    });
  });
});
