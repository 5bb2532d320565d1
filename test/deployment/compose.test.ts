import assert from 'node:assert/strict';
import type { Start } from '../../server/src/deployment/launch/starts.ts';
import { master, workspaceOf } from './support.ts';

/** What a deployment's start files say, with the text at each span. */
const shown = (start: Start, text: string): unknown => ({
  name: start.name,
  kind: start.kind,
  words: start.words.map(({ text: word, span }) => [word, text.slice(span.start, span.end)]),
  config: start.config?.abs,
  env: start.env.map(({ name, text: value, span }) => [name, value, text.slice(span.start, span.end)]),
  ports: start.ports?.map(({ published, target, span }) => [published, target, text.slice(span.start, span.end)]),
  host: start.host,
});

const startsOf = async (
  files: Readonly<Record<string, string>>,
  file = 'docker-compose.yml',
): Promise<readonly unknown[]> => {
  const workspace = await workspaceOf(files);
  return workspace.deployments
    .flatMap(({ starts }) => starts.map(({ start }) => start))
    .filter((each) => each.file === file)
    .map((each) => shown(each, files[file] ?? ''));
};

const COMPOSE = `# 消息队列
services:
  broker:
    image: apache/rocketmq:5.3.1
    environment:
      - NAMESRV_ADDR=namesrv:9876
      - JAVA_OPT_EXT=-Xms512m -Drocketmq.namesrv.addr=other:9876
    ports:
      - "10911:10911"
      - 127.0.0.1:8081:8081/tcp
      - 9000-9001:9000-9001
      - 5000:5000/udp
    volumes:
      - ./conf/broker.conf:/home/rocketmq/rocketmq-5.3.1/conf/broker.conf:ro
      - store:/home/rocketmq/store
    command: sh mqbroker -n "\${NS:-a:9876}" -c ../conf/broker.conf
`;

