import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { resolvedCompletion } from '../../server/src/language/completion/resolve.ts';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import { completionsOf } from '../../server/src/language/features/completion.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { filled, PLAIN, proposedIn, unable } from './completionSupport.ts';
import { askIn } from './support.ts';

const MASTER = `brokerClusterName=orders
brokerName=broker-a
brokerId=0
brokerRole=ASYNC_MASTER
namesrvAddr=10.0.0.1:9876;10.0.0.2:9876
listenPort=10911
storePathRootDir=/data/broker-a
`;

const PROJECT = JSON.stringify({
  rocketmq: '5.3.3',
  deployments: {
    orders: {
      files: ['conf/**'],
      nameServers: ['10.0.0.1:9876'],
      hosts: { 'mq-01': { addresses: ['10.0.0.11'], runs: ['*'] } },
    },
  },
});

/** A file beside the master of `orders`, on the same host. */
const beside = (text: string, name = 'broker-b'): Record<string, string> => ({
  'rmqlint.json': PROJECT,
  'conf/broker-a.properties': MASTER,
  [`conf/${name}.properties`]: text,
});

const alone = (text: string, name = 'broker.conf'): Record<string, string> => ({ [name]: text });

describe('completion: keys', () => {
  it("of the file's kind and release that it does not have, the commonest first", async () => {
    const { labels, list } = await proposedIn(
      beside('brokerName=broker-b\nbro█\nlistenPort=10921\nfoo=1\nbar=2\nx=3\n'),
    );
    assert.deepEqual(labels.slice(0, 5), [
      'brokerId',
      'brokerClusterName',
      'flushDiskType',
      'brokerRole',
      'deleteWhen',
    ]);
    for (const there of ['brokerName', 'listenPort']) assert(!labels.includes(there), there);
    assert(labels.includes('authenticationEnabled'), 'AuthConfig came with 5.3.0');
    assert(!labels.includes('mapedFileSizeCommitLog') || list?.items.some(({ tags }) => tags?.includes(1)));
    assert.equal(list?.isIncomplete, false);
    const sorted = (list?.items ?? []).map(({ sortText = '' }) => sortText);
    assert.deepEqual(sorted, [...sorted].sort());
    assert.equal(new Set(labels).size, labels.length);
  });

  it('as the project file tells the release', async () => {
    const old = JSON.stringify({ rocketmq: '4.9.8' });
    const { labels } = await proposedIn({ ...alone('brokerName=a\n█'), 'rmqlint.json': old });
    assert(!labels.includes('authenticationEnabled'));
    assert(labels.includes('haSlaveFallbehindMax'));
  });

  it('with `=` and the default to fill in, as a choice where there are few values', async () => {
    const file = await proposedIn(alone('brokerName=broker-a\n█\n'));
    assert.equal(file.taken('fileReservedTime'), 'brokerName=broker-a\nfileReservedTime=${1:72}\n');
    assert.equal(file.taken('flushDiskType'), 'brokerName=broker-a\nflushDiskType=${1|ASYNC_FLUSH,SYNC_FLUSH|}\n');
    assert.equal(file.taken('aclEnable'), 'brokerName=broker-a\naclEnable=${1|false,true|}\n');
    assert.equal(file.taken('brokerIP1'), 'brokerName=broker-a\nbrokerIP1=$1\n');
  });

  it('takes the place of the word at the cursor, and of the word alone where a value follows', async () => {
    const file = await proposedIn(beside('brokerrole█=SLAVE\nbrokerName=broker-b\n'));
    assert.equal(file.taken('brokerRole'), 'brokerRole=SLAVE\nbrokerName=broker-b\n');
    const word = await proposedIn(beside('brokerName=broker-b\nlis█Port\n'));
    assert.match(word.taken('listenPort'), /^brokerName=broker-b\nlistenPort=\$\{1:10921\}\n$/);
    assert.match(word.taken('listenPort', false), /^brokerName=broker-b\nlistenPort=\$\{1:10921\}Port\n$/);
    const blank = await proposedIn(beside('brokerName=broker-b\nrole█ SLAVE\n'));
    assert.equal(blank.taken('brokerRole'), 'brokerName=broker-b\nbrokerRole SLAVE\n');
    const other = await proposedIn(beside('mapedFileSizeCommitLog█=1073741824\nbrokerName=broker-b\n'));
    assert.equal(other.taken('mapedFileSizeCommitLog'), 'mappedFileSizeCommitLog=1073741824\nbrokerName=broker-b\n');
    assert.deepEqual(other.item('mapedFileSizeCommitLog').tags, [1]);
  });

  it('has type and default beside the label, or in the detail of a client without a place for them', async () => {
    const file = await proposedIn(alone('brokerName=a\n█'));
    assert.deepEqual(file.item('fileReservedTime').labelDetails, { detail: ' = 72', description: 'int' });
    const plain = await proposedIn(alone('brokerName=a\n█'), { abilities: PLAIN });
    assert.equal(plain.item('fileReservedTime').detail, 'int · default 72');
    assert.equal(plain.taken('fileReservedTime'), 'brokerName=a\nfileReservedTime=');
    assert.equal(plain.item('fileReservedTime').labelDetails, undefined);
    assert.equal(plain.list?.itemDefaults, undefined);
    assert.deepEqual(plain.item('fileReservedTime').data, ['broker', release('5.5.1')]);
    const zh = await proposedIn(alone('brokerName=a\n█'), { abilities: PLAIN, lang: 'zh-CN' });
    assert.equal(zh.item('fileReservedTime').detail, 'int · 默认值 72');
    assert.equal(zh.item('brokerIP2').detail, 'String · 默认值 ${localAddress}');
  }).timeout(10_000);

  it('strikes through what is deprecated, for clients that can', async () => {
    const file = await proposedIn(alone('brokerName=a\n█'));
    assert.deepEqual(file.item('enableDLegerCommitLog').tags, [1]);
    assert.equal(file.item('enableControllerMode').tags, undefined);
    const without = await proposedIn(alone('brokerName=a\n█'), { abilities: unable({ tags: false }) });
    assert.equal(without.item('enableDLegerCommitLog').tags, undefined);
    const before = await proposedIn(beside('brokerName=b\n█'));
    assert.equal(before.item('enableDLegerCommitLog').tags, undefined);
  });

  it('none between key and separator, in a template, in a file that is none of RocketMQ’s', async () => {
    for (const files of [
      alone('brokerName █ =a\n'),
      alone('zookeeperServers=x\n█'),
      alone('a=b\n█', 'application.properties'),
      alone('█', 'application.properties'),
      alone('brokerName={{ name }}\n█', 'broker.conf.j2'),
      alone('█', 'log4j.properties'),
      alone('#!/bin/sh\n█', 'broker.conf'),
    ])
      assert.equal((await proposedIn(files)).list, undefined, JSON.stringify(files));
  });

  it('nothing behind the last line, and the end of the line behind its end', async () => {
    const { context } = await askIn(alone('brokerName=a\n█'));
    const at = (line: number, character: number) =>
      completionsOf(context, { position: { line, character }, trigger: undefined, rules: RULES, json: undefined });
    assert.equal(at(2, 0), undefined);
    assert.equal(at(99, 5), undefined);
    assert(at(1, 50) !== undefined);
  });

  it('in a file that is empty or begun, by its name', async () => {
    for (const [name, key] of [
      ['broker-a.properties', 'brokerName'],
      ['conf/2m-2s-async/a.properties', 'brokerRole'],
      ['namesrv.conf', 'kvConfigPath'],
      ['controller.properties', 'controllerDLegerPeers'],
      ['broker-container.conf', 'brokerConfigPaths'],
    ] as const) {
      for (const text of ['█', '# settings\n\nbro█', '█\r\n'])
        assert((await proposedIn(alone(text, name))).labels.includes(key), `${name} ${text}`);
    }
  });

  it('of a name server: what its controller reads is among them', async () => {
    const { labels } = await proposedIn(alone('kvConfigPath=/a\nenableControllerInNamesrv=true\n█', 'namesrv.conf'));
    assert(labels.includes('controllerDLegerGroup'));
    assert(!labels.includes('brokerRole'));
  });

  it('that the project file declares', async () => {
    const project = JSON.stringify({ keys: { ourAuditTopic: { type: 'boolean' }, ofNamesrv: { kind: 'namesrv' } } });
    const file = await proposedIn({ ...alone('brokerName=a\n█'), 'rmqlint.json': project });
    assert.equal(file.taken('ourAuditTopic'), 'brokerName=a\nourAuditTopic=${1|true,false|}');
    assert(!file.labels.includes('ofNamesrv'));
  });

  it('every key is known to the catalogue, and in none of them are two cursors', async () => {
    const known = new Set(keyNames('broker', release('5.5.1')));
    const file = await proposedIn(alone('brokerName=a\n█'));
    let seen = 0;
    for (const { label, kind, tags } of file.list?.items ?? []) {
      if (kind !== 10 || tags !== undefined || /^rmqAddress/.test(label)) continue;
      assert(known.has(label), label);
      const taken = filled(file.taken(label));
      assert.match(taken, new RegExp(`^brokerName=a\\n${label}=[^$\\n]*$`), taken);
      seen++;
    }
    assert(seen > 400, String(seen));
  });
});

