import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import type { ReporterName } from '../../../server/src/cli/reporters/names.ts';
import type { FindingJson } from '../../../server/src/linter/result.ts';
import { type Result, rmqlint, tree } from '../binary.ts';

/** The cluster of the guide, as it is written there. */
export const GUIDE = fileURLToPath(new URL('../../../examples/guide', import.meta.url));

/** A published schema. */
export const schema = (name: string): string =>
  readFileSync(join(fileURLToPath(new URL('schemas', import.meta.url)), name), 'utf8');

/** Names of directories that steer terminals, runners, markup and parsers. */
export const HOSTILE_NAMES: readonly string[] = [
  'a\nb',
  'a\r\n::error::x',
  '::error file=a,line=1::x',
  '##vso[task.complete]x',
  '%0A::error::x%25',
  'x]]>y',
  `q"u'o<t>e&amp;`,
  '\x1b[31mred\x1b]0;t\x07',
  'back\\slash',
  'C:x',
  '# skip TODO',
  '| pipe | `code` *b* [l](http:x) @team',
  'tab\there',
  '中文 blank',
  '\u202eback\u2028line',
  '\ufffe\uffff',
  '<script>alert(1)<∕script>',
  '{"json": [1]}',
  '---',
];

/** Text that does the same in values, as it may stand in a file of UTF-8. */
const VALUE = '</failure>]]><script>"\'|`*_[l](u)::error::%0A##[x]\x1b[31m中文';

/** A file in a hostile directory, with wrong values and hostile ones, and findings that other files take part in. */
const broker = (name: string): string => `# rmqlint kind=broker rocketmq=5.3.3 host=h
brokerName=${name}
brokerClusterName=c
brokerId=0
brokerRole=${VALUE}
fileReservedTime=${VALUE}
namesrvAddr=${VALUE};10.0.0.1:9876
listenPort=10911
storePathRootDir=${VALUE}
deleteWhen="04" ${VALUE}
中文键=1
`;

/** A directory of files whose names and values are hostile. */
export const hostileTree = (): string =>
  tree(
    Object.fromEntries(
      HOSTILE_NAMES.flatMap((name, i) => [
        [`${name}/broker-a.conf`, broker(`a${i}`)],
        [`${name}/broker-b.conf`, broker(`a${i}`)],
      ]),
    ),
  );

/** Runs the built command line in a format; what it ends with is the caller's to judge. */
export const checked = (cwd: string, format: ReporterName, ...args: readonly string[]): Result =>
  rmqlint(['-f', format, ...args], { cwd });

/** What `--format json` finds in a directory: what every other format has to say in its own way. */
export const found = (cwd: string, ...args: readonly string[]): readonly FindingJson[] =>
  JSON.parse(checked(cwd, 'json', ...args).stdout).findings;

/** An element as it was read. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly: whatever is not well-formed throws. */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser();
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes } as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    (open.at(-1) as Element).text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [root] = top.children;
  assert.ok(root !== undefined);
  return root;
}

/** Every element of a name, at any depth. */
export const all = (element: Element, name: string): readonly Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];
