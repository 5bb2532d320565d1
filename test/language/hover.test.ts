import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { Lang } from '../../server/src/base/text.ts';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import { KINDS, type Kind } from '../../server/src/catalog/kinds.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { resolvedCompletion } from '../../server/src/language/completion/resolve.ts';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import type { FileContext } from '../../server/src/language/features/context.ts';
import { hoverOf } from '../../server/src/language/features/hover.ts';
import { memberAt } from '../../server/src/language/jsonMember.chunk.ts';
import { describeMember, projectPlaceAt } from '../../server/src/language/projectMembers.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { askIn, broker } from './support.ts';

const RELEASES = ['4.9.8', '5.1.0', '5.5.1'] as const;

/** Pages are read by the build. */
const summaryOf = (rule: string, lang: Lang): string => `${lang} paragraph of ${rule}`;

const SOURCES = { describe: describeKey, describeMember, memberAt, projectPlaceAt, rules: RULES, summaryOf };

/** A file of a kind of process, as the editor has it. */
async function fileOf(text: string, kind: Kind, rocketmq: string): Promise<FileContext> {
  const file = kind === 'proxy' ? 'rmq-proxy.json' : 'a.conf';
  const project = { rocketmq, deployments: { d: { processes: [{ file, kind }] } } };
  const { context } = await askIn({ [file]: text, 'rmqlint.json': JSON.stringify(project) }, { path: file });
  assert.equal(context.processes.length, 1, `${kind} ${rocketmq}`);
  return context;
}

/** The hover at a byte offset. */
const hover = (context: FileContext, offset: number, lang: Lang = 'en') =>
  hoverOf({ ...context, lang }, { position: context.file.positions.position(offset), ...SOURCES });

const textOf = (context: FileContext, offset: number, lang?: Lang): string =>
  (hover(context, offset, lang)?.contents as MarkupContent | undefined)?.value ?? '';

