import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-types';
import { parsePage } from '../../scripts/pages/page.ts';
import { KEY_ORDER } from '../../server/src/effective/causes/order.ts';
import { diagnosticOf } from '../../server/src/language/diagnostics.ts';
import type { FileContext } from '../../server/src/language/features/context.ts';
import { ruleOf } from '../../server/src/linter/settings.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { askIn } from './support.ts';

const folders = join(import.meta.dirname, '../../server/src/rules');

const diagnosticsIn = (context: FileContext, options: Partial<FileContext['diagnostics']> = {}): Diagnostic[] =>
  context.findings().flatMap((each) => diagnosticOf(each, context.files, { ...context.diagnostics, ...options }) ?? []);

describe('diagnostics', () => {
  const conf = `# rmqlint rocketmq=5.5.1
brokerClusterName=orders
brokerName=broker-a
brokerId=0
storePathConsumeQueue=/data/cq
maxTransferBytesOnMessageInDisk=1
mapedFileSizeCommitLog=1073741824
rocketmqHome=/opt
deleteWhen=03
deleteWhen=04
inBrokerContainer=true
listenPort=10911x
`;

  it('what has no effect is faded, what has a newer name is struck through', async () => {
    const { context } = await askIn({ 'broker.conf': conf }, { path: 'broker.conf' });
    const tags = Object.fromEntries(diagnosticsIn(context).map((each) => [each.code, each.tags]));
    assert.deepEqual(tags, {
      'ghost-key': [1],
      'renamed-key': [2],
      'duplicate-key': [1],
      'overwritten-key': [1],
      'invalid-number': undefined,
    });
    for (const each of diagnosticsIn(context, { tags: [1] })) assert.notDeepEqual(each.tags, [2]);
    for (const each of diagnosticsIn(context, { tags: [] })) assert.equal(each.tags, undefined);
  });

  it('lead to the page of their rule, where pages have an address', async () => {
    const { context } = await askIn({ 'broker.conf': conf }, { path: 'broker.conf' });
    const documentation = 'https://example.com/1.2.3/';
    for (const { code, codeDescription } of diagnosticsIn(context, { documentation }))
      assert.deepEqual(codeDescription, { href: `https://example.com/1.2.3/${code}` });
    for (const { codeDescription } of diagnosticsIn(context)) assert.equal(codeDescription, undefined);
  });

  it('a rule on a key that nothing reads says so, unless the key is only spelt wrong', () => {
    const spelling = ['utf8-bom', 'foreign-comment', 'full-width-punctuation', 'key-case'];
    for (const id of KEY_ORDER) {
      const expected = spelling.includes(id) ? undefined : id === 'renamed-key' ? 'outdated' : 'ineffective';
      assert.equal(ruleOf(id)?.entries, expected, id);
    }
  });

  it('a related place in a namesake names its folder', async () => {
    const broker = (name: string, port: number): string =>
      `# rmqlint host=h1 rocketmq=5.3.3\nbrokerClusterName=orders\nbrokerName=${name}\nbrokerId=0\nlistenPort=${port}\nnamesrvAddr=10.0.0.1:9876\nstorePathRootDir=/data/${name}\n`;
    const files = { 'mq-01/broker.conf': broker('broker-a', 10911), 'mq-02/broker.conf': broker('broker-b', 10911) };
    const related = async (lang: 'en' | 'zh-CN'): Promise<string | undefined> => {
      const { context } = await askIn(
        { ...files, 'rmqlint.json': '{"deployments": {"orders": {"files": ["**/*.conf"]}}}' },
        {
          path: 'mq-02/broker.conf',
          lang,
        },
      );
      const found = diagnosticsIn(context).find(({ code }) => code === 'port-conflict-on-host');
      return found?.relatedInformation?.[0]?.message;
    };
    assert.match((await related('en')) ?? '', / \(mq-01\/broker\.conf\)$/);
    assert.match((await related('zh-CN')) ?? '', /（mq-01\/broker\.conf）$/);
  });

  for (const lang of ['en', 'zh-CN'] as const) {
    it(`${lang}: the first line of a message fits 80 characters and has no full stop, for every rule`, async () => {
      const long = new Set<string>();
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for (const { id } of RULES) {
        for (const { files, rocketmq } of parsePage(readFileSync(join(folders, id, `${lang}.md`), 'utf8')).examples) {
          const texts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, decoder.decode(bytes)]));
          const project = JSON.stringify({ extends: 'strict', ...(rocketmq === undefined ? {} : { rocketmq }) });
          const all = { 'rmqlint.json': project, ...texts };
          for (const path of Object.keys(texts)) {
            const { context } = await askIn(all, { path, lang });
            for (const { message, code } of diagnosticsIn(context)) {
              const [first = ''] = String(message).split('\n');
              if ([...first].length > 80) long.add(`${[...first].length} ${code}: ${first}`);
              assert.doesNotMatch(first, /[.。：:]$/);
            }
          }
        }
      }
      assert.deepEqual([...long], []);
    });
  }
});
