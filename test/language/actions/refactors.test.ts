import assert from 'node:assert/strict';
import { askIn } from '../support.ts';
import { actionsIn, applied } from './support.ts';

const broker = (name: string, id: number, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\n${more}`;

const COMMON = 'namesrvAddr=10.0.0.1:9876\nfileReservedTime=48\ndeleteWhen=03\n';

describe('code actions: what all others of its kind have', () => {
  const files = {
    'rmqlint.json': '{ "rocketmq": "5.3.3" }\n',
    'conf/broker-a.conf': broker('broker-a', 0, `${COMMON}listenPort=10911\n`),
    'conf/broker-b.conf': broker('broker-b', 0, `${COMMON}listenPort=10931\nmapedFileSize=1\n`),
    'conf/broker-c.conf': broker('broker-c', 0, 'namesrvAddr = 10.0.0.1:9876\nlistenPort = 10951'),
  };

  it('with the value that they have in common; it says what runs differently', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-c.conf' });
    const [action, ...others] = actionsIn(context, { only: ['refactor.rewrite'] });
    assert.deepEqual(others, []);
    assert.equal(
      action?.title,
      'Add what all others of its kind have: fileReservedTime, deleteWhen (changes what runs)',
    );
    assert.deepEqual(action.edit?.changeAnnotations, {
      rmqlint: {
        label: 'Changes what runs',
        description: 'fileReservedTime: 72 → 48; deleteWhen: 04 → 03',
        needsConfirmation: false,
      },
    });
    assert.equal(
      applied(files, action)['conf/broker-c.conf'],
      `${files['conf/broker-c.conf']}\nfileReservedTime = 48\ndeleteWhen = 03`,
    );
    const chinese = await askIn(files, { path: 'conf/broker-c.conf', lang: 'zh-CN' });
    assert.equal(
      actionsIn(chinese.context, { only: ['refactor'] })[0]?.title,
      '补上其他同类进程都有的配置项：fileReservedTime、deleteWhen（会改变运行结果）',
    );
  });

  it('nothing where fewer than two others agree, and nothing that is secret, misspelt or moves data', async () => {
    const two = { 'broker-a.conf': files['conf/broker-a.conf'], 'broker-c.conf': files['conf/broker-c.conf'] };
    const { context } = await askIn(two, { path: 'broker-c.conf' });
    assert.deepEqual(
      actionsIn(context, { only: ['refactor.rewrite'] }).filter(({ title }) => /^Add/.test(title)),
      [],
    );
    const own =
      'storePathRootDir=/data\nbrokerIP1=10.0.0.9\nflushDisk=x\ninitAuthenticationUser={"username":"a","password":"b"}\n';
    const secret = {
      ...files,
      'conf/broker-a.conf': broker('broker-a', 0, own),
      'conf/broker-b.conf': broker('broker-b', 0, own),
    };
    const asked = await askIn(secret, { path: 'conf/broker-c.conf' });
    assert.deepEqual(actionsIn(asked.context, { only: ['refactor.rewrite'] }), []);
  });
});

describe('code actions: entries that are equal to the default', () => {
  const text =
    '# 集群\nbrokerClusterName=orders\nbrokerName=broker-a\nbrokerId=0\nlistenPort=10911\ndeleteWhen=04\n\n# 保留时间\nfileReservedTime=48\nflushDiskType=ASYNC_FLUSH\n';

  it('are removed where somebody asks for it, comments stay', async () => {
    const files = { 'broker.conf': text };
    const { context } = await askIn(files, { path: 'broker.conf' });
    const [action, ...others] = actionsIn(context, { only: ['source.removeDefaults'] });
    assert.deepEqual(others, []);
    assert.equal(action?.kind, 'source.removeDefaults.rmqlint');
    assert.equal(action.title, 'Remove entries that are equal to the default (3)');
    assert.equal(
      applied(files, action)['broker.conf'],
      '# 集群\nbrokerClusterName=orders\nbrokerName=broker-a\nbrokerId=0\n\n# 保留时间\nfileReservedTime=48\n',
    );
    assert(!actionsIn(context).some(({ kind }) => kind === 'source.removeDefaults.rmqlint'));
    const chinese = await askIn(files, { path: 'broker.conf', lang: 'zh-CN' });
    assert.equal(actionsIn(chinese.context, { only: ['source'] })[0]?.title, '删除与默认值相同的配置项（3 项）');
  });

  it('nothing in a template, in JSON and where a value is not the default in every release', async () => {
    const only = ['source.removeDefaults'];
    const template = await askIn({ 'broker.conf.j2': text }, { path: 'broker.conf.j2' });
    assert.deepEqual(actionsIn(template.context, { only }), []);
    const proxy = await askIn(
      { 'rmq-proxy.json': '{\n  "rocketMQClusterName": "DefaultCluster"\n}\n' },
      { path: 'rmq-proxy.json' },
    );
    assert.deepEqual(actionsIn(proxy.context, { only }), []);
  });
});

describe('code actions: which release runs', () => {
  const files = {
    'conf/broker-a.conf': broker('broker-a', 0, 'totalReplicas=2\n'),
    'conf/broker-b.conf': broker('broker-b', 0, 'listenPort=10931\n'),
  };

  it('the newest of each line that reads all keys: in the project file first', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf' });
    const stating = actionsIn(context).filter(({ title }) => /^State /.test(title));
    assert.deepEqual(
      stating.map(({ title }) => title.replace(/ \(.*/, '')),
      [
        'State RocketMQ 5.5.1 in 2 files',
        ...['5.5.1', '5.4.0', '5.3.3', '5.2.0', '5.1.4', '5.0.0'].map(
          (release) => `State RocketMQ ${release} in a new conf/rmqlint.json, for everything below its folder`,
        ),
      ],
    );
    for (const action of stating) assert.equal(action.diagnostics?.[0]?.code, 'release-unstated');
    assert.deepEqual(stating[0]?.edit?.changeAnnotations, {
      rmqlint: { label: 'Changes other files', description: 'conf/broker-b.conf', needsConfirmation: true },
    });
    const after = applied(files, stating[3]);
    assert.equal(after['conf/rmqlint.json'], '{\n  "rocketmq": "5.3.3"\n}\n');
    const now = await askIn(after, { path: 'conf/broker-a.conf' });
    assert.equal(now.context.processes[0]?.release.name, '5.3.3');
    assert(!now.context.findings().some(({ rule }) => rule === 'release-unstated'));
  });

  it('in the deployment of the project file, in both languages', async () => {
    const project = '{\n  "deployments": {\n    "orders": {\n      "files": ["conf/*.conf"]\n    }\n  }\n}\n';
    const { context } = await askIn(
      { ...files, 'rmqlint.json': project },
      { path: 'conf/broker-b.conf', lang: 'zh-CN' },
    );
    const [first] = actionsIn(context, { only: ['refactor.rewrite'] }).filter(({ title }) => /5\.4\.0/.test(title));
    assert.equal(first?.title, '在 rmqlint.json 中写明 RocketMQ 5.4.0（仅当实际运行该版本时选择）');
    assert.equal(first.kind, 'refactor.rewrite.release');
    const after = applied({ ...files, 'rmqlint.json': project }, first)['rmqlint.json'] ?? '';
    assert.equal(JSON.parse(after).deployments.orders.rocketmq, '5.4.0');
  });

  it('a comment where the client makes no files; nothing where somebody states it', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf', abilities: { creates: false } });
    const [, other] = actionsIn(context).filter(({ title }) => /^State /.test(title));
    assert.match(other?.title ?? '', /^State RocketMQ 5\.4\.0 in 2 files/);
    const after = applied(files, other);
    assert.match(after['conf/broker-b.conf'] ?? '', /^# rmqlint rocketmq=5\.4\.0\n/);
    const stated = await askIn({ ...files, 'rmqlint.json': '{"rocketmq": "5.3.3"}' }, { path: 'conf/broker-a.conf' });
    assert(!actionsIn(stated.context, { only: ['refactor'] }).some(({ title }) => /^State /.test(title)));
  });
});

describe('code actions: hosts for the project file', () => {
  const files = {
    'conf/namesrv.conf': '# rmqlint host=mq-01 rocketmq=5.3.3\nlistenPort=9876\nkvConfigPath=/data/kv.json\n',
    'conf/broker-a.conf': `# rmqlint host=mq-01 rocketmq=5.3.3\n${broker('broker-a', 0, COMMON)}`,
    'conf/broker-a-s.conf': `# rmqlint host=mq-02 rocketmq=5.3.3\n${broker('broker-a', 1, COMMON)}`,
  };

  it('as comments tell them; the deployment stays what it was', async () => {
    const { context } = await askIn(files, { path: 'conf/broker-a.conf' });
    const action = actionsIn(context, { only: ['refactor'] }).find(({ title }) => /host/.test(title));
    assert.equal(action?.title, 'Write the known 2 hosts into a new rmqlint.json');
    const after = applied(files, action);
    assert.deepEqual(JSON.parse(after['rmqlint.json'] ?? ''), {
      deployments: {
        conf: {
          files: ['conf/broker-a-s.conf', 'conf/broker-a.conf', 'conf/namesrv.conf'],
          hosts: {
            'mq-01': { runs: ['conf/namesrv.conf', 'conf/broker-a.conf'] },
            'mq-02': { runs: ['conf/broker-a-s.conf'] },
          },
        },
      },
    });
    const now = await askIn(after, { path: 'conf/broker-a.conf' });
    assert.deepEqual(now.context.problems(), []);
    const shown = (each: typeof context) =>
      each.deployments.flatMap(({ hosts }) =>
        hosts.map((host) => [host.name, host.processes.map(({ file }) => file?.path)]),
      );
    assert.deepEqual(shown(now.context), shown(context));
    assert(!actionsIn(now.context, { only: ['refactor'] }).some(({ title }) => /host/.test(title)));
  });

  it('into the one that is there, in Chinese; not what is only probable', async () => {
    const project = '{\n  "rocketmq": "5.3.3"\n}\n';
    const { context } = await askIn(
      { ...files, 'rmqlint.json': project },
      { path: 'conf/broker-a.conf', lang: 'zh-CN' },
    );
    const action = actionsIn(context, { only: ['refactor'] }).find(({ title }) => /主机/.test(title));
    assert.equal(action?.title, '将已知的 2 台主机写入 rmqlint.json');
    const probable = {
      '10.0.0.1/broker.conf': broker('broker-a', 0, COMMON),
      '10.0.0.2/broker.conf': broker('broker-a', 1, COMMON),
    };
    const weak = await askIn(probable, { path: '10.0.0.1/broker.conf' });
    assert(!actionsIn(weak.context, { only: ['refactor'] }).some(({ title }) => /host/.test(title)));
  });
});