describe('hover', () => {
  for (const rocketmq of RELEASES) {
    it(`never has two values or two defaults without their classes in front (${rocketmq})`, async () => {
      let seen = 0;
      for (const kind of KINDS) {
        const keys = keyNames(kind, release(rocketmq));
        if (keys.length === 0) continue;
        for (const value of ['', 'x', '7']) {
          const text =
            kind === 'proxy'
              ? JSON.stringify(Object.fromEntries(keys.map((key) => [key, value])), null, 1)
              : keys.map((key) => `${key}=${value}\n`).join('');
          const file = await fileOf(text, kind, rocketmq);
          for (const key of keys) {
            const at = text.search(new RegExp(`^[ "]*${key}["=]`, 'm')) + 2;
            for (const [lang, words] of [
              ['en', /^- (?:\w+ · )?(?:\*\*)?(Runs with|Default)/],
              ['zh-CN', /^- (?:\w+ · )?(?:\*\*)?(实际运行值|默认值)/],
            ] as const) {
              const said = textOf(file, at, lang);
              assert(said.startsWith(`**\`${key}\`**`), `${kind} ${key}: ${said}`);
              const lines = said.split('\n').filter((line) => words.test(line));
              for (const word of new Set(lines.map((line) => words.exec(line)?.[1] as string))) {
                const alike = lines.filter((line) => words.exec(line)?.[1] === word);
                seen += alike.length;
                if (alike.length > 1)
                  for (const line of alike) assert.match(line, /^- [A-Z]\w+Config · /, `${kind} ${key}:\n${said}`);
              }
            }
          }
        }
      }
      assert(seen > 1000, `${seen} values and defaults were looked at`);
    });
  }

  it("a broker's listenPort is NettyServerConfig's, with the ports that follow from it", async () => {
    for (const rocketmq of RELEASES) {
      const said = textOf(await fileOf('brokerName=a\nlistenPort=10911\n', 'broker', rocketmq), 15);
      assert.match(said, /^\*\*`listenPort`\*\* · `int` · NettyServerConfig\n\nThe service port: broker 10911/);
      assert.match(said, /- Also binds 10909 \(fast port, listenPort − 2\) and 10912 \(HA, listenPort \+ 1\)/);
      assert.match(said, /- Releases: ≥ 4\.0\.0-incubating/);
      assert.doesNotMatch(said, /6888|container uses/);
    }
    const zh = textOf(await fileOf('brokerName=a\nlistenPort=30911\n', 'broker', '5.5.1'), 15, 'zh-CN');
    assert.match(zh, /还会监听 30909（快速端口，listenPort − 2）和 30912（HA 端口，listenPort \+ 1）/);
    const bad = textOf(await fileOf('brokerName=a\nlistenPort=10921x\n', 'broker', '5.5.1'), 15);
    assert.match(bad, /Runs with `10911`/);
    assert.doesNotMatch(bad, /6888/);
  });

  it('a default that only the machine knows is what decides, as completion says it', async () => {
    for (const [kind, key, lang, words] of [
      ['broker', 'storePathRootDir', 'en', '`${user.home}/store`'],
      ['broker', 'storePathRootDir', 'zh-CN', '`${user.home}/store`'],
      ['broker', 'brokerIP1', 'en', "the machine's address"],
      ['broker', 'brokerIP1', 'zh-CN', '本机地址'],
      ['broker', 'namesrvAddr', 'en', 'what NAMESRV_ADDR in the environment says'],
      ['namesrv', 'kvConfigPath', 'en', '`${user.home}/namesrv/kvConfig.json`'],
      ['namesrv', 'controllerDLegerGroup', 'en', 'not set'],
      ['namesrv', 'controllerStorePath', 'en', '`${user.home}/DLedgerController`'],
    ] as const) {
      const switched = kind === 'namesrv' ? 'enableControllerInNamesrv=true\n' : '';
      const said = textOf(await fileOf(`${key}=10.0.0.1:1\n${switched}`, kind, '5.3.3'), 1, lang);
      assert.equal(/^- (?:Default: |默认值：)(.*)$/m.exec(said)?.[1], words, said);
      const item = resolvedCompletion(
        { label: key, data: [kind, release('5.3.3')] },
        { lang, markdown: true, ...SOURCES },
      );
      const { value } = item.documentation as MarkupContent;
      assert.equal(/^- (?:Default: |默认值：)(.*)$/m.exec(value)?.[1], words, value);
    }
  });

  it('a key that the project file declares has no default that anybody knows', async () => {
    const project = { rocketmq: '5.3.3', keys: { forkKey: 'int' }, deployments: { d: { files: ['broker.conf'] } } };
    const files = { 'broker.conf': 'brokerName=a\nforkKey=7\n', 'rmqlint.json': JSON.stringify(project) };
    const { context } = await askIn(files, { path: 'broker.conf' });
    const said = textOf(context, 14);
    assert.match(said, /`forkKey`/);
    assert.doesNotMatch(said, /Default/);
  });

  it('a port that is written by itself does not follow, and a name server has none beside it', async () => {
    const own = textOf(await fileOf('listenPort=30911\nhaListenPort=40000\n', 'broker', '5.5.1'), 1);
    assert.match(own, /Also binds 30909 \(fast port, listenPort − 2\)$/m);
    assert.doesNotMatch(textOf(await fileOf('listenPort=9876\n', 'namesrv', '5.5.1'), 1), /Also binds/);
    const inner = textOf(await fileOf('listenPort=20911\n', 'broker-in-container', '5.5.1'), 1);
    assert.match(inner, /BrokerConfig\n\nThe service port of a broker in a container/);
    assert.match(inner, /Also binds 20909/);
  });

  it("a member of a proxy's JSON in another spelling, and one of another release", async () => {
    const text = '{ "rocketMQClusterName": "c", "grpcserverport": 8082 }\n';
    const of = async (rocketmq: string): Promise<string> =>
      textOf(await fileOf(text, 'proxy', rocketmq), text.indexOf('grpcserver') + 2);
    assert.match(
      await of('5.5.1'),
      /\*\*`grpcserverport`\*\*[\s\S]*\*\*Not read: keys are case-sensitive; the key is grpcServerPort\*\*/,
    );
    assert.match(await of('5.1.0'), /\*\*`grpcServerPort`\*\*[\s\S]*\*\*Runs with `8082`\*\*/);
  });

  it("whose an address in a proxy's namesrvAddr is", async () => {
    const files = {
      'namesrv.conf': 'listenPort=9876\n',
      'rmq-proxy.json': '{ "rocketMQClusterName": "c",\n  "namesrvAddr": "10.0.0.9:9876;10.0.█0.1:9876" }\n',
    };
    const { context, position } = await askIn(files);
    const said = hoverOf(context, { position, ...SOURCES })?.contents as MarkupContent | undefined;
    assert.match(said?.value ?? '', /^- `10\.0\.0\.1:9876` is name server .*namesrv\.conf/m);
  });

  it("a member of a proxy's JSON, by its place in the JSON", async () => {
    const text = '{\n  "rocketMQClusterName": "orders",\n  "grpcServerPort": 8081, "notOurs": [1, 2]\n}\n';
    const file = await fileOf(text, 'proxy', '5.5.1');
    const name = textOf(file, text.indexOf('ClusterName'));
    assert.match(name, /^\*\*`rocketMQClusterName`\*\* · `String` · ProxyConfig\n\n[A-Z]/);
    assert.match(name, /Runs with `orders`/);
    const port = hover(file, text.indexOf('8081') + 1);
    assert.match(
      port === undefined ? '' : (port.contents as MarkupContent).value,
      /^\*\*`grpcServerPort`\*\* · `Integer`[\s\S]*Default: `8081`/,
    );
    assert.deepEqual(port?.range, { start: { line: 2, character: 20 }, end: { line: 2, character: 24 } });
    for (const nowhere of ['{', 'notOurs', '\n}']) assert.equal(hover(file, text.indexOf(nowhere)), undefined, nowhere);
  });

  it('names the rules that speak of the parameter', async () => {
    const file = await fileOf('listenPort=10911\n', 'broker', '5.3.3');
    assert.match(textOf(file, 2), /^- Rules: .*`port-out-of-range`/m);
    assert.match(textOf(file, 2, 'zh-CN'), /^- 相关规则：.*`port-out-of-range`/m);
  });

  /** What is said at the cursor. */
  async function said(files: Readonly<Record<string, string>>, lang: Lang = 'en', markdown = true): Promise<string> {
    const { context, position } = await askIn(files, { lang, abilities: { markdown } });
    const found = hoverOf(context, { position, ...SOURCES });
    return (found?.contents as MarkupContent | undefined)?.value ?? '';
  }

  const project = `{
  "rocketmq": "5.3.3",
  "rules": { "tilde-path": "warning", "file-reserved-time": { "most": 100 } },
  "deployments": {
    "orders": {
      "files": ["*.conf"],
      "hosts": {
        "mq-00": { "addresses": ["10.0.0.1"], "runs": ["namesrv.conf"] },
        "mq-01": { "addresses": ["10.0.0.11"], "runs": ["broker-a.conf"] },
        "mq-02": { "addresses": ["10.0.0.12"], "runs": ["broker-a-s.conf", "broker-b.conf"] }
      }
    }
  }
}
`;

  const cluster = {
    'rmqlint.json': project,
    'namesrv.conf': 'listenPort=9876\n',
    'broker-a.conf': broker('broker-a', 0, 10911, 'flushDiskType=SYNC_FLUSH\n'),
    'broker-a-s.conf': broker('broker-a', 1, 10921),
    'broker-b.conf': broker('broker-b', 0, 30911),
  };

  it('what the others of the group and of the cluster have, where they differ', async () => {
    const at = async (key: string, lang?: Lang): Promise<string> =>
      said(
        { ...cluster, 'broker-a.conf': cluster['broker-a.conf'].replace(key, `${key.slice(0, 3)}█${key.slice(3)}`) },
        lang,
      );
    const flush = await at('flushDiskType');
    assert.match(
      flush,
      /^- Elsewhere in group broker-a: `ASYNC_FLUSH` in \[broker-a-s\.conf\]\(<file:\/\/\/w\/broker-a-s\.conf>\)$/m,
    );
    assert.match(
      flush,
      /^- Elsewhere in cluster orders: `ASYNC_FLUSH` in \[broker-b\.conf\]\(<file:\/\/\/w\/broker-b\.conf>\)$/m,
    );
    assert.match(
      await at('flushDiskType', 'zh-CN'),
      /^- 副本组 broker-a 的其他成员：`ASYNC_FLUSH`（\[broker-a-s\.conf\]\(<file:\/\/\/w\/broker-a-s\.conf>\)）$/m,
    );
    // Brokers of a cluster have names and roles of their own; those of a group are told apart by the role.
    const role = await at('brokerRole');
    assert.match(
      role,
      /Elsewhere in group broker-a: `SLAVE` in \[broker-a-s\.conf\]\(<file:\/\/\/w\/broker-a-s\.conf#L4>\)/,
    );
    assert.doesNotMatch(role, /in cluster/);
    assert.doesNotMatch(await at('namesrvAddr'), /Elsewhere/);
  });

  it('lists of name servers are compared as sets, and what a finding compares is not said again', async () => {
    const both = (list: string, cursor = ''): string =>
      cluster['broker-b.conf'].replace(/namesrvAddr=.*/, `names${cursor}rvAddr=${list}`);
    const with1 = {
      'rmqlint.json': '{ "rocketmq": "5.3.3" }',
      'broker-a.conf': both('10.0.0.1:9876;10.0.0.2:9876', '█'),
    };
    const second = (list: string): string => both(list).replace('broker-b', 'broker-c').replaceAll('30911', '30921');
    assert.doesNotMatch(await said({ ...with1, 'broker-b.conf': second('10.0.0.2:9876;10.0.0.1:9876') }), /Elsewhere/);
    const other = { ...with1, 'broker-b.conf': second('10.0.0.3:9876;10.0.0.1:9876') };
    const { context } = await askIn(other);
    const isTold = context.findings().some(({ key }) => key === 'namesrvAddr');
    assert.equal(/Elsewhere/.test(await said(other)), !isTold);
  });

  it('many values and many files: the first of them', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `b-${i}.conf`,
        broker(`b-${i}`, 0, 20000 + 10 * i, `sendMessageThreadPoolNums=${1 + (i % 6)}\n`),
      ]),
    );
    const text = await said(
      { 'broker.conf': broker('b', 0, 10911, 'sendMessageThread█PoolNums=32\n'), ...many },
      'en',
      false,
    );
    assert.match(text, /Elsewhere in cluster orders: 1 in b-0\.conf, b-6\.conf; \d in .*; 3 more values$/m);
  });

  it('who else binds ports on the host', async () => {
    const text = await said({ ...cluster, 'broker-b.conf': broker('broker-b', 0, 30911).replace('30911', '30█911') });
    assert.match(text, /^- Also on mq-02: \[broker-a-s\.conf\]\(<.*>\) `10919` `10921` `10922`$/m);
    const alone = await said({ ...cluster, 'broker-a.conf': cluster['broker-a.conf'].replace('10911', '10█911') });
    assert.doesNotMatch(alone, /Also on/);
  });

  it('which process an element of a list of addresses is', async () => {
    const list = 'namesrvAddr=10.0.0.1:9876;10.0.0.9:9876';
    const at = (element: string, lang?: Lang): Promise<string> =>
      said(
        {
          ...cluster,
          'broker-a.conf': cluster['broker-a.conf'].replace(/namesrvAddr=.*/, list.replace(element, `█${element}`)),
        },
        lang,
      );
    assert.match(
      await at('10.0.0.1'),
      /^- `10\.0\.0\.1:9876` is name server \[namesrv\.conf\]\(<file:\/\/\/w\/namesrv\.conf>\) on mq-00$/m,
    );
    assert.match(await at('10.0.0.9'), /^- `10\.0\.0\.9:9876`: no file of the workspace/m);
    assert.match(
      await at('10.0.0.1', 'zh-CN'),
      /`10\.0\.0\.1:9876` 是 NameServer \[namesrv\.conf\]\(<.*>\)（主机 mq-00）/,
    );
    assert.doesNotMatch(await at('namesrvAddr'), /10\.0\.0\.1:9876` is/);
  });

  it('peers of DLedger', async () => {
    const node = (id: number, cursor = ''): string => `brokerName=a
enableDLegerCommitLog=true
dLegerSelfId=n${id}
dLegerGroup=a
dLegerPeers=n0-10.0.0.1:40911;${cursor}n1-10.0.0.2:40911
brokerIP1=10.0.0.${id + 1}
storePathRootDir=/data/${id}
`;
    const text = await said({ 'n0.conf': node(0, '█'), 'n1.conf': node(1) });
    assert.match(text, /`n1-10\.0\.0\.2:40911` is a \(DLedger n1\), \[n1\.conf\]/);
    const zh = await said({ 'n0.conf': node(0, '█'), 'n1.conf': node(1) }, 'zh-CN');
    assert.match(zh, /`n1-10\.0\.0\.2:40911` 是 a（DLedger n1），\[n1\.conf\]/);
  });

  it('a value without its escapes, and what RocketMQ makes of letters beyond ASCII', async () => {
    assert.match(
      await said({ 'broker.conf': 'brokerName=a\nflushDiskType=ASYNC█\\:FLUSH\n' }),
      /Without its escapes: `ASYNC:FLUSH`/,
    );
    // What runs is said anyway.
    for (const written of ['C█\\:\\\\data', 'C█:\\\n  \\\\data']) {
      const text = await said({ 'broker.conf': `brokerName=a\nstorePathRootDir=${written}\n` });
      assert.match(text, /Runs with `C:\\data`/);
      assert.doesNotMatch(text, /escapes/);
    }
    assert.match(await said({ 'broker.conf': 'brokerName=订█单\n' }), /reads bytes as ISO-8859-1 and gets `è®¢/);
    assert.doesNotMatch(await said({ 'broker.conf': 'brokerName=a█\n' }), /escapes|ISO/);
    const secret = await said({
      'broker.conf': 'brokerName=a\ninnerClientAuthenticationCredentials={"a"\\:"hu█sh"}\n',
    });
    assert.doesNotMatch(secret, /hush/);
  });

  it('each configuration in a manifest by its own process', async () => {
    const map = (name: string, id: string): string =>
      `apiVersion: v1
kind: ConfigMap
metadata:
  na█me: ${name}
data:
  broker.conf: |
    brokerName=${name}
    brokerId=${id}
`.replace('█', name === 'cursor' ? '█' : '');
    assert.match(
      await said({ 'k8s.yaml': `${map('a', '3')}---\n${map('b', '█4')}` }),
      /^\*\*`brokerId`[\s\S]*Runs with `0`/,
    );
    assert.match(
      await said({ 'k8s.yaml': `${map('a', '█3')}---\n${map('b', '4')}` }),
      /^\*\*`brokerId`[\s\S]*Runs with `0`/,
    );
    assert.equal(await said({ 'k8s.yaml': `${map('cursor', '3')}---\n${map('b', '4')}` }), '');
  });

  it('words of comments for rmqlint', async () => {
    const at = (text: string, lang?: Lang): Promise<string> =>
      said({ 'broker.conf': `${text}\nbrokerName=a\nstorePathRootDir=~/s\n` }, lang);
    assert.match(await at('# rmq█lint host=mq-01'), /Tells rmqlint what the file does not say/);
    assert.match(await at('# rmqlint ho█st=mq-01'), /^The host that the process runs on/);
    assert.match(await at('# rmqlint host=mq-01 rocketmq=5█.3.3'), /release that the file is judged by/);
    const rule = await at('# rmqlint-disable-next-line tilde-pa█th -- old');
    assert.match(
      rule,
      /^\*\*`tilde-path`\*\* · error \(recommended\)\n\n\*\*"~" in a path\*\*\n\nen paragraph of tilde-path$/,
    );
    assert.match(
      await at('# rmqlint-disable-next-line tilde-pa█th', 'zh-CN'),
      /错误（recommended）\n\n\*\*.*\*\*\n\nzh-CN paragraph/,
    );
    assert.match(await at('# rmqlint-disable-file tilde-pth█'), /no rule of this name/);
    assert.match(await at('# rmqlint-disable-file tilde-path -- x expi█res=2027-01-01'), /last day/);
    assert.equal(await at('# nothing for rmq█lint'), '');
  });

  it('members of a project file, rules in it and their options', async () => {
    const at = (text: string, lang?: Lang): Promise<string> =>
      said({ ...cluster, 'rmqlint.json': project.replace(text, `${text.slice(0, 3)}█${text.slice(3)}`) }, lang);
    assert.match(await at('"rocketmq"'), /^\*\*`rocketmq`\*\*\n\nThe RocketMQ release that files are judged by/);
    assert.match(await at('"rocketmq"', 'zh-CN'), /判断文件所依据的 RocketMQ 版本/);
    assert.match(await at('"runs"'), /Files whose processes run there/);
    assert.match(await at('"addresses"'), /IP addresses and names/);
    const rule = await at('"tilde-path"');
    assert.match(rule, /^\*\*`tilde-path`\*\* · warning \(rules\)/);
    assert.match(await at('"most"'), /Hours above which a time is reported\. Option `most`; `8760` when unsaid/);
    assert.match(await at('"most"', 'zh-CN'), /超过多少小时会报告。选项 `most`，默认 `8760`/);
    assert.equal(await at('"mq-00"'), '');
    assert.equal(await said({ ...cluster, 'rmqlint.json': '{ "rock█etmq": ' }), '');
  });

  it('says of every member of a project file what its schema says', () => {
    interface Node {
      readonly description?: string;
      readonly properties?: Readonly<Record<string, Node>>;
      readonly additionalProperties?: Node | false;
      readonly items?: Node;
    }
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/rmqlint.schema.json', import.meta.url), 'utf8'),
    ) as Node;
    const paths: string[] = [];
    const walk = ({ properties = {}, additionalProperties, items }: Node, path: readonly string[]): void => {
      for (const [name, node] of Object.entries(properties)) {
        assert.equal(describeMember([...path, name], 'en'), node.description, [...path, name].join('.'));
        assert.match(describeMember([...path, name], 'zh-CN') ?? '', /\p{Script=Han}/u);
        paths.push(name);
        walk(node, [...path, name]);
      }
      if (typeof additionalProperties === 'object') walk(additionalProperties, [...path, 'some-name']);
      if (items !== undefined) walk(items, [...path, '[]']);
    };
    walk(schema, []);
    assert(paths.length > 25, `${paths.length} members`);
    for (const name of ['level', 'ignorable'])
      assert(describeMember(['rules', 'tilde-path', name], 'en') !== undefined);
  });
});
