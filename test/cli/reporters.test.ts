import assert from 'node:assert/strict';
import { text } from '../../server/src/base/text.ts';
import { painter } from '../../server/src/cli/color.ts';
import { REPORTERS } from '../../server/src/cli/reporters/index.ts';
import { REPORTER_NAMES, type ReporterName } from '../../server/src/cli/reporters/names.ts';
import type { Report, Reporter, ReporterOptions } from '../../server/src/cli/reporters/reporter.ts';
import { grouped } from '../../server/src/cli/reporters/twins.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { toResult } from '../../server/src/linter/result.ts';
import { run } from '../../server/src/linter/run.ts';
import { finding } from './finding.ts';
import { messagesOf } from './messages.ts';

/** What files and their names may hold to steer whatever shows them. */
const PAYLOADS: Readonly<Record<string, string>> = {
  'terminal colours': '\u001b[31mred\u001b[0m',
  'a terminal title': '\u001b]0;title\u0007',
  'eight-bit controls': '\u009b31m\u0085',
  'a line feed and a finding': 'a\nbroker.conf:1:1: error: made up [made-up]',
  'a carriage return': 'a\rbroker.conf:1:1: error: made up',
  'a carriage return and a line feed': 'a\r\n::error::made up',
  'other line breaks': 'a\u2028b\u2029c\u000bd\u000ce',
  'a GitHub command': '::error file=a,line=1::made up',
  'a GitHub command behind blanks': '  ::stop-commands::token',
  'an older GitHub command': '##[add-mask]a',
  'an Azure command': '##vso[task.setvariable variable=a]b',
  'percent encoding': '%0A::error::made up%0D%25',
  'text that runs backwards': 'a\u202egnp.\u2066b',
  'what nobody sees': 'a\u200bb\u00adc\ufeffd',
  markup: '</failure>]]><script>alert(1)</script>&lt;"\'|`*',
  'a NUL and a backspace': 'a\u0000b\u0008c',
};

/** Characters that no output may hold raw, line feeds aside. */
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

