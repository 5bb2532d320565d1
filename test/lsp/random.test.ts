import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-types';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { inLines } from '../../server/src/language/diagnostics.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { wholeMessage } from '../../server/src/linter/words.ts';
import { editorPosition } from '../../server/src/text/editorPositions.ts';
import { offsetAt, positionAt, TestClient } from './support/client.ts';
import { MASTER_A, MASTER_B, PROJECT } from './support/cluster.ts';
import { random } from './support/random.ts';

const RUNS = Number(process.env.RMQLINT_RANDOM_EDITS ?? 300);

const SNIPPETS = [
  'listenPort=10911\n',
  'listenPort=10912 \n',
  'brokerId=1\n',
  'brokerId=0\n',
  'brokerRole=SLAVE\n',
  'brokerRole=slave\n',
  'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\n',
  'namesrvaddr=10.0.0.1:9876\n',
  '\n',
  ' ',
  '=',
  '#',
  '\\',
  '\\u00zz',
  '中文',
  '\u{1f600}',
  'x',
  '1',
  '\r\n',
  '# rmqlint host=h2\n',
  '# rmqlint-disable-file duplicate-key -- test\n',
  'storePathRootDir=/data/a\n',
  'brokerName=broker-a\n',
  'flushDiskType=ASYNC\n',
];

const FILES: Readonly<Record<string, string>> = {
  'rmqlint.json': PROJECT,
  'conf/broker-a.properties': MASTER_A,
  'conf/broker-b.properties': MASTER_B,
  'conf/broker-a-s.properties': MASTER_A.replace('ASYNC_MASTER', 'SLAVE')
    .replace('brokerId=0', 'brokerId=1')
    .replace('10911', '10931')
    .replaceAll('/data/a', '/data/as'),
  'other/namesrv.conf': 'listenPort=9876\nkvConfigPath=/data/ns/kv.json\n',
};
const NAMES = Object.keys(FILES).filter((name) => name !== 'rmqlint.json');

/** What a fresh workspace says of files: `line:character rule severity message → related`, by file. */
async function fresh(files: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const world = new MemoryWorld(Object.fromEntries(files), { today: '2026-01-01' });
  const workspace = new Workspace(world);
  await workspace.load();
  const linter = new Linter({ today: '2026-01-01' });
  const out = new Map<string, string[]>();
  for (const deployment of workspace.deployments) {
    for (const finding of linter.judge(deployment).findings) {
      const place = (file: string, offset: number): string => {
        const document = workspace.file(file)?.document;
        if (document === undefined) return file;
        const { line, character } = editorPosition(document, offset);
        return `${line}:${character}`;
      };
      const related = finding.related.map(
        (each) => `${each.file} ${place(each.file, each.span.start)} ${each.message('en')}`,
      );
      const text = `${place(finding.file, finding.span.start)}-${place(finding.file, finding.span.end)} ${finding.rule} ${inLines(wholeMessage(finding, 'en'), 'en')} → ${related.join(' | ')}`;
      out.set(finding.file, [...(out.get(finding.file) ?? []), text]);
    }
  }
  return out;
}

