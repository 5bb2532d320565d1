import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { effective } from '../../server/src/index.ts';
import { CLEAN, inProcess, removeTrees, rmqlint, STATED, tree } from './binary.ts';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Fails unless a value is what a schema of this repository says. */
function validator(name: string): (value: unknown) => void {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  ajv.addFormat('uri', /^https?:\/\/\S+$/);
  const validate = ajv.compile(JSON.parse(readFileSync(join(top, `schemas/${name}.schema.json`), 'utf8')));
  return (value) => assert.ok(validate(value), ajv.errorsText(validate.errors, { separator: '\n' }));
}

const examples = readdirSync(join(top, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

const BROKER = `brokerClusterName=C
brokerName=broker-a
brokerId=3
brokerRole=ASYNC_MASTER
listenPort=10921 
storePathRootDir=/data/a
storePathIndex=/data/index
fileReservedTime=yes
fileReservedTime=48h
objectStoreSecretKey=hunter2
中文=\\u0031
`;

describe('JSON outputs are what their schemas say', () => {
  after(removeTrees);

  it('findings: the examples, and a file with something of everything', async () => {
    const check = validator('findings');
    let seen = 0;
    for (const { name } of examples) {
      for (const lang of ['en', 'zh-CN']) {
        const { stdout } = await inProcess(['-f', 'json', '--lang', lang, name], { cwd: join(top, 'examples') });
        const result = JSON.parse(stdout);
        check(result);
        seen += result.findings.length;
      }
    }
    assert.ok(seen > 20);
    for (const more of [[], ['--rocketmq', '99.1.2'], ['--no-config']]) {
      const cwd = tree({
        'rmqlint.json': STATED,
        'conf/broker.properties': BROKER,
        'conf/broker-b.conf': `\ufeff${BROKER}`,
      });
      const { stdout } = await inProcess(['-f', 'json', ...more], { cwd });
      const result = JSON.parse(stdout);
      assert.ok(result.findings.length > 4);
      check(result);
    }
    const { stdout } = await inProcess(['-f', 'json'], { cwd: tree({}) });
    check(JSON.parse(stdout));
    assert.deepEqual(JSON.parse(stdout).summary, {
      files: 0,
      errors: 0,
      warnings: 0,
      infos: 0,
      fixable: 0,
      suppressed: 0,
    });
  });

  it('findings: a reader that knows nothing of it can apply an edit by its offsets', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': `# 注释\r\n${CLEAN}listenPort=10921 \r\n` });
    const { stdout } = await inProcess(['-f', 'json'], { cwd });
    const [finding] = JSON.parse(stdout).findings;
    const [edit] = finding.fixes[0].edits;
    const bytes = readFileSync(join(cwd, edit.file));
    const { start, end } = edit.range;
    const after = Buffer.concat([
      bytes.subarray(0, start.offset),
      Buffer.from(edit.newText),
      bytes.subarray(end.offset),
    ]);
    assert.equal(after.toString(), `# 注释\r\n${CLEAN}listenPort=10921\r\n`);
  });

  it('effective: every kind, several releases, a process that starts and ones that do not', async () => {
    const check = validator('effective');
    const starts: unknown[] = [];
    for (const kind of ['broker', 'namesrv', 'controller', 'container']) {
      for (const release of ['4.9.8', '5.0.0', '5.3.3', '5.5.1']) {
        for (const text of [BROKER, 'namesrvAddr=nonsense\nbrokerRole=SLAVE\n', 'x=\\u12\n', '']) {
          const cwd = tree({ 'rmqlint.json': '{}', 'a.conf': `# rmqlint kind=${kind}\n${text}` });
          const { stdout, code, stderr } = await inProcess(
            ['effective', 'a.conf', '--rocketmq', release, '--format', 'json'],
            { cwd },
          );
          assert.equal(code, 0, stderr);
          const report = JSON.parse(stdout);
          check(report);
          assert.deepEqual([report.kind, report.rocketmq, report.file], [kind, release, 'a.conf']);
          starts.push(report.start.exit);
        }
      }
    }
    for (const exit of [null, -1, -3]) assert.ok(starts.includes(exit), `${exit}`);
  });

  it('effective: the same as the programmatic interface gives', async () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.properties': BROKER });
    const { stdout } = await inProcess(['effective', 'broker.properties', '--format', 'json'], { cwd });
    const direct = effective({
      bytes: Buffer.from(BROKER),
      rocketmq: '5.3.3',
      kind: 'broker',
      file: 'broker.properties',
    });
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(direct)));
  });

  it('keys: every release, all classes or one', async () => {
    const check = validator('keys');
    const cwd = tree({});
    const counts = new Map<string, number>();
    for (const release of ['4.0.0', '4.9.8', '5.0.0', '5.3.3', '5.5.0', '5.5.1']) {
      const { stdout } = await inProcess(['keys', '--format', 'json', '--rocketmq', release], { cwd });
      const list = JSON.parse(stdout);
      check(list);
      const brokers = new Set([
        'BrokerConfig',
        'MessageStoreConfig',
        'NettyServerConfig',
        'NettyClientConfig',
        'AuthConfig',
      ]);
      const names = list.keys
        .filter((key: { class: string | null }) => brokers.has(key.class ?? ''))
        .map((key: { key: string }) => key.key);
      counts.set(release, new Set(names).size);
    }
    // Keys of one broker file as counted by program over the released classes.
    assert.deepEqual([counts.get('4.9.8'), counts.get('5.0.0'), counts.get('5.3.3')], [185, 298, 442]);
    const { stdout } = await inProcess(
      ['keys', '--class', 'BrokerConfig', '--rocketmq', '5.3.3', '--format', 'json', '--lang', 'zh-CN'],
      { cwd },
    );
    const { keys } = JSON.parse(stdout);
    assert.ok(
      keys.every(
        (key: { class: string; description: string }) =>
          key.class === 'BrokerConfig' && /\p{Script=Han}/u.test(key.description),
      ),
    );
    const id = keys.find((key: { key: string }) => key.key === 'brokerId');
    assert.deepEqual(
      [id.type, id.default, id.kinds, id.releases[0], id.machineDependent, id.restart],
      ['long', '0', ['broker', 'broker-in-container'], { from: '4.0.0-incubating', to: null }, false, true],
    );
    const machine = keys.find((key: { key: string }) => key.key === 'brokerIP1');
    assert.deepEqual([machine.default, machine.machineDependent], [null, true]);
  });

  it('keys: those that no class has, and those of one kind of process', async () => {
    const cwd = tree({});
    const list = async (...args: string[]): Promise<{ class: string | null; key: string; kinds: string[] }[]> =>
      JSON.parse((await inProcess(['keys', '--format', 'json', ...args], { cwd })).stdout).keys;
    const extra = (await list('--rocketmq', '5.3.3')).filter((key) => key.class === null);
    assert.deepEqual(
      extra.map(({ key }) => key),
      ['rmqAddressServerDomain', 'rmqAddressServerSubGroup'],
    );
    const old = (await list('--rocketmq', '4.9.8')).find((key) => key.class === null);
    assert.deepEqual(old?.kinds, ['broker']);
    const namesrv = await list('--kind', 'namesrv', '--rocketmq', '4.9.8');
    assert.deepEqual([...new Set(namesrv.map((key) => key.class))].sort(), ['NamesrvConfig', 'NettyServerConfig']);
  });

  it('rules: all of them, each with a page', async () => {
    const { stdout } = rmqlint(['rules', '--format', 'json'], { cwd: top });
    const { rules } = JSON.parse(stdout);
    validator('rules')(JSON.parse(stdout));
    const ids = rules.map((rule: { id: string }) => rule.id);
    assert.deepEqual(ids, [...ids].sort());
    assert.ok(ids.length >= 40);
  });
});

