import assert from 'node:assert/strict';
import type { Start } from '../../server/src/deployment/launch/starts.ts';
import { master, workspaceOf } from './support.ts';

/** What some start files say, with the text at each span. */
async function startsOf(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const workspace = await workspaceOf(files);
  const textOf = ({ file }: Start): string => Buffer.from(files[file] ?? '').toString('latin1');
  return workspace.deployments
    .flatMap(({ starts }) => starts.map(({ start }) => start))
    .sort((a, b) => (a.kind < b.kind ? 1 : -1))
    .map((start) => ({
      kind: start.kind,
      words: start.words.map(({ text }) => text),
      places: start.words.map(({ span }) => textOf(start).slice(span.start, span.end)).join(' '),
      config: start.config?.abs,
      env: start.env.map(({ name, text, span }) => `${name}=${text} ${textOf(start).slice(span.start, span.end)}`),
      host: start.host?.name,
    }));
}

describe('what scripts, units and Dockerfiles start', () => {
  it('a shell script', async () => {
    const script = `#!/bin/sh
# 启动
cd "$ROCKETMQ_HOME"
export NAMESRV_ADDR=10.0.0.1:9876
ps -ef | grep mqbroker # not started
cat > note <<EOF
it's sh mqbroker -c nothing
EOF
nohup sh bin/mqbroker -n '10.0.0.1:9876;10.0.0.2:9876' -c conf/broker.conf > out.log 2>&1 &
nohup sh bin/mqnamesrv -c "$HOME/ns.conf" &
`;
    const env = ['NAMESRV_ADDR=10.0.0.1:9876 10.0.0.1:9876'];
    assert.deepEqual(await startsOf({ 'bin/start.sh': script, 'conf/broker.conf': master('a') }), [
      {
        kind: 'namesrv',
        words: ['-c', undefined],
        places: '-c "$HOME/ns.conf"',
        config: undefined,
        env,
        host: 'bin/start.sh',
      },
      {
        kind: 'broker',
        words: ['-n', '10.0.0.1:9876;10.0.0.2:9876', '-c', 'conf/broker.conf'],
        places: "-n '10.0.0.1:9876;10.0.0.2:9876' -c conf/broker.conf",
        config: '/conf/broker.conf',
        env,
        host: 'bin/start.sh',
      },
    ]);
  });

  it('reads options as the release does whose installation a script starts', async () => {
    const configs = async (script: string): Promise<readonly unknown[]> =>
      (await startsOf({ 'start.sh': script, 'broker.conf': master('a') })).map(
        (each) => (each as { readonly config: unknown }).config,
      );
    for (const form of ['-c=broker.conf', '-cbroker.conf', '--config broker.conf'])
      assert.deepEqual(await configs(`sh /opt/rocketmq-5.3.3/bin/mqbroker ${form}\n`), ['/broker.conf'], form);
    const old = (form: string) => configs(`sh /opt/rocketmq-all-4.9.4-bin-release/bin/mqbroker ${form}\n`);
    assert.deepEqual(await old('-cbroker.conf'), ['/broker.conf']);
    for (const form of ['-c=broker.conf', '--config broker.conf']) assert.deepEqual(await old(form), [undefined], form);
  });

  it('a script that chooses says nothing of the machine', async () => {
    const script = 'if [ "$1" = a ]; then\n  sh mqbroker -c a.conf &\nelse\n  sh mqbroker -c b.conf &\nfi\n';
    const found = await startsOf({ 'start.sh': script, 'a.conf': master('a'), 'b.conf': master('b') });
    assert.deepEqual(
      found.map((each) => (each as { readonly host: unknown }).host),
      [undefined, undefined],
    );
  });

  it('docker run', async () => {
    const script = `docker run -d --name rmqbroker \\
  --restart=always -p 10911:10911 -e "NAMESRV_ADDR=ns:9876" \\
  -v ./conf/broker.conf:/conf/b.conf apache/rocketmq:5.3.1 \\
  sh mqbroker -c /conf/b.conf
docker run -d --network host apache/rocketmq:5.3.1 sh mqnamesrv
docker run -d mysql:8 mqbroker
`;
    assert.deepEqual(await startsOf({ 'run.sh': script, 'conf/broker.conf': master('a') }), [
      { kind: 'namesrv', words: [], places: '', config: undefined, env: [], host: 'run.sh' },
      {
        kind: 'broker',
        words: ['-c', '/conf/b.conf'],
        places: '-c /conf/b.conf',
        config: '/conf/broker.conf',
        env: ['NAMESRV_ADDR=ns:9876 "NAMESRV_ADDR=ns:9876"'],
        host: 'run.sh: rmqbroker',
      },
    ]);
  });

  it('a unit of systemd and a Dockerfile', async () => {
    const unit = `[Service]
Environment="NAMESRV_ADDR=ns:9876" JAVA_OPT_EXT=-Xmx1g
ExecStart=-/opt/rocketmq/bin/mqbroker \\
  -c /conf/broker.conf
`;
    const dockerfile = `FROM apache/rocketmq:5.3.1
ENV NAMESRV_ADDR=ns:9876 \\
    JAVA_OPT_EXT="-Xmx1g"
COPY broker.conf /etc/rocketmq/
CMD ["sh", "mqbroker", "-c", "/etc/rocketmq/broker.conf"]
`;
    const common = { kind: 'broker', config: '/conf/broker.conf', host: undefined };
    assert.deepEqual(await startsOf({ 'mq.service': unit, 'conf/broker.conf': master('a') }), [
      {
        ...common,
        words: ['-c', '/conf/broker.conf'],
        places: '-c /conf/broker.conf',
        env: ['NAMESRV_ADDR=ns:9876 "NAMESRV_ADDR=ns:9876"', 'JAVA_OPT_EXT=-Xmx1g -Xmx1g'],
      },
    ]);
    assert.deepEqual(await startsOf({ 'conf/Dockerfile': dockerfile, 'conf/broker.conf': master('a') }), [
      {
        ...common,
        words: ['-c', '/etc/rocketmq/broker.conf'],
        places: '-c /etc/rocketmq/broker.conf',
        env: ['NAMESRV_ADDR=ns:9876 ns:9876', 'JAVA_OPT_EXT=-Xmx1g "-Xmx1g"'],
      },
    ]);
  });

  it('a proxy in local mode names the broker’s file, too, whatever it is called', async () => {
    const workspace = await workspaceOf({
      'start.sh': 'sh bin/mqproxy -n a:9876 -pc conf/p.json -bc conf/first -pm local\n',
      'conf/p.json': '{"serverSocketPort": 28081}',
      'conf/first': 'listenPort=20911\n',
    });
    const processes = workspace.deployments.flatMap((each) => each.processes);
    assert.deepEqual(
      processes.map(({ file, kind, kindEvidence }) => [file?.path, kind, kindEvidence]),
      [
        ['conf/first', 'broker', 'command'],
        ['conf/p.json', 'proxy', 'command'],
      ],
    );
  });

  it('notes directories that are made', async () => {
    const script = '# RocketMQ\nmkdir -p "$HOME"/store/{commitlog,index} /data/checkpoint/\n';
    const workspace = await workspaceOf({ 'init.sh': script });
    assert.deepEqual(
      workspace.deployments.flatMap(({ made }) => made.map(({ path }) => path)),
      ['$HOME/store/commitlog', '$HOME/store/index', '/data/checkpoint'],
    );
  });
});
