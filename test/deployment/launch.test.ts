import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';

const BROKER = 'brokerClusterName=orders\nbrokerName=broker-a\nbrokerId=0\nmapedFileSizeConsumeQueue=6000000\n';

/** Which release each file of some is judged by, and who says so: `conf/broker.conf 4.8.0 image`. */
async function releases(files: Readonly<Record<string, string>>, config?: object): Promise<readonly string[]> {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  // A finding in every file, whatever its release.
  for (const path of Object.keys(bytes))
    if (/\.(?:conf|properties)$/.test(path))
      bytes[path] = Buffer.concat([bytes[path] as Buffer, Buffer.from('brokerId=x\n')]);
  const { findings } = await lint({ files: bytes, ...(config === undefined ? {} : { config }) });
  const found = findings
    .filter(({ rule }) => rule === 'invalid-number')
    .map(({ file, rocketmq, rocketmqFrom }) => `${file} ${rocketmq} ${rocketmqFrom}`);
  return found.sort();
}

/** A compose file with one broker. */
const compose = (image: string, more: readonly string[] = []): string =>
  ['services:', '  broker:', `    image: ${image}`, ...more.map((line) => `    ${line}`), ''].join('\n');

const MOUNTED = ['volumes:', '  - ./conf/broker.conf:/home/rocketmq/conf/broker.conf:ro'];

