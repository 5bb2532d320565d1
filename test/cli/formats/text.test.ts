import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Parser, type Result } from 'tap-parser';
import { painter } from '../../../server/src/cli/color.ts';
import { REPORTERS } from '../../../server/src/cli/reporters/index.ts';
import type { ReporterOptions } from '../../../server/src/cli/reporters/reporter.ts';
import { Workspace } from '../../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../../server/src/deployment/world/memory.ts';
import { Linter } from '../../../server/src/linter/linter.ts';
import { run } from '../../../server/src/linter/run.ts';
import { RULE_KNOWLEDGE } from '../../../server/src/linter/settings.ts';
import { CLEAN, removeTrees, rmqlint, STATED, tree, WITH_WARNING } from '../binary.ts';
import { messagesOf } from '../messages.ts';
import { all, checked, found, GUIDE, HOSTILE_NAMES, hostileTree, parseXml } from './support.ts';

interface Diagnostics {
  readonly findings: readonly { readonly severity: string; readonly rule: string; readonly line: number }[];
}

/** The test points of a document that breaks no rule of TAP 14. */
function points(tap: string): readonly Result[] {
  assert.match(tap, /^TAP version 14\n1\.\.\d+\n/);
  const found: Result[] = [];
  for (const [event, value] of Parser.parse(tap, { strict: true })) {
    assert.notEqual(event, 'extra', String(value));
    if (event === 'assert') found.push(value as Result);
    if (event === 'complete')
      assert.deepEqual(
        (value as { failures: readonly { tapError?: unknown }[] }).failures.filter(
          ({ tapError }) => typeof tapError === 'string',
        ),
        [],
      );
  }
  return found;
}

const diag = (point: Result | undefined): Diagnostics | undefined => point?.diag as Diagnostics | undefined;

describe('format tap', () => {
  after(removeTrees);

  it('has a point for each file, its findings below', () => {
    const { stdout, code } = checked(GUIDE, 'tap');
    assert.equal(code, 1);
    const files = points(stdout);
    assert.deepEqual(
      files.map(({ name, ok }) => [name, ok]),
      [
        ['rocketmqOS1/broker-a.properties', true],
        ['rocketmqOS1/broker-b-s.properties', false],
        ['rocketmqOS2/broker-a-s.properties', false],
        ['rocketmqOS2/broker-b.properties', true],
      ],
    );
    const told = files.flatMap((file) => diag(file)?.findings.map(({ rule, line }) => [file.name, rule, line]) ?? []);
    assert.deepEqual(
      told,
      found(GUIDE).map(({ file, rule, range }) => [file, rule, range.start.line]),
    );
  });

  it('fails where the run does', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': WITH_WARNING });
    const [passed] = points(checked(cwd, 'tap').stdout);
    assert.ok(passed?.ok === true && diag(passed)?.findings.length === 1);
    assert.equal(points(checked(cwd, 'tap', '--fail-on', 'warning').stdout)[0]?.ok, false);
  });

  it('takes any name and value', () => {
    const files = points(checked(hostileTree(), 'tap').stdout);
    assert.equal(files.length, 2 * HOSTILE_NAMES.length);
    for (const { ok, skip, todo } of files) assert.deepEqual([ok, skip, todo], [false, false, false]);
  });

  it('of nothing plans nothing', () => {
    const { stdout, code } = checked(tree({}), 'tap');
    assert.deepEqual([code, stdout], [0, 'TAP version 14\n1..0\n']);
  });
});

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}

const require = createRequire(import.meta.url);
const MarkdownIt: new (
  options: object,
) => { parse(text: string, env: object): readonly Token[] } = require('markdown-it');

/** The cells of the table in a document, each as the tokens in it; everything outside of the table too. */
function tokensOf(text: string): { readonly cells: readonly (readonly Token[])[]; readonly others: readonly string[] } {
  const tokens = new MarkdownIt({ html: true, linkify: false }).parse(text, {});
  const cells: (readonly Token[])[] = [];
  const others: string[] = [];
  let inCell = false;
  for (const token of tokens) {
    if (token.type === 'td_open') inCell = true;
    else if (token.type === 'td_close') inCell = false;
    else if (token.type === 'inline' && inCell) cells.push(token.children ?? []);
    else others.push(token.type);
  }
  return { cells, others };
}

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content }) =>
      type === 'text' || type === 'text_special' ? content : type === 'html_inline' && content === '<br>' ? '\n' : '',
    )
    .join('');