describe('code actions: did you mean', () => {
  const offered = async (files: Readonly<Record<string, string>>, lang: 'en' | 'zh-CN' = 'en') => {
    const asked = await askIn(files, { lang });
    const plain = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('█', '')]));
    const { position } = asked;
    return actionsIn(asked.context, { range: { start: position, end: position } }).map((action) => ({
      title: action.title,
      preferred: action.isPreferred === true,
      message: action.diagnostics?.[0]?.message,
      after: action.edit === undefined ? {} : applied(plain, action),
    }));
  };
  const conf = { 'broker.conf': broker('broker-a', 0) };

  it('a property, a rule, a level and a release of the project file', async () => {
    const project = async (text: string, lang?: 'zh-CN') =>
      (await offered({ ...conf, 'rmqlint.json': text }, lang)).map(({ title, preferred, after }) => [
        title,
        preferred,
        after['rmqlint.json'],
      ]);
    assert.deepEqual(await project('{ "rul█e": {} }'), [['Replace by "rules"', true, '{ "rules": {} }']]);
    assert.deepEqual(await project('{ "rules": { "tilde-pa█ht": "off" } }'), [
      ['Replace by "tilde-path"', true, '{ "rules": { "tilde-path": "off" } }'],
    ]);
    assert.deepEqual(await project('{ "rules": { "tilde-path": "wa█rn" } }'), [
      ['Replace by "warning"', true, '{ "rules": { "tilde-path": "warning" } }'],
    ]);
    assert.deepEqual(await project('{ "rocketmq": "5█.3.9" }', 'zh-CN'), [
      ['改为 "5.3.3"', false, '{ "rocketmq": "5.3.3" }'],
      ['改为 "5.4.0"', false, '{ "rocketmq": "5.4.0" }'],
    ]);
    assert.deepEqual(await project('{ "extends": "stri█kt" }'), [
      ['Replace by "strict"', true, '{ "extends": "strict" }'],
    ]);
    assert.deepEqual(await project('{ "zzzzzzzz█": {} }'), []);
  });

  it('a `# rmqlint` comment', async () => {
    const [fix] = await offered({ 'broker.conf': `# rmqlint host=mq-01 rokcetmq█=5.3.3\n${conf['broker.conf']}` });
    assert.equal(fix?.title, 'Replace by rocketmq=5.3.3');
    assert.match(String(fix.message), /did you mean rocketmq/);
    assert.match(fix.after['broker.conf'] ?? '', /^# rmqlint host=mq-01 rocketmq=5\.3\.3\n/);
  });
});