const escaped = (text: string): string =>
  [...text]
    .map((char) => (/[\w./]/.test(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('');

interface Made {
  readonly report: Report;
  readonly documentOf: ReporterOptions['documentOf'];
}

/** A run over files whose directory, keys, values and comments hold a text: as RocketMQ reads it, and as it lies there. */
async function withText(text: string): Promise<Made> {
  const inLine = text.replace(/[\r\n]/g, ' ');
  const directory = text.replaceAll('/', '∕').replaceAll('\0', '') || 'x';
  const broker = (name: string): string => `# rmqlint kind=broker rocketmq=5.3.3
brokerName=${name}
brokerClusterName=${escaped(text)}
brokerRole=${escaped(text)}
fileReservedTime=${escaped(text)}
${escaped(text)}=1
listenPort=${inLine}
namesrvAddr=${inLine};${escaped(text)}
storePathRootDir=${inLine}
deleteWhen="04" ${inLine}
`;
  const world = new MemoryWorld({
    [`${directory}/broker-a.conf`]: broker('a'),
    [`${directory}/broker-b.conf`]: broker('a'),
    [`${directory}/plain.conf`]: 'brokerName=x\nbrokerId=0\nbrokerRole=SLAVE\n# rmqlint host=\n',
  });
  const workspace = new Workspace(world, {});
  await workspace.load();
  const { judged, elsewhere } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  const findings = judged.flatMap((each) => each.findings).sort(byPlace);
  return {
    report: { judged, findings, elsewhere, problems: workspace.problems },
    documentOf: (path) => workspace.file(path)?.document,
  };
}

function written(
  reporter: Reporter,
  { report, documentOf }: Made,
  lang: 'en' | 'zh-CN',
  documentation?: (rule: string) => string,
): string {
  const pieces: string[] = [];
  reporter.write(
    report,
    { write: (piece) => void pieces.push(piece) },
    {
      messages: messagesOf(lang),
      version: '0.0.0',
      width: 400,
      paint: painter(false),
      documentOf,
      documentation,
    },
  );
  return pieces.join('');
}

const isCommand = (line: string): boolean => /^\s*::/.test(line) || /##(?:vso)?\[/i.test(line);

/** Lines that a runner would obey, but for the annotations that the format for it is made of. */
const commandsIn = (name: ReporterName, text: string): readonly string[] =>
  text.split('\n').filter((line) => isCommand(name === 'github' ? line.replace(ANNOTATION, 'annotation ') : line));

const ANNOTATION = /^::(?:error|warning|notice) title=[\w-]+(?:,\w+=[^,:]*)*::/;

describe('reporters', () => {
  const langs = ['en', 'zh-CN'] as const;

  it('have the names that they are chosen by', async () => {
    for (const name of REPORTER_NAMES) assert.equal((await REPORTERS[name]()).name, name);
    assert.deepEqual(Object.keys(REPORTERS), REPORTER_NAMES);
  });

  for (const [what, payload] of Object.entries(PAYLOADS)) {
    it(`let nothing through that steers a terminal or a runner: ${what}`, async () => {
      const made = await withText(payload);
      // The file names alone show whether a reporter met the text.
      assert.ok(made.report.findings.length >= 8, String(made.report.findings.length));
      for (const name of REPORTER_NAMES) {
        const reporter = await REPORTERS[name]();
        for (const lang of langs) {
          const text = written(reporter, made, lang);
          const place = `${name} ${lang}`;
          assert.doesNotMatch(text, RAW, place);
          assert.deepEqual(commandsIn(name, text), [], place);
          assert.ok(text.endsWith('\n'), place);
        }
      }
    });
  }

  it('say the same number of lines whatever names and words hold', async () => {
    const lines = async (name: ReporterName, payload: string): Promise<number> => {
      const words = text(payload, payload);
      const span = { start: 0, end: 0 };
      const change = { file: payload, class: 'BrokerConfig' as const, key: payload, from: payload, to: payload };
      const one = finding({
        ...{ file: payload, span, key: payload, host: payload, message: words, details: words, notes: [words] },
        deployment: payload,
        related: [{ file: `${payload}/other`, span, message: words }],
        fixes: [
          {
            ...{ title: words, safety: 'unsafe', effect: 'runs', obvious: true, movesData: false },
            edits: [{ file: payload, span, newText: payload }],
            changes: [change],
          },
        ],
      });
      const report: Report = { judged: [], findings: [one, one], elsewhere: 0, problems: [] };
      const out = written(await REPORTERS[name](), { report, documentOf: () => undefined }, 'en');
      assert.doesNotMatch(out, RAW, name);
      assert.deepEqual(commandsIn(name, out), [], name);
      return out.split('\n').length;
    };
    for (const payload of Object.values(PAYLOADS))
      for (const name of REPORTER_NAMES)
        assert.equal(await lines(name, payload), await lines(name, 'x'), `${name} ${JSON.stringify(payload)}`);
  });

  it('JSON comes in pieces that make the object of lint()', async () => {
    for (const payload of ['plain', ...Object.values(PAYLOADS)]) {
      const { report, documentOf } = await withText(payload);
      for (const lang of langs) {
        const text = written(await REPORTERS.json(), { report, documentOf }, lang);
        const { judged, problems } = report;
        const whole = toResult(judged as Parameters<typeof toResult>[0], {
          lang,
          version: '0.0.0',
          documentOf,
          problems,
        });
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(whole)));
        assert.deepEqual(text.split('\n').length, `${JSON.stringify(whole, undefined, 2)}\n`.split('\n').length);
      }
    }
    const nothing: Report = { judged: [], findings: [], elsewhere: 0, problems: [] };
    const empty = written(await REPORTERS.json(), { report: nothing, documentOf: () => undefined }, 'en');
    const whole = toResult([], { lang: 'en', version: '0.0.0', documentOf: () => undefined });
    assert.equal(empty, `${JSON.stringify(whole, undefined, 2)}\n`);
  });

  it('lead from each finding to its rule’s page, where pages have an address', async () => {
    const made = await withText('plain');
    const rules = new Set(made.report.findings.map(({ rule }) => rule));
    assert.ok(rules.size > 1);
    for (const name of ['json', 'jsonl', 'sarif', 'rdjson', 'markdown', 'html'] as const) {
      const reporter = await REPORTERS[name]();
      const text = written(reporter, made, 'en', (rule) => `https://example.com/1.2.3/${rule}`);
      for (const rule of rules) assert.match(text, new RegExp(`https://example\\.com/1\\.2\\.3/${rule}["'<)]`), name);
      assert.doesNotMatch(written(reporter, made, 'en'), /example\.com\/1/, name);
    }
  });

  it('write pieces as they come, none of them the whole', async () => {
    const made = await withText('plain');
    for (const name of REPORTER_NAMES) {
      const pieces: string[] = [];
      const reporter = await REPORTERS[name]();
      reporter.write(
        made.report,
        { write: (piece) => void pieces.push(piece) },
        {
          messages: messagesOf('en'),
          version: '0.0.0',
          width: 100,
          paint: painter(false),
          documentOf: made.documentOf,
          documentation: undefined,
        },
      );
      const { findings } = made.report;
      // What several files have in common is one piece for people.
      const alike = [...grouped(findings, 'en')].length;
      // Of annotations no more are written than are shown.
      const least = name === 'github' ? Math.min(findings.length, 10) : reporter.forPrograms ? findings.length : alike;
      assert.ok(least > 5 && pieces.length >= least, name);
    }
  });
});