describe('format markdown', () => {
  after(removeTrees);

  it('is a heading, a summary and a table', () => {
    const { stdout, code } = checked(GUIDE, 'markdown');
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^### rmqlint\n\n4 files judged: 6 errors, 8 warnings, 0 infos; 8 with a safe fix\n\n\| Level /,
    );
    const { cells } = tokensOf(stdout);
    const findings = found(GUIDE);
    assert.equal(cells.length, 4 * findings.length);
    for (const [i, { severity, file, range, message, rule, related }] of findings.entries()) {
      const row = cells.slice(4 * i, 4 * i + 4).map(textOf);
      const lines = [
        message.replace('\n', '. '),
        ...related.map((each) => `${each.file}:${each.range.start.line}:${each.range.start.column}: ${each.message}`),
      ];
      assert.deepEqual(row, [severity, `${file}:${range.start.line}:${range.start.column}`, lines.join('\n'), rule]);
    }
  });

  it('is in the language of the reader', () => {
    const { stdout } = rmqlint(['-f', 'markdown'], { cwd: GUIDE, env: { LANG: 'zh_CN.UTF-8' } });
    assert.match(stdout, /\| 级别 \| 位置 \| 问题 \| 规则 \|/);
    assert.match(checked(GUIDE, 'markdown', '--lang', 'en').stdout, /\| Level \|/);
  });

  it('takes any name and value: nothing of them is markup', () => {
    const cwd = hostileTree();
    const { stdout } = checked(cwd, 'markdown');
    const { cells, others } = tokensOf(stdout);
    assert.equal(cells.length, 4 * found(cwd).length);
    for (const cell of cells)
      for (const { type, content } of cell) {
        if (type === 'html_inline') assert.match(content, /^(?:<br>|<!-- -->)$/);
        else assert.match(type, /^text(?:_special)?$/, content);
      }
    assert.ok(others.every((type) => !/html|link|fence|code|list|quote/.test(type)));
    assert.doesNotMatch(stdout, /@team/);
  });

  it('makes no link of an address in a file', () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      'broker.conf': `${CLEAN}fileReservedTime=http://evil.example/www.x@y\n`,
    });
    const { stdout } = checked(cwd, 'markdown');
    assert.match(stdout, /"http\\:\/\/evil.*www\\\.x@<!-- -->y"/);
  });

  it('stops before what GitHub takes as a summary is full', () => {
    const lines = Array.from({ length: 90 }, (_, i) => `unknownKey${i}${'x'.repeat(200)}=1\n`).join('');
    const files = Array.from({ length: 50 }, (_, i) => [`d${i}/broker.conf`, `${CLEAN}${lines}`]);
    const cwd = tree({ 'rmqlint.json': STATED, ...Object.fromEntries(files) });
    const { stdout } = checked(cwd, 'markdown');
    assert.ok(Buffer.byteLength(stdout) < 1024 * 1024);
    assert.match(stdout, /\n… and \d+ more\n$/);
  });

  it('of a clean run is the summary', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    assert.equal(checked(cwd, 'markdown').stdout, '### rmqlint\n\n1 file judged: nothing to complain about\n');
  });
});

