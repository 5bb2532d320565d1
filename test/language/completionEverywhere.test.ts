import assert from 'node:assert/strict';
import type { CompletionItem, InsertReplaceEdit, Range } from 'vscode-languageserver-types';
import { completionsOf } from '../../server/src/language/features/completion.ts';
import type { FileContext } from '../../server/src/language/features/context.ts';
import { nodeAt, placeInJson } from '../../server/src/language/jsonPlace.chunk.ts';
import { schemasAt } from '../../server/src/language/projectSchema.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { fileWith, SECRET, SECRET_LINES } from '../support/secrets.ts';
import { PLAIN, unable } from './completionSupport.ts';
import { askIn } from './support.ts';

const json = { placeInJson, nodeAt, schemasAt };

/** What is proposed at each byte of a file. */
function* everywhere(context: FileContext) {
  for (let offset = 0; offset <= context.document.bytes.length; offset++)
    for (const trigger of [undefined, '=', ' ']) {
      const asked = at(context, offset, trigger);
      if (asked !== undefined) yield asked;
    }
}

function at(context: FileContext, offset: number, trigger?: string) {
  const position = context.file.positions.position(offset);
  const list = completionsOf(context, { position, trigger, rules: RULES, json });
  return list && { list, position };
}

const MASTER =
  'brokerName=broker-a\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\nlistenPort=10911\nstorePathRootDir=/data/a\n';

const GBK = Buffer.concat([
  Buffer.from('# '),
  Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
  Buffer.from('\nbrokerName=b\nbrokerRole=\n'),
]);

const TEXTS: Readonly<Record<string, string | Uint8Array>> = {
  'conf/a.properties': 'brokerName = broker-b\r\nbrokerRole:SLAVE\r\n\r\nlistenPort 10911 \r\nfile\r\n\\\r\n',
  'conf/b.properties':
    '\ufeffbrokerName=b\n#rmqlint-disable-file key-case, x -- y\n! rmqlint kind=broker host=h\nnamesrvAddr=a:1;b:2;\\\n   c:3;\\\n\nbrokerId=',
  'conf/c.properties':
    '# 中文注释 rmqlint\nbrokerName=经纪\nbroker\\u004eame=x\n\\\nbrokerRole\\\n=x\nstorePathRootDir=C\\:\\\\data\\',
  'conf/d.properties': GBK,
  'conf/rmq-proxy.json': '{\n  "rocketMQClusterName": "集群",\n  // x\n  "proxyMode": local, "a": [1, {"b": }], "c\n}',
  'rmqlint.json':
    '{ "rocketmq": "5.3.3", "deployments": { "集群": { "files": ["conf/**",], "hosts": { "主": { "runs": [""] } } } }, "rules": {"a": } }',
};

describe('completion, wherever somebody asks', () => {
  for (const [path, text] of Object.entries(TEXTS))
    it(`${path}: never throws, and replaces what holds the cursor in its line`, async () => {
      for (const abilities of [{}, PLAIN, unable({ itemDefaults: [] })]) {
        const { context } = await askIn({ 'conf/broker-a.conf': MASTER, [path]: text }, { path, abilities });
        let seen = 0;
        for (const { list, position } of everywhere(context)) {
          const ranges = list.items.flatMap(rangesOf);
          const common = list.itemDefaults?.editRange;
          if (common !== undefined) ranges.push(...('insert' in common ? [common.insert, common.replace] : [common]));
          assert(ranges.length > 0);
          for (const { start, end } of ranges) {
            assert.equal(start.line, position.line);
            assert.equal(end.line, position.line);
            assert(start.character <= position.character && position.character <= end.character);
          }
          const labels = list.items.map(({ label }) => label);
          assert.equal(new Set(labels).size, labels.length, labels.join());
          seen++;
        }
        assert(seen > 5, `${seen} lists`);
      }
    }).timeout(30_000);

  it('a secret of another file is never proposed', async () => {
    let seen = 0;
    for (const { lines: secret } of Object.values(SECRET_LINES)) {
      const other = fileWith(secret);
      const keys = other
        .toString('latin1')
        .split(/\r?\n/)
        .map((line) => `${/^[^=:\s]*/.exec(line)?.[0] ?? ''}=\n`);
      const files = { 'conf/broker-a.conf': other, 'conf/broker-b.conf': `brokerName=zz\n\n${keys.join('')}` };
      const { context } = await askIn(files, { path: 'conf/broker-b.conf' });
      const { lines } = context.document;
      for (let line = 0; line < lines.starts.length; line++) {
        const { start, end } = lines.lineSpan(line);
        for (const offset of [start, end]) {
          const asked = at(context, offset);
          assert(!JSON.stringify(asked ?? null).includes(SECRET));
          if (asked !== undefined) seen++;
        }
      }
    }
    assert(seen > 100);
  }).timeout(60_000);
});

function rangesOf({ textEdit }: CompletionItem): readonly Range[] {
  if (textEdit === undefined) return [];
  if ('range' in textEdit) return [textEdit.range];
  const { insert, replace } = textEdit as InsertReplaceEdit;
  assert.deepEqual(insert.start, replace.start);
  return [insert, replace];
}