describe('the release by evidence', () => {
  it('is that of the image whose service mounts the file', async () => {
    for (const [image, expected] of [
      ['apache/rocketmq:5.1.4', '5.1.4'],
      ['rocketmqinc/rocketmq:4.4.0-alpine', '4.4.0'],
      ['foxiswho/rocketmq:broker-4.5.1', '4.5.1'],
      ['"registry.example.com:5000/mq/rocketmq:v4.9.8"', '4.9.8'],
      ['apache/rocketmq:5.3.0@sha256:0123456789abcdef', '5.3.0'],
    ] as const) {
      const files = { 'docker-compose.yml': compose(image, MOUNTED), 'conf/broker.conf': BROKER };
      assert.deepEqual(await releases(files), [`conf/broker.conf ${expected} image`], image);
    }
  });

  it('before 4.0.0 is told, and nothing else is judged', async () => {
    const old = 'brokerName=broker-a\nbrokerRole=slave\nbrokerId=x\n';
    const says: readonly Readonly<Record<string, string>>[] = [
      { 'docker-compose.yml': compose('example/rocketmq:3.5.8', MOUNTED) },
      { 'docker-compose.yml': compose('mq', ['volumes:', '  - ./conf:/opt/rocketmq-3.2.6/conf']) },
      { 'lib/rocketmq-broker-3.2.6.jar': '' },
      { 'pom.xml': '<project><artifactId>rocketmq-all</artifactId><version>3.2.6</version></project>' },
    ];
    for (const files of says) {
      const all = { ...files, 'conf/broker.conf': old, 'conf/broker-b.conf': old.replace('broker-a', 'broker-b') };
      const bytes = Object.fromEntries(Object.entries(all).map(([path, text]) => [path, Buffer.from(text)]));
      const { findings } = await lint({ files: bytes });
      const [name] = Object.keys(files);
      assert.deepEqual(
        findings.map(({ rule, severity }) => `${severity} ${rule}`),
        ['info release-out-of-range'],
        name,
      );
      assert.match(findings[0]?.message ?? '', /^RocketMQ 3\.[25]\.[68] \(.*\) is older than 4\.0\.0,/);
    }
  });

  it('is none where the tag is no release, or the image is that of another program', async () => {
    for (const image of [
      'apache/rocketmq:latest',
      'apache/rocketmq',
      'apacherocketmq/rocketmq-dashboard:1.0.0',
      'styletang/rocketmq-console-ng:4.5.0',
      'apache/rocketmq-exporter:5.0.0',
      'mysql:5.1.4',
    ]) {
      const files = { 'docker-compose.yml': compose(image, MOUNTED), 'conf/broker.conf': BROKER };
      assert.match((await releases(files))[0] ?? '', / unstated$/, image);
    }
  });

  it('follows variables: .env beside the compose file, defaults, unknown ones', async () => {
    const image = `apache/rocketmq:\${ROCKETMQ_VERSION}`;
    const files = { 'docker-compose.yml': compose(image, MOUNTED), 'conf/broker.conf': BROKER };
    assert.match((await releases(files))[0] ?? '', / unstated$/);
    const env = '# versions\nexport ROCKETMQ_VERSION="4.9.4" # pinned\nPASSWORD=hush\n';
    assert.deepEqual(await releases({ ...files, '.env': env }), ['conf/broker.conf 4.9.4 image']);
    const byDefault = compose(`\${IMAGE:-apache/rocketmq:5.2.0}`, MOUNTED);
    assert.deepEqual(await releases({ ...files, 'docker-compose.yml': byDefault }), ['conf/broker.conf 5.2.0 image']);
  });

  it('reads anchors, merged keys and long mounts', async () => {
    const text = `
x-rocketmq: &rocketmq
  image: apache/rocketmq:4.9.7
services:
  namesrv:
    <<: *rocketmq
    command: sh mqnamesrv
  broker-a:
    <<: *rocketmq
    command: ["sh", "mqbroker", "-c", "/home/rocketmq/conf/broker.conf"]
    volumes:
      - type: bind
        source: ./conf
        target: /home/rocketmq/conf
`;
    assert.deepEqual(await releases({ 'compose.yaml': text, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 4.9.7 image',
    ]);
  });

  it('is that of each member of a rolling upgrade, and of its own file alone', async () => {
    const service = (name: string, release: string): string =>
      `  ${name}:\n    image: apache/rocketmq:${release}\n    volumes:\n      - ./${name}/broker.conf:/home/rocketmq/conf/broker.conf\n`;
    const files = {
      'docker-compose.yml': `services:\n${service('a', '4.9.8')}${service('b', '5.3.3')}`,
      'a/broker.conf': BROKER,
      'b/broker.conf': BROKER.replace('broker-a', 'broker-b'),
    };
    assert.deepEqual(await releases(files), ['a/broker.conf 4.9.8 image', 'b/broker.conf 5.3.3 image']);
  });

  it('is that of the whole deployment where one of its files is told', async () => {
    const files = {
      'docker-compose.yml': compose('apache/rocketmq:4.9.8', [
        'volumes:',
        '  - ./conf/broker-a.conf:/home/rocketmq/conf/broker.conf',
      ]),
      'conf/broker-a.conf': BROKER,
      'conf/broker-a-s.conf': BROKER.replace('brokerId=0', 'brokerId=1\nbrokerRole=SLAVE'),
    };
    assert.deepEqual(await releases(files), ['conf/broker-a-s.conf 4.9.8 image', 'conf/broker-a.conf 4.9.8 image']);
  });

  it('is none where the evidence contradicts itself, which release-unstated tells with both places', async () => {
    const text = `
services:
  old:
    image: apache/rocketmq:4.9.8
    volumes: ["./conf/broker.conf:/home/rocketmq/conf/broker.conf"]
  new:
    image: apache/rocketmq:5.3.3
    volumes: ["./conf/broker.conf:/home/rocketmq/conf/broker.conf"]
`;
    const files = { 'docker-compose.yml': text, 'conf/broker.conf': `${BROKER}timerWheelEnable=true\n` };
    assert.match((await releases(files))[0] ?? '', / unstated$/);
    for (const [lang, words] of [
      ['en', 'Start files contradict each other: 4.9.8 in docker-compose.yml:4 and 5.3.3 in docker-compose.yml:7'],
      ['zh-CN', '启动文件互相矛盾：docker-compose.yml:4 为 4.9.8 与 docker-compose.yml:7 为 5.3.3'],
    ] as const) {
      const bytes = Object.fromEntries(Object.entries(files).map(([path, each]) => [path, Buffer.from(each)]));
      const { findings } = await lint({ files: bytes, lang });
      const said = JSON.stringify(findings.filter(({ rule }) => rule === 'release-unstated'));
      assert.ok(said.includes(words), said);
    }
  });

  it('comes from the path of an installation: mounted, copied, started', async () => {
    const mounted = compose('centos:7', ['volumes:', '  - ./conf/broker.conf:/opt/rocketmq-4.4.0/conf/broker.conf']);
    assert.deepEqual(await releases({ 'docker-compose.yml': mounted, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 4.4.0 path',
    ]);
    const copied = 'FROM openjdk:8\nCOPY broker.conf /opt/rocketmq-all-4.9.4-bin-release/conf/broker.conf\n';
    assert.deepEqual(await releases({ 'mq/Dockerfile': copied, 'mq/broker.conf': BROKER }), [
      'mq/broker.conf 4.9.4 path',
    ]);
    const started = compose('openjdk:8', [
      'command: sh /opt/rocketmq-all-4.9.4-bin-release/bin/mqbroker -c /conf/broker.conf',
      'volumes: ["./conf:/conf"]',
    ]);
    assert.deepEqual(await releases({ 'docker-compose.yml': started, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 4.9.4 command',
    ]);
  });

  it('comes from scripts and units: the installation that they start, the image that they run', async () => {
    const of = (path: string, text: string) => releases({ [path]: text, 'conf/broker.conf': BROKER });
    const script = 'nohup sh /opt/rocketmq-all-4.9.4-bin-release/bin/mqbroker -c conf/broker.conf &\n';
    assert.deepEqual(await of('start.sh', script), ['conf/broker.conf 4.9.4 command']);
    const unit = '[Service]\nExecStart=/opt/rocketmq-4.9.4/bin/mqbroker -c /conf/broker.conf\n';
    assert.deepEqual(await of('broker.service', unit), ['conf/broker.conf 4.9.4 command']);
    const run = `docker run -d -v ./conf/broker.conf:/c/b.conf \\\n  apache/rocketmq:4.9.4 \\\n  sh mqbroker -c /c/b.conf\n`;
    assert.deepEqual(await of('run.sh', `#!/bin/sh\n${run}`), ['conf/broker.conf 4.9.4 image']);
    assert.match((await of('run.sh', `${run}${script}`.replace('4.9.4 ', '5.3.3 ')))[0] ?? '', / unstated$/);
    // It names a file that is not here, so it speaks of what lies near.
    assert.deepEqual(await of('start.sh', script.replace('conf/broker', 'conf/other')), [
      'conf/broker.conf 4.9.4 command',
    ]);
    const files = {
      'run.sh': Buffer.from(`#!/bin/sh\n${run}`),
      'conf/broker.conf': Buffer.from(`${BROKER}timerX=1\n`),
    };
    const { findings } = await lint({ files });
    assert.match(findings.find(({ rule }) => rule === 'unknown-key')?.message ?? '', /RocketMQ 4\.9\.4 \(run\.sh:3\)/);
  });

  it('comes from a Dockerfile, an installed jar and the pom.xml of a source tree', async () => {
    const dockerfile = 'ARG VERSION=4.9.4\nFROM --platform=linux/amd64 apache/rocketmq:${VERSION} AS base\n';
    assert.deepEqual(await releases({ Dockerfile: dockerfile, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 4.9.4 image',
    ]);
    const jar = { 'rocketmq/lib/rocketmq-broker-5.1.4.jar': '', 'rocketmq/conf/broker.conf': BROKER };
    assert.deepEqual(await releases(jar), ['rocketmq/conf/broker.conf 5.1.4 jar']);
    const pom = `<project>
  <parent><groupId>org.apache</groupId><artifactId>apache</artifactId><version>18</version></parent>
  <!-- <version>4.0.0</version> -->
  <groupId>org.apache.rocketmq</groupId>
  <artifactId>rocketmq-all</artifactId>
  <version>4.5.0-SNAPSHOT</version>
</project>`;
    assert.deepEqual(await releases({ 'pom.xml': pom, 'distribution/conf/broker.conf': BROKER }), [
      'distribution/conf/broker.conf 4.5.0 pom',
    ]);
    const client = '<project><artifactId>shop</artifactId><version>5.1.0</version><!-- rocketmq --></project>';
    assert.match((await releases({ 'pom.xml': client, 'conf/broker.conf': BROKER }))[0] ?? '', / unstated$/);
  });

  it('the strongest evidence counts, and a stated release counts more', async () => {
    const files = {
      'docker-compose.yml': compose('apache/rocketmq:5.1.4', MOUNTED),
      Dockerfile: 'FROM apache/rocketmq:4.9.4\n',
      'conf/broker.conf': BROKER,
    };
    assert.deepEqual(await releases(files), ['conf/broker.conf 5.1.4 image']);
    assert.deepEqual(await releases(files, { rocketmq: '4.9.2' }), ['conf/broker.conf 4.9.2 project']);
    const commented = { ...files, 'conf/broker.conf': `# rmqlint rocketmq=4.9.1\n${BROKER}` };
    assert.deepEqual(await releases(commented), ['conf/broker.conf 4.9.1 comment']);
  });

  it('an image that mounts no configuration speaks of what lies near its compose file only', async () => {
    const files = { 'docker-compose.yml': compose('apache/rocketmq:5.1.4'), 'conf/broker.conf': BROKER };
    assert.deepEqual(await releases(files), ['conf/broker.conf 5.1.4 image']);
    const far = { 'docker-compose.yml': compose('apache/rocketmq:5.1.4'), 'deploy/prod/mq/conf/broker.conf': BROKER };
    assert.match((await releases(far))[0] ?? '', / unstated$/);
    const others = {
      'docker-compose.yml': compose('apache/rocketmq:5.1.4', ['volumes: ["./local/broker.conf:/conf/broker.conf"]']),
      'local/broker.conf': BROKER,
      'prod/conf/broker.conf': BROKER.replace('orders', 'prod').replace('broker-a', 'broker-p'),
    };
    assert.deepEqual(
      (await releases(others)).map((each) => each.replace(/ \S+ unstated/, ' unstated')),
      ['local/broker.conf 5.1.4 image', 'prod/conf/broker.conf unstated'],
    );
  });

  it('a file that is no YAML, has no end of aliases or something else in it tells nothing', async () => {
    const bomb = [
      'a: &a [x,x]',
      ...Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [*a${i || ''},*a${i || ''}]`),
    ].join('\n');
    for (const text of [
      'services: [rocketmq',
      'rocketmq: {{ .Values.image }}',
      `${bomb}\nservices: rocketmq`,
      'services:\n  broker: rocketmq\n',
    ]) {
      const files = { 'docker-compose.yml': text, 'conf/broker.conf': BROKER };
      assert.match((await releases(files))[0] ?? '', / unstated$/, text.slice(0, 40));
    }
  });

  it('the message names the place', async () => {
    const files = {
      'docker-compose.yml': Buffer.from(compose('apache/rocketmq:4.8.0', MOUNTED)),
      'conf/broker.conf': Buffer.from(`${BROKER}timerWheelEnable=true\n`),
    };
    const { findings } = await lint({ files });
    const found = findings.find(({ rule }) => rule === 'key-not-in-version');
    assert.match(found?.message ?? '', /^RocketMQ 4\.8\.0 \(docker-compose\.yml:3\) ignores timerWheelEnable/);
    assert.equal(
      findings.some(({ rule }) => rule === 'release-unstated'),
      false,
    );
  });

  it('a compose file of any name, whose mounts lead nowhere here or end like a path that is here', async () => {
    const started = ['command: sh mqbroker -c /conf/broker.conf', ...MOUNTED];
    for (const name of ['rocketmq.yml', 'rmq5-docker-compose.yml', 'rocketmq-stack.compose.yaml'])
      assert.deepEqual(
        await releases({ [name]: compose('apache/rocketmq:5.1.4', started), 'conf/broker.conf': BROKER }),
        ['conf/broker.conf 5.1.4 image'],
        name,
      );
    const elsewhere = compose('apache/rocketmq:5.1.4', ['volumes: ["./broker/broker.conf:/conf/broker.conf"]']);
    assert.deepEqual(await releases({ 'compose.yml': elsewhere, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 5.1.4 image',
    ]);
    const absolute = `${compose('apache/rocketmq:5.1.4', [
      'command: sh mqbroker -c /etc/a.conf',
      'volumes: ["/srv/docker/mq/a/broker.conf:/etc/a.conf"]',
    ])}  other:
    image: apache/rocketmq:4.9.4
    command: sh mqbroker -c /etc/b.conf
    volumes: ["/srv/docker/mq/b/broker.conf:/etc/b.conf"]
`;
    const two = { 'mq/compose.yml': absolute, 'mq/a/broker.conf': BROKER, 'mq/b/broker.conf': BROKER };
    assert.deepEqual(await releases(two), ['mq/a/broker.conf 5.1.4 image', 'mq/b/broker.conf 4.9.4 image']);
  });

  it('scripts and units, by the image or the one installation that they speak of', async () => {
    const conf = { 'conf/broker.conf': BROKER };
    for (const [path, text, expected] of [
      [
        'start.sh',
        'nohup sh /opt/rocketmq-all-4.5.2-bin-release/bin/mqbroker -c conf/broker.conf &\n',
        '4.5.2 command',
      ],
      ['start.sh', 'cd /opt/rocketmq-4.3.0\nsh bin/mqbroker -c conf/broker.conf\n', '4.3.0 command'],
      ['mq.service', '[Service]\nExecStart=/opt/rocketmq-4.9.4/bin/mqbroker -n ns:9876\n', '4.9.4 command'],
      [
        'run.sh',
        'docker run -d -v $(pwd)/conf/broker.conf:/c/broker.conf \\\n  apache/rocketmq:4.9.7 sh mqbroker -c /c/broker.conf\n',
        '4.9.7 image',
      ],
      ['run.sh', 'docker run -d -v $PWD/conf:/c apache/rocketmq:4.9.7 sh mqbroker -c /c/broker.conf\n', '4.9.7 image'],
    ] as const)
      assert.deepEqual(await releases({ ...conf, [path]: text }), [`conf/broker.conf ${expected}`], text);
    const unit =
      '[Service]\nExecStart=/opt/rocketmq-4.9.4/bin/mqbroker -c /opt/rocketmq-4.9.4/conf/broker.conf\nUser=mq\n';
    assert.deepEqual(await releases({ ...conf, 'mq.service': unit }), ['conf/broker.conf 4.9.4 command']);
    const two = 'sh /opt/rocketmq-4.9.4/bin/mqbroker -c conf/broker.conf\n# cp -r /opt/rocketmq-4.3.0 /old\n';
    assert.match((await releases({ ...conf, 'start.sh': two }))[0] ?? '', / unstated$/);
  });

  it('a Dockerfile that downloads RocketMQ, and jars of any build', async () => {
    const download = `FROM openjdk:8-jre
ENV ROCKETMQ_VERSION 4.7.0
RUN set -eux; \\
    curl -LO https://archive.example.org/rocketmq/\${ROCKETMQ_VERSION}/rocketmq-all-\${ROCKETMQ_VERSION}-bin-release.zip; \\
    unzip rocketmq-all-\${ROCKETMQ_VERSION}-bin-release.zip
`;
    assert.deepEqual(await releases({ Dockerfile: download, 'conf/broker.conf': BROKER }), [
      'conf/broker.conf 4.7.0 path',
    ]);
    const jar = { 'mq/lib/rocketmq-broker-4.0.0-incubating.jar': '', 'mq/conf/broker.conf': BROKER };
    assert.deepEqual(await releases(jar), ['mq/conf/broker.conf 4.0.0-incubating jar']);
  });

  it('of what is started without a configuration file: of findings in start files, too', async () => {
    const start = compose('apache/rocketmq:4.9.4', ['command: sh mqbroker -n ns:9876 autoCreateTopicEnable=true']);
    const script = 'sh bin/mqbroker -n ns:9876 autoCreateTopicEnable=true\n';
    const judgedBy = async (
      files: Readonly<Record<string, string>>,
      given: object = {},
    ): Promise<readonly string[]> => {
      const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
      const { findings } = await lint({ files: bytes, ...given, only: ['cli-argument-ignored'] });
      return findings.map(({ file, rocketmq, rocketmqFrom }) => `${file} ${rocketmq} ${rocketmqFrom}`).sort();
    };
    const both = { 'docker-compose.yml': start, 'start.sh': script };
    assert.deepEqual(await judgedBy(both), ['docker-compose.yml 4.9.4 image', 'start.sh 5.5.1 unstated']);
    assert.deepEqual(await judgedBy(both, { rocketmq: '5.1.4' }), [
      'docker-compose.yml 5.1.4 flag',
      'start.sh 5.1.4 flag',
    ]);
    assert.deepEqual(await judgedBy({ 'docker-compose.yml': start }, { config: { rocketmq: '5.3.3' } }), [
      'docker-compose.yml 5.3.3 project',
    ]);
    assert.deepEqual(await judgedBy({ 'docker-compose.yml': start.replace('4.9.4', '3.5.8') }), []);
    // Beside others, that of the file which the same start file runs.
    const more = `${compose('apache/rocketmq:5.1.4', [...MOUNTED, 'command: sh mqbroker -c conf/broker.conf brokerId=0'])}`;
    const old = `${compose('apache/rocketmq:4.9.4', ['volumes:', '  - ./a.conf:/home/rocketmq/conf/a.conf'])}`;
    const two = { 'docker-compose.yml': more, 'conf/broker.conf': BROKER, 'a.conf': BROKER, 'compose.yml': old };
    assert.deepEqual(await judgedBy(two), ['docker-compose.yml 5.1.4 image']);
  });
});
