import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('foreign-comment', () => {
  const rule = 'foreign-comment';

  it('marks lines of other formats once, and settings that are in force', async () => {
    await checkFixture(
      `
#- /ns.conf rocketmq=5.3.3 kind=namesrv
<!--
#^^^ related
  Licensed to the ASF
  listenPort=9877
# ^^^^^^^^^^ error foreign-comment -- listenPort is 9877
-->
kvConfigPath=/a
//listenPort=1
#^^^^^^^^^^^ warning foreign-comment -- the line is read as a key
orderMessageEnable=true
-- one
#^ warning foreign-comment -- 2 lines are read as keys
; two
[server]
#^^^^^^^ warning foreign-comment -- no sections
`,
      only(rule),
    );
  });

  it('a licence is one warning, and RocketMQ’s own comments are none', async () => {
    await checkFixture(
      `
#- /ns.conf rocketmq=5.3.3 kind=namesrv
<!--
#^^^ warning foreign-comment -- 4 lines are read as keys
  Licensed to the ASF
  http://www.apache.org
-->
# // not one
! ; neither
listenPort=9876
`,
      only(rule),
    );
  });

  it('a setting that a later line overwrites does not count', async () => {
    await checkFixture(
      `
#- /ns.conf rocketmq=5.3.3 kind=namesrv
<!--
#^^^ warning foreign-comment
listenPort=9877
-->
listenPort=9876
`,
      only(rule),
    );
  });

  it('makes comments of them, and that is safe', async () => {
    const text = '#- /ns.conf rocketmq=5.3.3 kind=namesrv\n<!--\n  许可\n许可证\\\n  a\n-->\nlistenPort=9876\n';
    assert.equal(await applyFix(text, rule), '# <!--\n#  许可\n# 许可证\\\n#  a\n# -->\nlistenPort=9876\n');
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [true, 'safe']);
    assert.deepEqual(await fixesOf('#- /ns.conf rocketmq=5.3.3 kind=namesrv\n<!--\nlistenPort=1\n-->\n', rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(
      await wordsOf(`${broker}/* one\n * two\n */\nbrokerName=a\n; x\nbrokerId=0\n<!--\nlistenPort=10921\n-->\n`, rule),
      [
        {
          en: '"/*" starts no comment in a .properties file: 3 lines are read as keys\nRocketMQ ignores keys that it does not know; a setting among these lines would be in force',
          zh: '“/*”在 .properties 文件中不是注释，3 行会被读作键\nRocketMQ 会忽略不认识的键；但若这些行中有配置项，它会生效',
        },
        {
          en: '";" starts no comment in a .properties file: the line is read as a key\nRocketMQ ignores keys that it does not know, so nothing is lost',
          zh: '“;”在 .properties 文件中不是注释，该行会被读作键\nRocketMQ 会忽略不认识的键，因此没有损失',
        },
        {
          en: '<!-- hides nothing in a .properties file: listenPort is 10921\nA comment begins with # or ! in each of its lines, so the setting is in force',
          zh: '<!-- 在 .properties 文件中不起注释作用：listenPort 的值是 10921\n注释的每一行都要以 # 或 ! 开头，因此该配置项是生效的',
        },
      ],
    );
  });
});
