import assert from 'node:assert/strict';
import { type LintResult, lint } from '../../server/src/index.ts';

/**
 * Fixtures: several files in one string, expectations under the lines they are about.
 *
 * ```text
 * #- /conf/broker-a.properties        host=h1 rocketmq=5.3.3 kind=broker
 * brokerName=broker-a
 * listenPort=10911
 * #          ^^^^^ related
 * #- /conf/broker-b.properties        host=h1 rocketmq=5.3.3
 * brokerName=broker-b
 * listenPort=10912
 * #          ^^^^^ error port-conflict-on-host -- part of the message
 * ```
 *
 * `#- path` begins a file; its attributes become a `# rmqlint …` comment in the file's first line. A mark stands under the
 * line that it is about: carets cover the columns of the span (`#^^` begins at column 1, the `#` counts as a caret), `|`
 * stands at an empty span (`#|` at column 1). The marks are not part of the files.
 */
export interface Fixture {
  /** Path to bytes, as `lint` takes them. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly expected: readonly Expected[];
  readonly related: readonly Spot[];
  /** Files whose first line is a comment made of attributes. */
  readonly directed: ReadonlySet<string>;
}

interface Spot {
  readonly file: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

interface Expected extends Spot {
  readonly severity: string;
  readonly rule: string;
  readonly message: string | undefined;
}

export interface FixtureOptions {
  /** Only these rules; unsaid: all of the preset. */
  readonly only?: readonly string[];
  /** Content of the project file. */
  readonly config?: object;
  /** As `--rocketmq`; files with `rocketmq=` do not need it. */
  readonly rocketmq?: string;
  readonly lang?: 'en' | 'zh-CN';
  /** How the files are written; UTF-8 when unsaid. */
  readonly encode?: (text: string) => Uint8Array;
}

type Finding = LintResult['findings'][number];

const MARK = /^#(?: *)(\^+|\|) +(?:(error|warning|info) +([a-z0-9-]+)|related)(?: +-- +(.*))?$/;
const FILE = /^#- +\/?(\S+) *(.*)$/;

/** Takes a fixture apart. */
export function parseFixture(text: string, encode: (text: string) => Uint8Array = utf8): Fixture {
  const files: Record<string, Uint8Array> = {};
  const expected: Expected[] = [];
  const related: Spot[] = [];
  const directed = new Set<string>();
  let path: string | undefined;
  let lines: string[] = [];
  const flush = (): void => {
    if (path !== undefined) files[path] = encode(lines.map((line) => `${line}\n`).join(''));
  };
  for (const line of text
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '')
    .split('\n')) {
    const header = FILE.exec(line);
    if (header !== null) {
      flush();
      path = header[1] as string;
      lines = [];
      const attributes = (header[2] as string).trim().replace(/ +/g, ' ');
      if (attributes !== '') {
        lines.push(`# rmqlint ${attributes}`);
        directed.add(path);
      }
      continue;
    }
    assert(path !== undefined, 'a fixture begins with "#- path"');
    const mark = MARK.exec(line);
    if (mark === null) {
      lines.push(line);
      continue;
    }
    const carets = mark[1] as string;
    const at = line.indexOf(carets);
    const from = at === 1 ? 1 : at + 1;
    const spot = { file: path, line: lines.length, from, to: carets === '|' ? from : at + 1 + carets.length };
    if (mark[2] === undefined) related.push(spot);
    else expected.push({ ...spot, severity: mark[2], rule: mark[3] as string, message: mark[4] });
  }
  flush();
  return { files, expected, related, directed };
}

/** Runs the linter over a fixture's files. */
export function lintFixture(fixture: Fixture, options: FixtureOptions = {}): Promise<LintResult> {
  return lint({
    files: fixture.files,
    ...(options.only === undefined ? {} : { only: [...options.only] }),
    ...(options.config === undefined ? {} : { config: options.config }),
    ...(options.rocketmq === undefined ? {} : { rocketmq: options.rocketmq }),
    ...(options.lang === undefined ? {} : { lang: options.lang }),
  });
}

/**
 * Runs the linter over a fixture and demands exactly the marked findings: rule, level, file, line, first and last column. Related
 * places are compared where at least one is marked; a mark's `-- text` must be part of the message.
 */