describe('explain --format json', () => {
  const explain = (...args: string[]): unknown => {
    const { stdout, code, stderr } = rmqlint(['explain', ...args, '--format', 'json'], { cwd: top });
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };
  const check = validator('explain');
  const { rules } = JSON.parse(rmqlint(['rules', '--format', 'json'], { cwd: top }).stdout);

  it('a rule: what `rules` has, its page and its examples, in the language asked for', () => {
    for (const lang of ['en', 'zh-CN']) {
      const file = `server/src/rules/tilde-path/${lang}.md`;
      const explained = explain('tilde-path', '--lang', lang) as {
        lang: string;
        topic: string;
        rule: { page: string; examples: { verdict: string; rocketmq: string; kind: string; text: string }[] };
      };
      check(explained);
      const { page, examples, ...rule } = explained.rule;
      assert.deepEqual([explained.topic, explained.lang], ['rule', lang]);
      assert.deepEqual(
        rule,
        rules.find(({ id }: { id: string }) => id === 'tilde-path'),
      );
      assert.equal(page, readFileSync(join(top, file), 'utf8'));
      assert.deepEqual(
        examples.map(({ verdict, rocketmq, kind }) => [verdict, rocketmq, kind]),
        [
          ['bad', '5.3.3', 'broker'],
          ['good', '5.3.3', 'broker'],
        ],
      );
      assert.match(examples[0]?.text ?? '', /^# file: broker-b-s\.properties\n[\s\S]*\nstorePathRootDir=~\/store-s\n/);
    }
    // A format for programs is in English whatever the locale says.
    const { stdout } = rmqlint(['explain', 'tilde-path', '-f', 'json'], { cwd: top, env: { LANG: 'zh_CN.UTF-8' } });
    assert.equal(JSON.parse(stdout).lang, 'en');
  });

  it('a parameter: what `keys` has, and its defaults by release', () => {
    const port = explain('listenPort') as { parameters: { class: string; defaults: unknown[] }[] };
    check(port);
    assert.deepEqual(
      port.parameters.map((each) => each.class),
      ['BrokerConfig', 'NettyServerConfig'],
    );
    assert.deepEqual(port.parameters[1]?.defaults, [
      { default: '8888', from: '4.0.0-incubating', to: '5.0.0-PREVIEW' },
      { default: '0', from: '5.0.0', to: null },
    ]);
    const { keys } = JSON.parse(rmqlint(['keys', '-f', 'json', '--class', 'NettyServerConfig'], { cwd: top }).stdout);
    const { defaults, ...parameter } = port.parameters[1] as { defaults: unknown[] };
    assert.equal(defaults.length, 2);
    assert.deepEqual(
      parameter,
      keys.find(({ key }: { key: string }) => key === 'listenPort'),
    );
    const root = explain('storePathRootDir') as { parameters: { defaults: { default: null; machine: string }[] }[] };
    check(root);
    assert.match(root.parameters[0]?.defaults[0]?.machine ?? '', /user\.home/);
  });

  it('keys that were renamed, that none reads, that no class has', () => {
    const old = explain('mapedFileSizeCommitLog') as { renamed: object; parameters: { releases: object[] }[] };
    check(old);
    assert.deepEqual(old.renamed, { to: 'mappedFileSizeCommitLog', since: '4.5.2' });
    assert.deepEqual(old.parameters[0]?.releases, [{ from: '4.0.0-incubating', to: '4.5.1' }]);
    const ghost = explain('dLedgerPeers', '--lang', 'zh-CN') as { ghost: { advice: string; replacement: string } };
    check(ghost);
    assert.equal(ghost.ghost.replacement, 'dLegerPeers');
    assert.match(ghost.ghost.advice, /\p{Script=Han}/u);
    check(explain('rmqAddressServerDomain'));
    const wrong = rmqlint(['explain', 'tilde-pth', '-f', 'json'], { cwd: top });
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  });
});

describe('effective, explain, rules and keys for people', () => {
  after(removeTrees);
  const cwdOf = (): string => tree({ 'rmqlint.json': STATED, 'broker.properties': BROKER });

  it('effective: what is ignored and unread, what differs, ports, paths', async () => {
    const { stdout } = await inProcess(['effective', 'broker.properties'], { cwd: cwdOf() });
    const part = (pattern: RegExp): void => assert.match(stdout, pattern);
    part(/^broker\.properties: broker · judged by RocketMQ 5\.3\.3, as the project file says\n/);
    part(/^ {2}line 5 +listenPort=10921· +runs with 10911 +/m);
    part(/^ {2}line 9 +fileReservedTime=48h +runs with 72 +/m);
    part(/^ {2}line 7 +storePathIndex +/m);
    part(/^ {2}brokerId +0 +forced +/m);
    part(/^ {2}haListenPort +10912 +derived|^ {2}10912 +ha /m);
    part(
      /^ {2}storePathRootDir +\/data\/a +written +default \$\{user\.home\}\/store$|^ {2}storePathRootDir +\/data\/a +written$/m,
    );
    part(/^ {2}10911 +remoting +0\.0\.0\.0 +listenPort$/m);
    part(/^ {2}\/data\/a\/commitlog +commit log +/m);
    part(/\d+ parameters at the default not listed/);
    const zh = await inProcess(['effective', 'broker.properties', '--lang', 'zh-CN'], { cwd: cwdOf() });
    assert.match(zh.stdout, /^ {2}第 5 行 +listenPort=10921· +实际为 10911 +/m);
    assert.match(zh.stdout, /^ {2}brokerId +0 +强制 +/m);
  });

  it('effective KEY: the whole story of one parameter', async () => {
    const cwd = cwdOf();
    const story = async (key: string, ...more: string[]): Promise<string> => {
      const { stdout, code, stderr } = await inProcess(['effective', 'broker.properties', key, ...more], { cwd });
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const reserved = await story('fileReservedTime');
    assert.match(reserved, /^fileReservedTime \(MessageStoreConfig, int\)$/m);
    assert.match(reserved, /^ {2}runs with +72$/m);
    assert.match(reserved, /broker\.properties:8:1: fileReservedTime=yes\n {4}overwritten by line 9/);
    assert.match(
      reserved,
      /broker\.properties:9:1: fileReservedTime=48h\n {4}the value cannot be read, the default stays \[invalid-number\]/,
    );
    assert.match(await story('storePathIndex'), /not read \[ghost-key\]: no RocketMQ release has ever had this key/);
    assert.match(await story('brokerId'), /^ {2}origin +forced: .*master/m);
    // A unit is one: "name", "id" and "json" only say what a text is.
    assert.match(reserved, /^ {2}unit +hours$/m);
    assert.match(await story('transactionTimeOut', '--lang', 'zh-CN'), /^ {2}单位 +毫秒$/m);
    for (const key of [
      'brokerName',
      'brokerId',
      'brokerIP1',
      'storePathRootDir',
      'listenPort',
      'sendMessageThreadPoolNums',
    ])
      assert.doesNotMatch(await story(key), /^ {2}unit /m, key);
    assert.match(await story('listenPort'), /binds port 10911 \(remoting\) at 0\.0\.0\.0/);
    assert.match(await story('rmqAddressServerDomain'), /address server/);
    const one = JSON.parse(await story('listenPort', '--format', 'json'));
    assert.deepEqual(
      one.parameters.map((each: { class: string }) => each.class),
      ['BrokerConfig', 'NettyServerConfig'],
    );
    validator('effective')(one);
    await writeFile(join(cwd, 'broker.conf'), 'brokerName={{ name }}\nlistenPort={{ port }}\nbrokerRole=SLAVE\n');
    const template = await inProcess(['effective', 'broker.conf', 'haListenPort', '--kind', 'broker'], { cwd });
    assert.match(template.stdout, /\na template: .* is not known\n[\s\S]* {2}runs with +what a template fills in\n/);
    const open = await inProcess(['effective', 'broker.conf', 'listenPort', '--kind', 'broker'], { cwd });
    assert.match(open.stdout, /listenPort=\{\{ port \}\}\n {4}Written, but a template is still to fill it in\n$/);
    const asData = await inProcess(['effective', 'broker.conf', '--kind', 'broker', '--format', 'json'], { cwd });
    validator('effective')(JSON.parse(asData.stdout));
    assert.deepEqual(JSON.parse(asData.stdout).start, { exit: null });
    const wrong = await inProcess(['effective', 'broker.properties', 'brokerIdd'], { cwd });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /"brokerIdd" is not read by a broker of RocketMQ 5\.3\.3; did you mean brokerId\?/);
  });

  it('effective --in: a broker as its container runs it', async () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      'container.conf':
        '# rmqlint kind=container\nlistenPort=20811\nnamesrvAddr=10.0.0.9:9876\nbrokerConfigPaths=./b.conf\n',
      'b.conf': 'brokerName=a\nbrokerId=0\nlistenPort=21911\nstorePathRootDir=/data/a\nuseEpollNativeSelector=true\n',
    });
    const { stdout, code, stderr } = await inProcess(
      ['effective', 'b.conf', '--in', 'container.conf', '--format', 'json'],
      { cwd },
    );
    assert.equal(code, 0, stderr);
    const report = JSON.parse(stdout);
    validator('effective')(report);
    assert.equal(report.kind, 'broker-in-container');
    // Netty's keys are the container's: a broker in it has none.
    assert.ok(report.parameters.every((each: { class: string }) => each.class !== 'NettyServerConfig'));
    assert.deepEqual(
      report.unread.map((each: { key: string }) => each.key),
      ['useEpollNativeSelector'],
    );
  });

  it('effective -: of standard input', async () => {
    const { stdout, code } = await inProcess(['effective', '-', 'brokerName', '--kind', 'broker'], {
      cwd: cwdOf(),
      input: CLEAN,
    });
    assert.equal(code, 0);
    assert.match(stdout, /runs with +broker-a/);
  });

  it('explain: a rule’s page, offline, in both languages', () => {
    /** What a person reads of a page: blocks of code set in, without their fences. */
    const read = (lang: string): string => {
      const page = readFileSync(join(top, 'server/src/rules/tilde-path', `${lang}.md`), 'utf8').trim();
      return page.replace(/^```.*\n([\s\S]*?)^```\n/gm, (_, code: string) => code.replace(/^(?=.)/gm, '    '));
    };
    const en = rmqlint(['explain', 'tilde-path'], { cwd: top });
    assert.equal(en.code, 0);
    assert.ok(en.stdout.includes(read('en')));
    const zh = rmqlint(['explain', 'tilde-path', '--lang', 'zh-CN'], { cwd: top });
    assert.ok(zh.stdout.includes(read('zh-CN')));
    const { rules } = JSON.parse(rmqlint(['rules', '--format', 'json'], { cwd: top }).stdout);
    for (const { id } of rules.slice(0, 3))
      assert.match(rmqlint(['explain', id], { cwd: top }).stdout, new RegExp(`# ${id}`));
  });

  it('explain: a parameter, its history and who reads it', () => {
    const explain = (...args: string[]): string => rmqlint(['explain', ...args], { cwd: top }).stdout;
    const warm = explain('diskMaxUsedSpaceRatio');
    assert.match(warm, /^diskMaxUsedSpaceRatio \(MessageStoreConfig: broker, broker-in-container\)$/m);
    assert.match(warm, /^ {2}type +int$/m);
    assert.match(warm, /^ {2}unit +per cent$/m);
    assert.match(explain('brokerIP1'), /^ {2}default +the machine's address$/m);
    assert.match(explain('brokerName', '--lang', 'zh-CN'), /^ {2}默认值 +本机主机名$/m);
    assert.doesNotMatch(explain('brokerName'), /^ {2}unit /m);
    assert.match(explain('listenPort'), /default +8888 +\(4\.0\.0-incubating–5\.0\.0-PREVIEW\)/);
    assert.match(explain('mapedFileSizeCommitLog'), /called mappedFileSizeCommitLog since RocketMQ 4\.5\.2/);
    assert.match(explain('mappedFileSizeCommitLog', '--rocketmq', '4.3.0'), /RocketMQ 4\.3\.0 does not read it/);
    assert.match(explain('storePathIndex'), /no RocketMQ release has ever read this key: the index is always/);
    assert.match(explain('rmqAddressServerDomain', '--lang', 'zh-CN'), /jmenv\.tbsite\.net/);
    const wrong = rmqlint(['explain', 'tilde-pth'], { cwd: top });
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /did you mean tilde-path\?/);
  });

  it('rules and keys: text and Markdown, in both languages', async () => {
    const rules = rmqlint(['rules'], { cwd: top }).stdout;
    assert.match(rules, /^ {2}tilde-path +error +"~" in a path$/m);
    const table = rmqlint(['rules', '--format', 'markdown', '--lang', 'zh-CN'], { cwd: top }).stdout;
    assert.match(table, /^\| `tilde-path` \| 错误 \| recommended, strict \| 所有版本 \| 可选 \| .+ \|$/m);
    assert.ok(
      table
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .every((line) => line.split(/(?<!\\)\|/).length === 8),
    );
    const keys = await inProcess(['keys', '--class', 'NamesrvConfig', '--rocketmq', '4.9.8'], { cwd: top });
    assert.match(keys.stdout, /^\d+ parameters of RocketMQ 4\.9\.8\n\nNamesrvConfig \(namesrv\)\n/);
    assert.match(keys.stdout, /^ {2}clusterTest +boolean +false +/m);
    const markdown = await inProcess(['keys', '--format', 'markdown'], { cwd: top });
    assert.match(markdown.stdout, /^\| `brokerId` \| long \| `0` \| {2}\| ≥ 4\.0\.0-incubating \| .+ \|$/m);
  });
});
