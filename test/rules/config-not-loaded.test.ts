import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'config-not-loaded';
const only = { only: [rule] };

const service = (...lines: readonly string[]): string =>
  [
    '#- /docker-compose.yml',
    'services:',
    '  broker:',
    ...lines.map((line) => (line.startsWith('#') ? line : `    ${line}`)),
  ].join('\n');

const BROKER = '#- /broker.conf\nbrokerName=broker-a\nbrokerIP1=192.0.2.10\n';

describe(rule, () => {
  it('no -c', async () => {
    const text = `${service(
      'image: apache/rocketmq:5.3.1',
      'volumes:',
      '  - ./broker.conf:/conf/broker.conf:ro',
      '#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related',
      'command: sh mqbroker -n namesrv:9876',
      `#               ^^^^^^^^ warning ${rule}`,
    )}\n${BROKER}#          ^^^^^^^^ related\n`;
    await checkFixture(text.replace('brokerIP1=192.0.2.10\n', ''), only);
    const plain = text.replace(/^# .*\n/gm, '');
    assert.ok((await applyFix(plain, rule)).includes('command: sh mqbroker -n namesrv:9876 -c /conf/broker.conf\n'));
    const { en, zh } = await wordsByLanguage(plain, rule);
    assert.match(en[0] ?? '', /^broker\.conf is not read: mqbroker is started without "-c"\n/);
    assert.match(zh[0] ?? '', /^未读取 broker\.conf：mqbroker 的启动命令没有“-c”\n/);
  });

  it('another path, in the official images', async () => {
    const text = `${service(
      'image: apacherocketmq/rocketmq:4.6.0',
      'volumes:',
      '  - ./broker.conf:/home/rocketmq/rocketmq-4.8.0/conf/broker.conf',
      'command: sh mqbroker -n namesrv:9876 -c ../conf/broker.conf',
      `#                                           ^^^^^^^^^^^^^^^^^^^ warning ${rule} -- "-c" names /home/rocketmq/rocketmq-4.6.0/conf/broker.conf`,
    )}\n${BROKER}`;
    await checkFixture(text, only);
    assert.ok((await applyFix(text, rule)).includes('-c /home/rocketmq/rocketmq-4.8.0/conf/broker.conf\n'));
    const silent = (image: string, more = ''): Promise<unknown> =>
      checkFixture(
        text
          .replace(/^# {2}.*\n/gm, '')
          .replace('apacherocketmq/rocketmq:4.6.0', image)
          .replace('volumes:', `volumes:${more}`),
        only,
      );
    await silent('example/rocketmq:4.6.0');
    await silent('apacherocketmq/rocketmq:latest');
    await silent('apacherocketmq/rocketmq:4.8.0');
    await silent('apacherocketmq/rocketmq:4.6.0', '\n      - home:/home/rocketmq');
  });

  it('a directory in the place of the file', async () => {
    await checkFixture(
      `${service(
        'image: example/rocketmq:4.8.0',
        'volumes:',
        '  - ./conf/broker.conf:/etc/rocketmq/broker.conf',
        'command: ["sh","mqbroker","-c","/etc/rocketmq/broker.conf"]',
        `#                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule} -- "-c" names a directory`,
      )}\n#- /conf/broker.conf/.gitkeep\n`,
      only,
    );
  });

  it('docker run and Kubernetes; no fix in a list of words', async () => {
    const run = `#- /run.sh
docker run -d -v ./broker.conf:/conf/broker.conf apache/rocketmq:5.3.1 sh mqbroker -n 'a:9876;b:9876'
#                                                                         ^^^^^^^^ warning ${rule}
${BROKER}`;
    await checkFixture(run, only);
    assert.ok((await applyFix(run, rule)).includes("sh mqbroker -n 'a:9876;b:9876' -c /conf/broker.conf\n"));
    const manifest = `#- /k8s.yaml
kind: ConfigMap
metadata: { name: mq }
data:
  broker.conf: |
    brokerName=broker-a
    brokerIP1=192.0.2.10
---
kind: Deployment
metadata: { name: mq }
spec:
  template:
    spec:
      containers:
        - name: broker
          image: apache/rocketmq:5.3.1
          command: ["sh", "mqbroker", "-n", "ns:9876"]
#                          ^^^^^^^^ warning ${rule}
          volumeMounts:
            - { name: conf, mountPath: /conf }
      volumes:
        - { name: conf, configMap: { name: mq } }
`;
    await checkFixture(manifest, only);
    assert.deepEqual(await fixesOf(manifest, rule), []);
  });

  it('reads every form that commons-cli takes', async () => {
    const of = (image: string, command: string): string =>
      `${service(`image: ${image}`, 'volumes:', '  - ./broker.conf:/x/broker.conf', command)}\n${BROKER}`;
    const FORMS = ['--configFile=/x/broker.conf', '-c=/x/broker.conf', '-c/x/broker.conf', '--config /x/broker.conf'];
    for (const form of FORMS) {
      await checkFixture(of('apache/rocketmq:5.3.3', `command: sh mqbroker ${form}`), only);
      const list = JSON.stringify(['sh', 'mqbroker', ...form.split(' ')]);
      await checkFixture(of('apache/rocketmq:5.3.3', `command: ${list}`), only);
    }
    await checkFixture(of('apache/rocketmq:4.9.7', `command: sh mqbroker --configFile=/x/broker.conf`), only);
    // The PosixParser of 4.x takes the sign for a part of the path.
    const old = of('apache/rocketmq:4.9.7', 'command: sh mqbroker -c=/x/broker.conf');
    const { en } = await wordsByLanguage(old, rule);
    assert.match(
      en[0] ?? '',
      /^broker\.conf is not read: "-c" names \/home\/rocketmq\/rocketmq-4\.9\.7\/bin\/=\/x\/broker\.conf\n/,
    );
    assert.ok((await applyFix(old, rule)).includes('sh mqbroker -c/x/broker.conf\n'));
    // bin/mqbroker hands it to ProxyStartup, which refuses it.
    const beside = 'command: sh mqbroker -n ns:9876 --configFile=/x/broker.conf --enable-proxy';
    await checkFixture(of('apache/rocketmq:5.3.3', beside), only);
    const other = of('apache/rocketmq:5.3.3', 'command: ["sh", "mqbroker", "--configFile=/y/broker.conf"]');
    await checkFixture(
      other.replace(
        /(command: .*)\n/,
        `$1\n#                                             ^^^^^^^^^^^^^^ warning ${rule} -- "-c" names /y/broker.conf\n`,
      ),
      only,
    );
    assert.ok((await applyFix(other, rule)).includes('["sh", "mqbroker", "--configFile=/x/broker.conf"]'));
  });

  it('reads them of the other processes', async () => {
    const of = (program: string, file: string, text: string): string =>
      `${service('image: apache/rocketmq:5.3.3', 'volumes:', `  - ./${file}:/x/${file}`, `command: sh ${program}=/x/${file}`)}\n#- /${file}\n${text}`;
    await checkFixture(of('mqnamesrv -c', 'namesrv.conf', 'listenPort=9877\n'), only);
    await checkFixture(of('mqcontroller --configFile', 'controller.conf', 'controllerDLegerGroup=g\n'), only);
  });

  it('is silent where the file is read, or where it is not known', async () => {
    const silent = (...lines: readonly string[]): Promise<unknown> =>
      checkFixture(`${service(...lines)}\n${BROKER}`, only);
    const MOUNT = ['image: apache/rocketmq:5.3.1', 'volumes:', '  - ./broker.conf:/conf/broker.conf'];
    await silent(...MOUNT, 'command: sh mqbroker -c /conf/broker.conf');
    await silent(...MOUNT, 'command: sh mqbroker --configFile /conf/broker.conf');
    await silent(...MOUNT, 'command: sh mqbroker $ARGS');
    await silent(...MOUNT, 'command: sh mqnamesrv');
    await silent(...MOUNT, 'command: ./start.sh');
    await silent(...MOUNT);
    await silent(...MOUNT, 'command: sh -c "sed -i s/a/b/ /conf/broker.conf && sh mqbroker $$OPTS"');
    await checkFixture(
      '#- /start.sh\nsh bin/mqbroker -n a:9876\n#- /broker.conf\nbrokerName=broker-a\nbrokerId=0\n',
      only,
    );
  });

  it('a directory that another service reads the file of', async () => {
    await checkFixture(
      `#- /docker-compose.yml
services:
  a:
    image: apache/rocketmq:5.3.1
    volumes: [./conf:/conf]
    command: sh mqbroker -c /conf/broker.conf
  b:
    image: apache/rocketmq:5.3.1
    volumes: [./conf:/conf]
    command: sh mqbroker -n a:9876
#- /conf/broker.conf
brokerName=broker-a
brokerId=0
`,
      only,
    );
  });

  it('mqbroker of 5.0.0, which loses its arguments where sh is dash', async () => {
    const text = (command: string, release = '5.0.0'): string =>
      `#- /start.sh\n${command}\n#- /conf/broker.conf kind=broker rocketmq=${release}\nbrokerName=broker-a\n`;
    await checkFixture(
      text(
        `nohup sh bin/mqbroker -c conf/broker.conf &\n#                        ^^^^^^^^^^^^^^^^ info ${rule} -- where sh is dash (Debian, Ubuntu): conf/broker.conf is not read there`,
      ),
      only,
    );
    const { zh } = await wordsByLanguage(text('bin/mqbroker -c conf/broker.conf'), rule);
    assert.match(zh[0] ?? '', /^在 sh 为 dash 的系统（Debian、Ubuntu）上，RocketMQ 5\.0\.0 的 mqbroker 会丢弃所有参数/);
    await checkFixture(text('bash bin/mqbroker -c conf/broker.conf'), only);
    await checkFixture(text('sh bin/mqbroker -c conf/broker.conf', '5.1.0'), only);
  });
});