describe('format html', () => {
  after(removeTrees);

  /** The page, read as XML, which its HTML is too. */
  const page = (text: string) => parseXml(text.replace(/^<!DOCTYPE html>\n/, ''));
  const withClass = (text: string, name: string) =>
    ['div', 'tr', 'p']
      .flatMap((tag) => all(page(text), tag))
      .filter((each) => each.attributes.class?.split(' ').includes(name));

  it('has findings with their lines by deployment and file, and ports by host', () => {
    const { stdout, code } = checked(GUIDE, 'html');
    assert.equal(code, 1);
    assert.equal(withClass(stdout, 'finding').length, found(GUIDE).length);
    const marked = all(page(stdout), 'mark').map(({ text }) => text);
    assert.ok(marked.includes('192.168.59.164:9876;192.168.59.165:9876'));
    const headings = all(page(stdout), 'h4').map(({ text }) => text);
    assert.ok(headings.includes('rocketmqOS1/broker-b-s.properties') && headings.includes('Host rocketmqOS1'));
    const ports = all(page(stdout), 'td')
      .filter(({ attributes }) => attributes.class === 'port')
      .map(({ text }) => text);
    assert.ok(
      ['10909', '10911', '10912', '11909'].every((port) => ports.includes(port)),
      ports.join(),
    );
  });

  it('is one page that loads and runs nothing', () => {
    const { stdout } = checked(GUIDE, 'html');
    assert.match(
      stdout,
      /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/,
    );
    for (const element of ['script', 'link', 'iframe', 'img', 'object', 'form'])
      assert.deepEqual(all(page(stdout), element), []);
    assert.doesNotMatch(stdout, / (?:src|on\w+)=|url\(|@import/);
    assert.match(stdout, /@media print/);
  });

  it('is in both languages', () => {
    const chinese = checked(GUIDE, 'html', '--lang', 'zh-CN').stdout;
    assert.match(chinese, /<html lang="zh-CN">/);
    assert.match(chinese, /主机 rocketmqOS1/);
    assert.doesNotMatch(chinese.replace(/<style>.*?<\/style>/s, ''), />(?:Ports|Findings|Host|Port|Process|Contents)</);
    assert.match(checked(GUIDE, 'html').stdout, /<html lang="en">/);
  });

  it('shows which ports are taken twice', () => {
    const broker = (name: string, port: number): string =>
      `# rmqlint host=h\n${CLEAN.replace('broker-a', name)}listenPort=${port}\nstorePathRootDir=/d/${name}\n`;
    const cwd = tree({ 'rmqlint.json': STATED, 'a.conf': broker('a', 10911), 'b.conf': broker('b', 10912) });
    const taken = withClass(checked(cwd, 'html').stdout, 'taken');
    assert.deepEqual(
      taken.map(({ children }) => children[0]?.text),
      ['10912 ⚠', '10912 ⚠'],
    );
  });

  it('has room for a drawing of each deployment, and none where nobody draws', async () => {
    const world = new MemoryWorld({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    const workspace = new Workspace(world, { rules: RULE_KNOWLEDGE });
    await workspace.load();
    const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
    const pageOf = async (drawingOf?: ReporterOptions['drawingOf']): Promise<string> => {
      const pieces: string[] = [];
      (await REPORTERS.html()).write(
        { judged, findings: [], elsewhere: 0, problems: [] },
        { write: (piece) => void pieces.push(piece) },
        {
          ...{
            messages: messagesOf('en'),
            version: '0.0.0',
            width: 80,
            paint: painter(false),
            documentation: undefined,
          },
          documentOf: (path) => workspace.file(path)?.document,
          ...(drawingOf === undefined ? {} : { drawingOf }),
        },
      );
      return pieces.join('');
    };
    const drawn = await pageOf(({ processes }, lang) => `<svg><title>${lang} ${processes.length}</title></svg>`);
    const [figure] = all(page(drawn), 'figure');
    assert.equal(figure?.children[0]?.children[0]?.text, 'en 1');
    assert.deepEqual(all(page(await pageOf()), 'figure'), []);
  });

  it('takes any name and value, also where lines of the files are quoted', () => {
    const cwd = hostileTree();
    const { stdout } = checked(cwd, 'html');
    assert.equal(withClass(stdout, 'finding').length, found(cwd).length);
    assert.deepEqual(all(page(stdout), 'script'), []);
  });

  it('of a clean run says so', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    const { stdout, code } = checked(cwd, 'html');
    assert.equal(code, 0);
    assert.match(stdout, /<p>No findings\.<\/p>/);
    assert.ok(page(checked(tree({}), 'html').stdout) !== undefined);
  });
});