describe('what compose files start', () => {
  it('reads command, environment, ports and mounts, with places behind Chinese text', async () => {
    const text = Buffer.from(COMPOSE).toString('latin1');
    const workspace = await workspaceOf({ 'docker-compose.yml': COMPOSE, 'conf/broker.conf': master('a') });
    const [start] = workspace.deployments.flatMap(({ starts }) => starts.map(({ start }) => start));
    assert.deepEqual(shown(start as Start, text), {
      name: 'broker',
      kind: 'broker',
      words: [
        ['-n', '-n'],
        ['a:9876', '"${NS:-a:9876}"'],
        ['-c', '-c'],
        ['../conf/broker.conf', '../conf/broker.conf'],
      ],
      config: '/conf/broker.conf',
      env: [
        ['NAMESRV_ADDR', 'namesrv:9876', 'namesrv:9876'],
        ['JAVA_OPT_EXT', '-Xms512m -Drocketmq.namesrv.addr=other:9876', '-Xms512m -Drocketmq.namesrv.addr=other:9876'],
      ],
      ports: [
        [10911, 10911, '10911:10911'],
        [8081, 8081, '127.0.0.1:8081:8081/tcp'],
        [9000, 9000, '9000-9001:9000-9001'],
        [9001, 9001, '9000-9001:9000-9001'],
      ],
      host: { name: 'docker-compose.yml: broker', shares: 'nothing' },
    });
    const [process] = workspace.deployments.flatMap(({ processes }) => processes);
    assert.deepEqual(process?.args, ['-n', 'a:9876']);
    assert.deepEqual(process?.env, { NAMESRV_ADDR: 'other:9876' });
    assert.equal(process?.effective?.value('namesrvAddr'), 'a:9876');
    assert.equal(process?.host?.evidence.kind, 'network');
  });

  it('reads lists, shells, merged maps, block texts and other programs', async () => {
    const text = `x-mq: &mq
  image: apache/rocketmq:5.3.1
  network_mode: host
services:
  ns:
    <<: *mq
    command: ["sh", "mqnamesrv"]
  broker:
    <<: *mq
    entrypoint: [/bin/bash, -c]
    command:
      - sleep 3 && ./mqbroker -n $$NS -c /conf/broker.conf 2>&1 | tee log
  proxy:
    <<: *mq
    command: >-
      sh mqproxy
      -n ns:9876
      -pc /conf/p.json
  idle:
    <<: *mq
    command: grep mqbroker /etc/hosts
`;
    const found = await startsOf({ 'docker-compose.yml': text });
    assert.deepEqual(
      found.map((each) => {
        const { name, kind, words, host } = each as Record<string, never>;
        return [name, kind, words, host];
      }),
      [
        ['ns', 'namesrv', [], { name: 'docker-compose.yml', shares: 'ports' }],
        [
          'broker',
          'broker',
          [
            ['-n', '-n'],
            [undefined, '$$NS'],
            ['-c', '-c'],
            ['/conf/broker.conf', '/conf/broker.conf'],
          ],
          { name: 'docker-compose.yml', shares: 'ports' },
        ],
        [
          'proxy',
          'proxy',
          [
            ['-n', '-n'],
            ['ns:9876', 'ns:9876'],
            ['-pc', '-pc'],
            ['/conf/p.json', '/conf/p.json'],
          ],
          { name: 'docker-compose.yml', shares: 'ports' },
        ],
      ],
    );
  });

  it('a file that a command names is its process’s, whatever it is called', async () => {
    const workspace = await workspaceOf({
      'docker-compose.yml': `services:
  mq:
    image: apache/rocketmq:5.3.1
    volumes: ["./etc/first:/conf/first"]
    command: sh mqbroker -c /conf/first
`,
      'etc/first': 'listenPort=20911\n',
    });
    const processes = workspace.deployments.flatMap((each) => each.processes);
    assert.deepEqual(
      processes.map(({ file, kind, kindEvidence }) => [file?.path, kind, kindEvidence]),
      [['etc/first', 'broker', 'command']],
    );
  });

  it('two starts that do not agree tell nothing, nor does what is laid over another file', async () => {
    const service = (n: string): string => `services:
  mq:
    image: apache/rocketmq:5.3.1
    volumes: ["./broker.conf:/conf/broker.conf"]
    command: sh mqbroker -n ${n}:9876 -c /conf/broker.conf
`;
    const files = { 'broker.conf': master('a'), 'docker-compose.yml': service('a') };
    const argsOf = async (more: Readonly<Record<string, string>>): Promise<unknown> =>
      (await workspaceOf({ ...files, ...more })).deployments.flatMap(({ processes }) =>
        processes.map(({ args }) => args),
      );
    assert.deepEqual(await argsOf({}), [['-n', 'a:9876']]);
    assert.deepEqual(await argsOf({ 'compose.prod.yml': service('b') }), [[]]);
    assert.deepEqual(await argsOf({ 'docker-compose.override.yml': service('b') }), [['-n', 'a:9876']]);
  });

  it('what a start file names outside of its repository is not looked at', async () => {
    const files = {
      'repo/.git/HEAD': '',
      'repo/docker-compose.yml': `services:
  mq:
    image: apache/rocketmq:5.3.1
    volumes: ["../other/x:/conf/x", "../other/broker.conf:/conf/broker.conf"]
    command: sh mqbroker -c /conf/x
`,
      'other/x': 'listenPort=20911\n',
      'other/broker.conf/file': '',
    };
    const workspace = await workspaceOf(files, { roots: ['repo'] });
    assert.deepEqual(
      workspace.deployments.flatMap(({ files: own }) => own),
      [],
    );
    assert.deepEqual(
      workspace.deployments.flatMap(({ starts }) =>
        starts.flatMap(({ start }) => start.mounts.map(({ type }) => type)),
      ),
      [undefined, undefined],
    );
  });
});
