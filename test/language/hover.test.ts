import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { Lang } from '../../server/src/base/text.ts';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import { KINDS, type Kind } from '../../server/src/catalog/kinds.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { describe as describeKey } from '../../server/src/language/descriptions.chunk.ts';
import type { FileContext } from '../../server/src/language/features/context.ts';
import { hoverOf } from '../../server/src/language/features/hover.ts';
import { memberAt } from '../../server/src/language/jsonMember.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { askIn } from './support.ts';

const RELEASES = ['4.9.8', '5.1.0', '5.5.1'] as const;

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
  hoverOf(
    { ...context, lang },
    { position: context.file.positions.position(offset), describe: describeKey, memberAt, rules: RULES },
  );

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
    assert.match(zh, /还会监听 30909（快速端口，listenPort − 2）和 30912（HA，listenPort \+ 1）/);
    const bad = textOf(await fileOf('brokerName=a\nlistenPort=10921x\n', 'broker', '5.5.1'), 15);
    assert.match(bad, /Runs with `10911`/);
    assert.doesNotMatch(bad, /6888/);
  });

  it('a port that is written by itself does not follow, and a name server has none beside it', async () => {
    const own = textOf(await fileOf('listenPort=30911\nhaListenPort=40000\n', 'broker', '5.5.1'), 1);
    assert.match(own, /Also binds 30909 \(fast port, listenPort − 2\)$/m);
    assert.doesNotMatch(textOf(await fileOf('listenPort=9876\n', 'namesrv', '5.5.1'), 1), /Also binds/);
    const inner = textOf(await fileOf('listenPort=20911\n', 'broker-in-container', '5.5.1'), 1);
    assert.match(inner, /BrokerConfig\n\nThe service port of a broker in a container/);
    assert.match(inner, /Also binds 20909/);
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
});