export async function checkFixture(text: string, options: FixtureOptions = {}): Promise<LintResult> {
  const fixture = parseFixture(text, options.encode);
  const result = await lintFixture(fixture, options);
  assert.deepEqual(result.findings.map(show).sort(), fixture.expected.map(showExpected).sort(), messages(result));
  for (const { rule, message, file, line } of fixture.expected) {
    if (message === undefined) continue;
    const found = result.findings.filter(
      (each) => each.rule === rule && each.file === file && each.range.start.line === line,
    );
    assert(
      found.some((each) => each.message.includes(message)),
      `no message of ${rule} holds ${JSON.stringify(message)}:\n${found.map((each) => each.message).join('\n')}`,
    );
  }
  if (fixture.related.length > 0) {
    const places = result.findings.flatMap((finding) => finding.related.map((place) => showSpot(spotOf(place))));
    assert.deepEqual([...new Set(places)].sort(), fixture.related.map(showSpot).sort(), messages(result));
  }
  return result;
}

export interface FixChoice extends FixtureOptions {
  /** Part of the title; unsaid: the obvious fix, or the only one. */
  readonly title?: string;
  /** Which finding of the rule, from 0; unsaid: every finding's fix is applied. */
  readonly index?: number;
}

/** The fixes that a fixture's findings of one rule carry. */
export async function fixesOf(
  text: string,
  rule: string,
  options: FixtureOptions = {},
): Promise<Finding['fixes'][number][]> {
  const result = await lintFixture(parseFixture(text, options.encode), { only: [rule], ...options });
  return result.findings.filter((finding) => finding.rule === rule).flatMap((finding) => finding.fixes);
}

/**
 * Applies a rule's fixes to a fixture.
 * @returns the text afterwards: of one file its content without the attributes' comment, of several all with their `#- path` lines
 */
export async function applyFix(text: string, rule: string, options: FixChoice = {}): Promise<string> {
  const fixture = parseFixture(text, options.encode);
  const result = await lintFixture(fixture, { only: [rule], ...options });
  const findings = result.findings.filter((finding) => finding.rule === rule);
  assert(findings.length > 0, `${rule} found nothing`);
  const chosen = options.index === undefined ? findings : [findings[options.index] as Finding];
  const edits = chosen.flatMap((finding) => pick(finding, options.title).edits);
  const texts = Object.entries(fixture.files).map(([path, bytes]) => {
    const after = applyEdits(
      bytes,
      edits.filter((edit) => edit.file === path),
    );
    const content = fixture.directed.has(path) ? after.slice(after.indexOf('\n') + 1) : after;
    return { path, content };
  });
  if (texts.length === 1) return (texts[0] as { content: string }).content;
  return texts.map(({ path, content }) => `#- /${path}\n${content}`).join('');
}

function pick(finding: Finding, title: string | undefined): Finding['fixes'][number] {
  const { fixes } = finding;
  const found =
    title !== undefined
      ? fixes.find((fix) => fix.title.includes(title))
      : (fixes.find((fix) => fix.obvious) ?? (fixes.length === 1 ? fixes[0] : undefined));
  assert(
    found !== undefined,
    `no such fix of ${finding.rule}: ${fixes.map((fix) => fix.title).join(' | ') || 'none at all'}`,
  );
  return found;
}

/** Applies edits to bytes, last one first; new text is written as UTF-8. */
function applyEdits(bytes: Uint8Array, edits: readonly Finding['fixes'][number]['edits'][number][]): string {
  let out = Buffer.from(bytes);
  const unique = new Map(
    edits.map((edit) => [`${edit.range.start.offset} ${edit.range.end.offset} ${edit.newText}`, edit]),
  );
  let limit = Number.POSITIVE_INFINITY;
  for (const edit of [...unique.values()].sort(
    (a, b) => b.range.start.offset - a.range.start.offset || b.range.end.offset - a.range.end.offset,
  )) {
    const { start, end } = edit.range;
    assert(end.offset <= limit, 'edits overlap');
    limit = start.offset;
    out = Buffer.concat([out.subarray(0, start.offset), Buffer.from(edit.newText, 'utf8'), out.subarray(end.offset)]);
  }
  return out.toString('utf8');
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const spotOf = (place: { file: string; range: Finding['range'] }): Spot => ({
  file: place.file,
  line: place.range.start.line,
  from: place.range.start.column,
  to: place.range.end.column,
});

const showSpot = ({ file, line, from, to }: Spot): string => `${file}:${line}:${from}-${to}`;

const show = (finding: Finding): string => `${showSpot(spotOf(finding))} ${finding.severity} ${finding.rule}`;

const showExpected = (mark: Expected): string => `${showSpot(mark)} ${mark.severity} ${mark.rule}`;

const messages = (result: LintResult): string =>
  `findings differ from the marks; messages:\n${result.findings.map((finding) => `${show(finding)}: ${finding.message}`).join('\n')}`;