describe('completion: what is known of a key', () => {
  const resolved = (label: string, kind: string, name: string, lang: 'en' | 'zh-CN' = 'en', markdown = true) => {
    const item = resolvedCompletion({ label, data: [kind, release(name)] }, { lang, markdown, describe: describeKey });
    return { ...item, text: (item.documentation as MarkupContent | undefined)?.value ?? '' };
  };

  it('meaning, default, unit, releases, restart', () => {
    const { text, detail } = resolved('fileReservedTime', 'broker', '5.3.3');
    assert.match(
      text,
      /^[A-Z].*\n\n- Default: `72` \(3 d\)\n- Unit: hours\n- Releases: ≥ 4\.0\.0-incubating\n- A change takes/s,
    );
    assert.equal(detail, 'MessageStoreConfig · int');
    const zh = resolved('fileReservedTime', 'broker', '5.3.3', 'zh-CN').text;
    assert.match(zh, /- 默认值：`72` \(3 天\)\n- 单位：小时\n/);
  });

  it("of a former name what is known of today's; of one that is renamed later, its name then", () => {
    assert.match(resolved('haSlaveFallbehindMax', 'broker', '5.3.3').text, /Releases: ≥ 5\.0\.0/);
    assert.match(
      resolved('haSlaveFallbehindMax', 'broker', '4.9.8').text,
      /- From 5\.0\.0 on the key is `haMaxGapNotInSync`/,
    );
    assert.match(resolved('haSlaveFallbehindMax', 'broker', '4.9.8', 'zh-CN').text, /自 5\.0\.0 起，该键改名为/);
  });

  it("a broker's listenPort is NettyServerConfig's; no secret is told; plain text without markup", () => {
    assert.match(resolved('listenPort', 'broker', '5.5.1').text, /- Default: `10911`/);
    assert.doesNotMatch(resolved('fileReservedTime', 'broker', '5.3.3', 'en', false).text, /`|\*\*/);
    assert.doesNotMatch(resolved('innerClientAuthenticationCredentials', 'broker', '5.5.1').text, /\{/);
  });

  it('every key has something to say in both languages', () => {
    for (const kind of ['broker', 'namesrv', 'controller', 'container', 'proxy'] as const)
      for (const key of keyNames(kind, release('5.5.1')))
        for (const lang of ['en', 'zh-CN'] as const) assert.notEqual(resolved(key, kind, '5.5.1', lang).text, '', key);
  });

  it('a default that only the machine knows is what decides, one that another switch must be on for what it is then', () => {
    const of = (key: string, kind: string, lang: 'en' | 'zh-CN' = 'en') =>
      /^- (?:Default: |默认值：)(.*)$/m.exec(resolved(key, kind, '5.3.3', lang).text)?.[1];
    assert.equal(of('storePathRootDir', 'broker'), '`${user.home}/store`');
    assert.equal(of('brokerIP1', 'broker'), "the machine's address");
    assert.equal(of('brokerIP1', 'broker', 'zh-CN'), '本机地址');
    assert.equal(of('controllerDLegerGroup', 'namesrv'), 'not set');
    assert.equal(of('controllerDLegerGroup', 'namesrv', 'zh-CN'), '未设置');
  });

  it('an item that is none of a parameter comes back as it is', () => {
    for (const item of [
      { label: 'x' },
      { label: 'x', data: ['broker', 39] },
      { label: 'fileReservedTime', data: ['broker', 4000] },
      { label: 'fileReservedTime', data: [null, 'x'] },
      { label: 'fileReservedTime', data: 'broker' },
    ])
      assert.equal(resolvedCompletion(item, { lang: 'en', markdown: true, describe: describeKey }), item);
  });
});

describe('completion: snippets', () => {
  it('a file to begin with: names, ids, ports and paths that are free', async () => {
    const file = await proposedIn(beside('█'));
    assert.deepEqual(file.labels.slice(0, 3), ['master', 'slave', 'dledger']);
    assert.equal(
      filled(file.taken('master')),
      `brokerName=broker-b
brokerId=0
brokerRole=ASYNC_MASTER
brokerClusterName=orders
namesrvAddr=10.0.0.1:9876
listenPort=10921
storePathRootDir=/data/broker-b
storePathCommitLog=/data/broker-b/commitlog
flushDiskType=ASYNC_FLUSH
deleteWhen=04
fileReservedTime=72
`,
    );
    assert.match(
      filled(file.taken('slave')),
      /^brokerName=broker-a\nbrokerId=1\nbrokerRole=SLAVE\n[\s\S]*listenPort=10921\nstorePathRootDir=\/data\/broker-a-s\n/,
    );
    assert.equal(file.words('slave'), 'Slave broker');
    assert.equal((await proposedIn(beside('█'), { lang: 'zh-CN' })).words('slave'), '从 Broker');
  });

  it('what they make has no error, alone and beside others', async () => {
    for (const files of [
      beside('█'),
      alone('█', 'conf/broker-x.conf'),
      alone('█', 'namesrv.conf'),
      alone('█', 'controller.conf'),
    ]) {
      const file = await proposedIn(files);
      const path = Object.keys(files).find((name) => files[name]?.includes('█')) as string;
      const snippets = (file.list?.items ?? []).filter(({ kind }) => kind === 15);
      assert(snippets.length > 0);
      for (const { label } of snippets) {
        if (label === 'dledger' && files['rmqlint.json'] !== undefined) continue;
        const { context } = await askIn({ ...files, [path]: filled(file.taken(label)) }, { path });
        const errors = context.findings().filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ rule, message }) => `${label} ${rule}: ${message('en')}`),
          [],
        );
      }
    }
  }).timeout(20_000);

  it('without the lines that are there', async () => {
    const file = await proposedIn(beside('brokerName=broker-a\nbrokerRole=SLAVE\n█\n'));
    const taken = filled(file.taken('slave'));
    assert.equal(taken.match(/brokerName=/g)?.length, 1);
    assert.match(taken, /brokerId=1/);
  });

  it('not for a client without snippets, not in a file that is under way, not where a value follows', async () => {
    const of = async (...asked: Parameters<typeof proposedIn>) =>
      (await proposedIn(...asked)).list?.items.filter(({ kind }) => kind === 15).length;
    assert.equal(await of(beside('█'), { abilities: PLAIN }), 0);
    assert.equal(await of(beside(`${MASTER}█`)), 0);
    assert.equal(await of(beside('█=1\nbrokerName=b\n')), 0);
  });
});
