import assert from 'node:assert/strict';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import fc from 'fast-check';
import { text } from '../../../server/src/base/text.ts';
import { REPORTERS } from '../../../server/src/cli/reporters/index.ts';
import { REPORTER_NAMES, type ReporterName } from '../../../server/src/cli/reporters/names.ts';
import type { Finding } from '../../../server/src/linter/model.ts';
import { documents, finding, spanOf, written } from '../finding.ts';
import { all, parseXml } from './support.ts';

/** Text that is made to break out of any of the formats: pieces that mean something in one of them, and any characters at all. */
const pieces = fc.constantFrom(
  ...[
    '::',
    '::error::',
    '%',
    '%0A',
    '%25',
    '\r',
    '\n',
    '\r\n',
    ',',
    ':',
    '=',
    '"',
    "'",
    '\\',
    '/',
    '&',
    '&amp;',
    '<',
    '>',
  ],
  ...[
    ']]>',
    '-->',
    '<!--',
    '<script>',
    '</pre>',
    '</failure>',
    '|',
    '`',
    '```',
    '*',
    '_',
    '[a](b)',
    '](',
    '@user',
    '#',
  ],
  ...[
    '##[',
    '##vso[',
    '# skip',
    '...',
    '---',
    '- ',
    '{',
    '}',
    '\0',
    '\x1b[31m',
    '\x1b]0;',
    '\x07',
    '\x7f',
    '\x85',
    '\x9b',
  ],
  ...['\u2028', '\u202e', '\u200b', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udc00', '中文', '𝄞', '\t', ' '],
);
const hostile = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((some) => some.trim() !== '');

/** One finding in which everything that files or their names bring in is a given text, with an entry that holds it. */
function findingOf(some: string): { readonly one: Finding; readonly documentOf: ReturnType<typeof documents> } {
  const inLine = some.replace(/[\r\n]/g, ' ');
  const documentOf = documents({ [some]: `first=1\nkey=<${inLine}>\n`, [`${some}/b`]: `key=<${inLine}>\n` });
  const words = text(some, some);
  const span = spanOf(documentOf(some), 'key');
  const one = finding({
    ...{ file: some, span, key: some, host: some, message: words, details: words, notes: [words], deployment: some },
    related: [{ file: `${some}/b`, span: spanOf(documentOf(`${some}/b`), 'key'), message: words }],
    fixes: [
      {
        ...{ title: words, safety: 'unsafe', effect: 'runs', obvious: true, movesData: false },
        edits: [{ file: some, span, newText: some }],
        changes: [{ file: some, class: 'BrokerConfig', key: some, from: some, to: some }],
      },
    ],
  });
  return { one, documentOf };
}

async function printed(name: ReporterName, some: string): Promise<string> {
  const { one, documentOf } = findingOf(some);
  return written(await REPORTERS[name](), { files: 0, findings: [one] }, { documentOf });
}

/** How a document is built, whatever its texts are. */
const SHAPES: Readonly<Partial<Record<ReporterName, (out: string) => unknown>>> = {
  jsonl: shapeOfJson,
  json: shapeOfJson,
  sarif: shapeOfJson,
  gitlab: shapeOfJson,
  rdjson: shapeOfJson,
  junit: (out) => shapeOfXml(out),
  checkstyle: (out) => shapeOfXml(out),
  html: (out) => shapeOfXml(out.replace('<!DOCTYPE html>\n', '')),
  tap: (out) =>
    out
      .split('\n')
      .map((line) =>
        /^ *(?:not ok \d+ - |TAP|1\.\.|---|\.\.\.|findings:|- \{.*\}$|$)/.exec(line)?.[0].replace(/\{.*/, ''),
      ),
  github: (out) => out.split('\n').map((line) => line.replace(/=[^,:]*/g, '').replace(/^(::\w+ [\w,]+::).*/, '$1')),
  markdown: (out) => out.split('\n').map((line) => line.replace(/\\./g, '').split('|').length),
};

function shapeOfJson(out: string): unknown {
  const shape = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shape)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shape(each)]))
        : typeof value;
  return shape(JSON.parse(out));
}

function shapeOfXml(out: string): unknown {
  const shape = (element: ReturnType<typeof parseXml>): unknown => [
    element.name,
    Object.keys(element.attributes),
    // A mark is there where the marked text was not cut off.
    element.children.map(shape),
  ];
  return shape(parseXml(out));
}

/** Line feeds aside, no output holds a character raw that steers a terminal, and no line that a runner obeys. */
function assertHarmless(out: string, name: ReporterName): void {
  assert.doesNotMatch(out, /[\0-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u, name);
  for (const line of out.split('\n')) {
    assert.doesNotMatch(line, /##(?:vso)?\[/i, name);
    if (name !== 'github') assert.doesNotMatch(line, /^\s*::/, name);
  }
}

describe('whatever names and values hold', () => {
  for (const name of REPORTER_NAMES) {
    it(`${name} is built alike`, async () => {
      const shape = SHAPES[name] ?? ((out: string) => out.split('\n').length);
      const plain = shape(await printed(name, 'plain'));
      await fc.assert(
        fc.asyncProperty(hostile, async (some) => {
          const out = await printed(name, some);
          assertHarmless(out, name);
          assert.deepEqual(shape(out), plain);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('annotations bring names and messages through', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (some) => {
        const [, file = '', data = ''] =
          /^::error title=[\w-]+,file=([^,:]*),[\w=,]+::(.*)\n$/.exec(await printed('github', some)) ?? assert.fail();
        // Escaping again gives the same, as the runner's toolkit would write it.
        const again = (written: string): string =>
          written
            .replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
            .replace(/%/g, '%25')
            .replace(/\r/g, '%0D')
            .replace(/\n/g, '%0A');
        assert.equal(again(file).replaceAll(':', '%3A').replaceAll(',', '%2C'), file);
        assert.equal(again(data), data);
      }),
      { numRuns: 300 },
    );
  });

  it('RDJSON is valid and names the file as it is', async () => {
    const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
    await fc.assert(
      fc.asyncProperty(hostile, async (some) => {
        const out = await printed('rdjson', some);
        assert.ok((await validator.validateString(out)).valid);
        assert.equal(JSON.parse(out).diagnostics[0].location.path, some);
      }),
      { numRuns: 100 },
    );
  });

  it('a URI of SARIF leads to the file', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (some) => {
        const log = JSON.parse(await printed('sarif', some));
        const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
        assert.match(uri, /^(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)*$/);
        assert.equal(decodeURIComponent(uri), some.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
      { numRuns: 300 },
    );
  });

  it('JUnit quotes no more than it was given', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (some) => {
        const [failure] = all(parseXml(await printed('junit', some)), 'failure');
        assert.equal(failure?.text.split('\n').length, 2);
      }),
      { numRuns: 100 },
    );
  });
});
