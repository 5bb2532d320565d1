import assert from 'node:assert/strict';
import { lint } from '../../server/src/lint.ts';
import { master, slave, workspaceOf } from './support.ts';

/** `file:line rule` of every finding but the remark on the release, as the command line would print them. */
async function findings(files: Readonly<Record<string, string | Uint8Array>>, ...paths: string[]): Promise<string[]> {
  const bytes = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const result = await lint({ files: bytes, rocketmq: '5.3.3', ...(paths.length === 0 ? {} : { paths }) });
  return result.findings.map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`);
}

describe('what is made of files that RocketMQ reads otherwise than people', () => {
  const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

  it('one in UTF-16 has one finding, found by directory or named, and its cluster no other', async () => {
    const files = {
      'host1/broker-a.properties': utf16(
        `# rmqlint host=host1\r\n# 主节点 \\u12 D:\\data\r\n${master('broker-a', { namesrvAddr: '10.0.0.1:9876', listenPort: '10911 ' })}`,
      ),
      'host1/broker-b-s.properties': `# rmqlint host=host1\n${slave('broker-b', { namesrvAddr: '10.0.0.1:9876' })}`,
      'host2/broker-b.properties': `# rmqlint host=host2\n${master('broker-b', { namesrvAddr: '10.0.0.1:9876' })}`,
      'host2/broker-a-s.properties': `# rmqlint host=host2\n${slave('broker-a', { namesrvAddr: '10.0.0.1:9876', listenPort: 11911, storePathRootDir: '/data/a-s' })}`,
    };
    assert.deepEqual(await findings(files), ['host1/broker-a.properties:1 utf8-bom']);
    assert.deepEqual(await findings(files, 'host1/broker-a.properties'), ['host1/broker-a.properties:1 utf8-bom']);
    assert.deepEqual(await findings({ 'x.conf': utf16('title=x\n') }), []);
  });
});

describe('what is said of a master that is not among the files beside its slave', () => {
  const hosts = {
    'host1/broker-a.properties': master('broker-a', { storePathRootDir: '/data/a' }),
    'host1/broker-b-s.properties': slave('broker-b', { listenPort: 11911, storePathRootDir: '/data/bs' }),
    'host2/broker-b.properties': master('broker-b', { storePathRootDir: '/data/b' }),
    'host2/broker-a-s.properties': slave('broker-a', { listenPort: 11911, storePathRootDir: '/data/as' }),
  };

  it('nothing, where each of two hosts’ directories has the other’s', async () => {
    assert.deepEqual(await findings(hosts), []);
    assert.deepEqual(await findings(hosts, 'host1/broker-b-s.properties'), []);
  });

  it('nothing, where a directory beside has one of that name', async () => {
    const files = {
      'masters/broker-a.properties': master('broker-a'),
      'masters/broker-b.properties': master('broker-b'),
      'slaves/broker-a-s.properties': slave('broker-a'),
      'slaves/broker-b-s.properties': slave('broker-b'),
    };
    assert.deepEqual(await findings(files), []);
    assert.deepEqual(await findings({ ...hosts, 'host3/broker-b.properties': master('broker-b') }), []);
  });

  it('that it is missing, where no directory has it', async () => {
    const files = { ...hosts, 'host2/broker-b.properties': master('broker-B', { storePathRootDir: '/data/b' }) };
    assert.deepEqual(await findings(files), ['host1/broker-b-s.properties:2 slave-without-master']);
  });
});

describe('what is said of templates: which files come of them, and how many, nobody knows', () => {
  const jinja = (name: string): string =>
    `brokerClusterName={{ cluster }}\nbrokerName=${name}\n{% if inventory_hostname in masters %}\nbrokerId=0\nbrokerRole=ASYNC_MASTER\n{% else %}\nbrokerId=1\nbrokerRole=SLAVE\n{% endif %}\n{% for each in name_servers %}\nnamesrvAddr={{ each }}:9876\n{% endfor %}\nflushDiskType=ASYNC_FLUSH\n`;

  it('nothing across files where control lines choose', async () => {
    const files = {
      'roles/rocketmq/templates/broker-a.conf.j2': jinja('broker-a'),
      'roles/rocketmq/templates/broker-a-2.conf.j2': jinja('broker-a'),
      'roles/rocketmq/templates/broker-b.conf.j2': jinja('broker-b'),
    };
    assert.deepEqual(await findings(files), []);
    const declared = {
      ...files,
      'rmqlint.json': JSON.stringify({ deployments: { x: { hosts: { h1: { runs: ['roles/**'] } } } } }),
    };
    assert.deepEqual(await findings(declared), []);
  });

  it('nothing across files where names, ids and roles are to be filled in', async () => {
    const helm =
      'brokerName={{ .Values.name }}\nbrokerClusterName=C\nbrokerRole=SLAVE\nbrokerId=1\nflushDiskType=ASYNC_FLUSH\n';
    const shell =
      'brokerName=broker-a\nbrokerClusterName=C\nbrokerId=${ID}\nbrokerRole=${ROLE}\nflushDiskType=ASYNC_FLUSH\n';
    assert.deepEqual(
      (
        await findings({
          'chart/Chart.yaml': 'name: rocketmq\n',
          'chart/templates/broker-master.conf': helm
            .replace('SLAVE', 'ASYNC_MASTER')
            .replace('brokerId=1', 'brokerId=0'),
          'chart/templates/broker-slave.conf': helm,
          'chart/templates/broker-slave2.conf': helm,
          'docker/broker-one.conf': shell,
          'docker/broker-two.conf': shell,
          'docker/broker-three.conf': shell,
        })
      ).filter((each) => !each.endsWith(' unexpanded-placeholder')),
      [],
    );
    const workspace = await workspaceOf({ 'a/broker-1.conf': helm, 'a/broker-2.conf': helm, 'b/broker-1.conf': shell });
    assert.deepEqual(
      workspace.deployments.map((each) => [each.name, each.groups.map((group) => group.name)]),
      [
        ['a', []],
        ['b', ['broker-a']],
      ],
    );
    assert.equal(
      workspace.deployments.some((each) => each.ambiguous),
      false,
    );
  });

  it('nothing of a pattern beside what was made of it, unless the project file runs it', async () => {
    const files = {
      'broker-a.conf': master('broker-a'),
      'broker-a.conf.example': master('broker-a'),
      'broker-a-s.conf': slave('broker-a'),
      'broker-a-s.conf.tpl': slave('broker-a'),
      'broker-template.conf': slave('broker-a'),
    };
    assert.deepEqual(await findings(files), []);
    const run = {
      'rmqlint.json': JSON.stringify({ deployments: { x: { hosts: { h1: { runs: ['a.conf.tpl', 'b.conf.tpl'] } } } } }),
      'a.conf.tpl': master('broker-a'),
      'b.conf.tpl': master('broker-b'),
    };
    const rules = (await findings(run)).map((each) => each.replace(/.* /, ''));
    assert.ok(rules.includes('port-conflict-on-host'), rules.join(' '));
  });

  it('that a master is missing, not where a template may become it', async () => {
    const files = {
      'conf/broker-a-s.conf': slave('broker-a'),
      'conf/broker-x.conf': master('broker-x'),
    };
    assert.deepEqual(await findings(files), ['conf/broker-a-s.conf:2 slave-without-master']);
    assert.deepEqual(await findings({ ...files, 'conf/broker.conf.j2': jinja('broker-{{ letter }}') }), []);
    assert.deepEqual(await findings({ ...files, 'conf/broker-a.conf.j2': jinja('broker-a') }), []);
  });
});
