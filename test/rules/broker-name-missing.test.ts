import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'broker-name-missing';
const check = (text: string, ...more: string[]) => checkFixture(text, { only: [rule, ...more], rocketmq: '5.3.3' });

describe(rule, () => {
  it('a warning, and an error for who needs others of its name', async () => {
    await check(
      `
#- /a.conf kind=broker
brokerClusterName=c
#- /b.conf kind=broker rocketmq=4.0.0-incubating
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
#- /c.conf kind=broker
enableControllerMode=true
#                    ^^^^ related
controllerAddr=10.0.0.1:9878
#- /d.conf kind=broker
totalReplicas=2
#             ^ related
#- /e.conf kind=broker
enableDLegerCommitLog=true
#                     ^^^^ related
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
`
        .replace(/^(#- .*)$/gm, '$1')
        .replace(/^(#- \/a.*)$/m, '$1\n#| warning broker-name-missing -- No brokerName: the host name is used')
        .replace(/^(#- \/b.*)$/m, '$1\n#| error broker-name-missing -- A slave without brokerName')
        .replace(/^(#- \/[cde].*)$/gm, '$1\n#| error broker-name-missing -- no group comes about'),
    );
  });

  it('is silent where a name is written, or meant', async () => {
    await check('#- /a.conf kind=broker\nbrokerName=a\n');
    await check('#- /a.conf kind=broker\nbrokerName=${NAME}\n');
    await check('#- /a.conf kind=broker\nbrokername=a\n#^^^^^^^^^ error key-case\n', 'key-case');
    await check('#- /ns.conf kind=namesrv\nlistenPort=9876\n');
  });

  it('two on one machine are called alike', async () => {
    await check(`
#- /a.conf host=h1 kind=broker
#| warning broker-name-missing
storePathRootDir=/data/a
#- /b.conf host=h1 kind=broker
#| warning broker-name-missing
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
`);
  });

  /** A compose file whose services run `NAME.conf` each. */
  const compose = (services: Readonly<Record<string, string>>): string =>
    `#- /docker-compose.yml\nservices:\n${Object.entries(services)
      .map(
        ([name, more]) =>
          `  ${name}:\n    image: apache/rocketmq:5.3.3\n    command: sh mqbroker -c /c/${name}.conf\n    volumes: ["./${name}.conf:/c/${name}.conf"]\n${more}`,
      )
      .join('')}`;
  const MASTER = 'brokerClusterName=c\nbrokerRole=ASYNC_MASTER\n';
  const SLAVE = 'brokerClusterName=c\nbrokerRole=SLAVE\nbrokerId=1\n';
  const warned = '#| warning broker-name-missing -- which a new container changes\n';
  const onMachine = '#| warning broker-name-missing -- the host name of the machine is used\n';
  const lost = '#| error broker-name-missing -- A slave without brokerName\n';

  it('a service keeps its host name where the compose file writes it', async () => {
    const a = (more: string): Promise<unknown> => check(`${compose({ a: more })}#- /a.conf\n${MASTER}`);
    await a('    hostname: broker-a\n');
    await a('    hostname: ${HOST:-broker-a}\n');
    await a('    hostname: ${HOST}\n');
    const image =
      '#- /Dockerfile\nFROM apache/rocketmq:5.3.3\nCOPY a.conf /c/\nCMD ["sh", "mqbroker", "-c", "/c/a.conf"]\n';
    await check(`${image}${compose({ a: '    hostname: broker-a\n' })}#- /a.conf\n${MASTER}`);
    for (const more of ['', '    container_name: broker-a\n', '    networks: [mq]\n'])
      await check(`${compose({ a: more })}#- /a.conf\nbrokerClusterName=c\n${warned}brokerRole=ASYNC_MASTER\n`);
    for (const more of ['    network_mode: host\n', '    uts: host\n'])
      await check(`${compose({ a: more })}#- /a.conf\nbrokerClusterName=c\n${onMachine}brokerRole=ASYNC_MASTER\n`);
    await a('    network_mode: host\n    hostname: broker-a\n');
  });

  it('a slave has its master’s name where its host is called so', async () => {
    const pair = (hostOfSlave: string, master: string, mark = ''): Promise<unknown> =>
      check(
        `${compose({ a: '    hostname: broker-a\n', s: `    hostname: ${hostOfSlave}\n` })}#- /a.conf\n${master}#- /s.conf\nbrokerClusterName=c\n${mark}brokerRole=SLAVE\nbrokerId=1\n`,
      );
    await pair('broker-a', MASTER);
    await pair('broker-b', `${MASTER}brokerName=broker-b\n`);
    await pair('broker-b', MASTER, lost);
    await pair('broker-a', `${MASTER}brokerName=broker-b\n`, lost);
    await pair('${SLAVE_HOST}', MASTER);
    const group = 'brokerClusterName=c\nenableControllerMode=true\ncontrollerAddr=n:9878\n';
    const alike = compose({ a: '    hostname: x\n', b: '    hostname: x\n' });
    await check(`${alike}#- /a.conf\n${group}#- /b.conf\n${group}`);
    const other = '#| error broker-name-missing -- no group comes about\n';
    const marked = group.replace('\n', `\n${other}`);
    await check(`${alike.replace('hostname: x', 'hostname: y')}#- /a.conf\n${marked}#- /b.conf\n${marked}`);
  });

  it('a pod of a StatefulSet keeps its name, one of a Deployment does not', async () => {
    const manifest = (kind: string, pod = '', mark = '', lines = MASTER, spec = ''): string =>
      `#- /k8s.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: mq}
data:
  broker.conf: |
${lines.replace(/^(?=.)/gm, '    ').replace(/^(.*\n)/, `$1${mark}`)}---
kind: ${kind}
metadata: {name: broker}
spec:
${spec}  template:
    spec:
${pod}      containers:
        - name: broker
          image: apache/rocketmq:5.3.3
          command: ["sh", "mqbroker", "-c", "/c/broker.conf"]
          volumeMounts: [{name: c, mountPath: /c}]
      volumes: [{name: c, configMap: {name: mq}}]
`;
    await check(manifest('StatefulSet'));
    await check(manifest('StatefulSet', '', '', MASTER, '  replicas: 3\n'));
    await check(manifest('Deployment', '      hostname: broker-a\n'));
    await check(manifest('Deployment', '', warned));
    await check(manifest('DaemonSet', '', warned));
    for (const kind of ['StatefulSet', 'Deployment', 'DaemonSet'])
      await check(manifest(kind, '      hostNetwork: true\n', onMachine));
    await check(manifest('StatefulSet', '', lost, SLAVE));
    const pod = (more = '', mark = ''): string =>
      manifest('Pod', more, mark)
        .replace('  template:\n    spec:\n', '')
        .replace(/^ {6}(?=[ chv])/gm, '  ');
    await check(pod());
    await check(pod('      hostNetwork: true\n', onMachine));
  });

  it('docker run and systemd', async () => {
    const run = (options: string, mark: string): Promise<unknown> =>
      check(
        `#- /run.sh\ndocker run -d ${options} -v ./a.conf:/c/a.conf apache/rocketmq:5.3.3 sh mqbroker -c /c/a.conf\n#- /a.conf\nbrokerClusterName=c\n${mark}brokerRole=ASYNC_MASTER\n`,
      );
    for (const options of ['--hostname broker-a', '--hostname=broker-a', '-h broker-a', '-h "$HOST"'])
      await run(options, '');
    await run('--name broker-a', warned);
    for (const options of ['--network host', '--net=host', '--uts=host']) await run(options, onMachine);
    await check(
      `#- /mq.service\n[Service]\nExecStart=/opt/rocketmq/bin/mqbroker -c /a.conf\n#- /a.conf\nbrokerClusterName=c\n${onMachine}brokerRole=ASYNC_MASTER\n`,
    );
  });

  it('says what follows, in both languages', async () => {
    const words = async (line: string) =>
      Promise.all(
        (['en', 'zh-CN'] as const).map((lang) => onlyWordsOf(`#- /a.conf kind=broker\n${line}\n`, rule, lang)),
      );
    const slave = await words('brokerRole=SLAVE\nbrokerId=1');
    assert.deepEqual(
      slave.map(({ message }) => message),
      [
        'A slave without brokerName is called like its machine and finds no master',
        '从节点未设置 brokerName，以主机名为名，找不到主节点',
      ],
    );
    assert.deepEqual(
      slave.map(({ related }) => related),
      [['a.conf: brokerRole is SLAVE'], ['a.conf: brokerRole 为 SLAVE']],
    );
    assert.deepEqual(
      (await words('brokerId=0')).map(({ message, details }) => [message, details]),
      [
        [
          'No brokerName: the host name is used, which a new container changes',
          'On another machine, or as a new container, the broker is another one, which has none of the topics',
        ],
        [
          '未设置 brokerName：使用主机名，容器重建后名称会改变',
          '换一台机器或重建容器后，它会成为另一个 Broker，原有 Topic 都不在其上',
        ],
      ],
    );
    assert.equal(
      (await words('totalReplicas=2'))[0]?.message,
      'Without brokerName each member is called like its machine: no group comes about',
    );
  });
});
