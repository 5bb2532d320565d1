import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'namesrv-override';
const only = { only: [rule] };
const file = (value: string): string => `#- /conf/broker.conf\nbrokerName=broker-a\nbrokerId=0\nnamesrvAddr=${value}\n`;

describe(rule, () => {
  it('-n goes before the file', async () => {
    const text = `#- /start.sh
export NAMESRV_ADDR=c:9876
sh bin/mqbroker -n 'a:9876;b:9876' -c conf/broker.conf
#                  ^^^^^^^^^^^^^^^ info ${rule} -- -n overrides namesrvAddr of conf/broker.conf: a:9876;b:9876 is used
${file('c:9876')}#           ^^^^^^ related
`;
    await checkFixture(text, only);
    const { zh } = await wordsByLanguage(text.replace(/^# .*\n/gm, ''), rule);
    assert.match(zh[0] ?? '', /^-n 会覆盖 conf\/broker\.conf 中的 namesrvAddr：实际使用 a:9876;b:9876\n/);
  });

  it('-n in one word with its value', async () => {
    const of = (option: string, mark: string): string =>
      `#- /start.sh\nsh bin/mqbroker ${option} -c conf/broker.conf\n${mark}\n${file('c:9876')}`;
    const list = "--namesrvAddr='a:9876;b:9876'";
    await checkFixture(
      of(list, `#                              ^^^^^^^^^^^^^ info ${rule} -- a:9876;b:9876 is used`),
      only,
    );
    await checkFixture(of('-na:9876', `#                 ^^^^^^ info ${rule} -- a:9876 is used`), only);
    const cut = of('--namesrvAddr=a:9876;b:9876', `#                             ^^^^^^^^^^^^^ error ${rule}`);
    await checkFixture(cut, only);
    assert.ok((await applyFix(cut.replace(/^# .*\n/gm, ''), rule)).includes("--namesrvAddr='a:9876;b:9876' -c conf"));
  });

  it('the file goes before the environment and the JVM’s property', async () => {
    const compose = (...environment: readonly string[]): string => `#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.1
    environment:
${environment.join('\n')}
    volumes: [./conf:/conf]
    command: sh mqbroker -c /conf/broker.conf
${file('c:9876')}`;
    await checkFixture(
      compose(
        '      NAMESRV_ADDR: a:9876',
        `#                   ^^^^^^ info ${rule} -- namesrvAddr of conf/broker.conf overrides NAMESRV_ADDR: c:9876 is used`,
      ),
      only,
    );
    await checkFixture(
      compose(
        '      - NAMESRV_ADDR=a:9876',
        '      - JAVA_OPT_EXT=-Drocketmq.namesrv.addr=b:9876',
        `#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ${rule} -- overrides -Drocketmq.namesrv.addr`,
      ),
      only,
    );
    await checkFixture(compose('      NAMESRV_ADDR: c:9876'), only);
    await checkFixture(compose('      NAMESRV_ADDR: $NOBODY_KNOWS'), only);
  });

  it('a shell ends the command at ;', async () => {
    const before = `#- /start.sh
nohup sh mqbroker -n a:9876;b:9876;c:9876 -c conf/broker.conf &
#                    ^^^^^^^^^^^^^^^^^^^^ error ${rule}
`;
    await checkFixture(before, only);
    assert.equal(
      await applyFix(before.replace(/^# .*\n/gm, ''), rule),
      "nohup sh mqbroker -n 'a:9876;b:9876;c:9876' -c conf/broker.conf &\n",
    );
    const cut = `#- /start.sh
nohup sh mqbroker -c conf/broker.conf -n a:9876;b:9876;c:9876 > out.log &
#                                        ^^^^^^^^^^^^^^^^^^^^ error ${rule} -- The shell ends the command at ";": only a:9876 is passed
`;
    await checkFixture(cut, only);
    const plain = cut.replace(/^# .*\n/gm, '');
    assert.equal(
      await applyFix(plain, rule),
      "nohup sh mqbroker -c conf/broker.conf -n 'a:9876;b:9876;c:9876' > out.log &\n",
    );
    assert.equal((await fixesOf(plain, rule))[0]?.safety, 'unsafe');
    const compose = `#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.1
    command: sh -c "sh mqbroker -n a:9876;b:9876"
`;
    assert.deepEqual(await fixesOf(compose, rule), []);
    for (const quote of ['', '"', "'"]) {
      const list = `#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.1
    command: [${quote}sh${quote}, ${quote}-c${quote}, ${quote}sh mqbroker -n a:9876;b:9876${quote}]
`;
      const [finding, ...others] = (await lintFixture(parseFixture(list), only)).findings;
      assert.deepEqual([finding?.rule, finding?.severity, others.length], [rule, 'error', 0], list);
      assert.equal(finding?.range.start.column, (list.split('\n')[4] as string).indexOf('a:9876') + 1);
    }
    // Compose itself is no shell.
    await checkFixture(compose.replace('sh -c "sh mqbroker', '"sh mqbroker'), only);
  });

  it('is silent of equal lists, templates, other kinds and files that are not read', async () => {
    const start = (command: string, value: string): Promise<unknown> =>
      checkFixture(`#- /start.sh\n${command}\n${file(value)}`, only);
    await start("sh mqbroker -n 'a:9876;b:9876' -c conf/broker.conf", 'b:9876;a:9876;');
    await start('sh mqbroker -n "$NS" -c conf/broker.conf', 'b:9876');
    await start('sh mqbroker -n a:9876 -c conf/broker.conf', `\${NAMESRV}`);
    await start('sh mqbroker -n a:9876', 'b:9876');
    await start("sh mqbroker -n 'a:9876;b:9876'; sleep 3", 'b:9876');
  });
});