describe('language server: random edits', () => {
  it(`${RUNS} edits: what is said is what a fresh start would say`, async () => {
    const client = await TestClient.start(FILES);
    try {
      const pick = random(20261124);
      /** Text as the server must see it: what is open, else what lies on the disk. */
      const disk = new Map(Object.entries(FILES));
      const open = new Map<string, { text: string; version: number }>();
      const said = (name: string): string[] =>
        (client.published.get(client.workspace.uri(name))?.diagnostics ?? []).map(
          ({ range: { start, end }, code, message, relatedInformation }) => {
            const related = (relatedInformation ?? []).map(({ location, message: text }) => {
              const file = decodeURIComponent(location.uri.slice(client.workspace.uri('').length)).replace(/^\//, '');
              return `${file} ${file === 'rmqlint.json' ? file : `${location.range.start.line}:${location.range.start.character}`} ${text}`;
            });
            return `${start.line}:${start.character}-${end.line}:${end.character} ${code} ${message} → ${related.join(' | ')}`;
          },
        );

      const edit = (name: string): void => {
        const held = open.get(name);
        if (held === undefined) return;
        const changes = Array.from({ length: 1 + pick(2) }, () => {
          // Never between the halves of a pair or of a line break: no editor does.
          const boundary = (at: number): number =>
            /[\udc00-\udfff]/.test(held.text[at] ?? '') || held.text.slice(at - 1, at + 1) === '\r\n' ? at + 1 : at;
          const from = boundary(pick(held.text.length + 1));
          const to = boundary(Math.min(held.text.length, from + (pick(3) === 0 ? pick(20) : 0)));
          const text = pick(4) === 0 ? '' : (SNIPPETS[pick(SNIPPETS.length)] as string);
          const range = { start: positionAt(held.text, from), end: positionAt(held.text, to) };
          assert.equal(offsetAt(held.text, range.start), from);
          held.text = held.text.slice(0, from) + text + held.text.slice(to);
          return { range, text };
        });
        held.version++;
        void client.notify('textDocument/didChange', {
          textDocument: { uri: client.workspace.uri(name), version: held.version },
          contentChanges: changes,
        });
      };

      const step = (): void => {
        const name = NAMES[pick(NAMES.length)] as string;
        const held = open.get(name);
        switch (pick(12)) {
          case 0:
            if (held === undefined || !disk.has(name)) break;
            open.delete(name);
            client.close(name);
            break;
          case 1: {
            if (held !== undefined) break;
            const text =
              pick(3) === 0 ? (FILES[name] as string) : `${disk.get(name) ?? ''}${SNIPPETS[pick(SNIPPETS.length)]}`;
            disk.set(name, text);
            client.workspace.write(name, text);
            client.changed(name, 2);
            break;
          }
          case 2:
            if (held !== undefined || !disk.has(name)) break;
            disk.delete(name);
            client.workspace.delete(name);
            client.changed(name, 3);
            break;
          default:
            if (held === undefined && disk.has(name)) {
              open.set(name, { text: disk.get(name) as string, version: 1 });
              client.open(name, disk.get(name) as string);
            }
            edit(name);
        }
      };

      /** What a server is asked about an open file, but for addresses, which hold the workspace's directory. */
      const answersOf = async (server: TestClient, name: string, position: Position): Promise<unknown> => {
        const ask = (method: string, more: object): Promise<unknown> =>
          server.connection.sendRequest(method, { textDocument: { uri: server.workspace.uri(name) }, ...more });
        const answers = {
          completion: await ask('textDocument/completion', { position }),
          symbols: await ask('textDocument/documentSymbol', {}),
          hints: await ask('textDocument/inlayHint', { range: { start: { line: 0, character: 0 }, end: position } }),
          hover: await ask('textDocument/hover', { position }),
        };
        return JSON.parse(JSON.stringify(answers).replaceAll(server.workspace.uri(''), 'file:///w/'));
      };

      let compared = 0;
      let asked = 0;
      for (let run = 0; run < RUNS; run++) {
        step();
        if (run % 3 !== 0) continue;
        await client.settled();
        const now = new Map([...disk, ...[...open].map(([name, { text }]) => [name, text] as const)]);
        if (run % 60 === 0 && open.size > 0) {
          const other = await TestClient.start(Object.fromEntries(disk));
          try {
            for (const [name, { text }] of open) other.open(name, text);
            await other.settled();
            for (const [name, { text }] of open) {
              const position = positionAt(text, pick(text.length + 1));
              const wanted = await answersOf(other, name, position);
              asked += JSON.stringify(wanted).length;
              assert.deepEqual(await answersOf(client, name, position), wanted, `${name} after ${run} edits\n${text}`);
            }
          } finally {
            await other.stop();
            other.dispose();
          }
        }
        const wanted = await fresh(now);
        for (const name of NAMES) {
          compared += wanted.get(name)?.length ?? 0;
          assert.deepEqual(
            said(name),
            wanted.get(name) ?? [],
            `${name} after ${run} edits\n${open.get(name)?.text ?? disk.get(name)}`,
          );
        }
      }
      assert(compared > RUNS, `only ${compared} findings were compared`);
      assert(asked > 1000, `only ${asked} characters of answers were compared`);
      assert.equal(await client.stop(), 0);
    } finally {
      client.dispose();
    }
  }).timeout(180_000);
});
