import { joinLines } from '../../base/message.ts';
import type { Range, Span } from '../../base/range.ts';
import type { Lang } from '../../base/text.ts';
import { shownText } from '../../catalog/secrets.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { Fix } from '../../fix/model.ts';
import { fingerprintTexts } from '../../linter/fingerprint.ts';
import type { Finding } from '../../linter/model.ts';
import { shownRelated } from '../../linter/related.ts';
import { problemsOf } from '../../linter/result.ts';
import type { Encoding } from '../../text/lines.ts';
import { safeJson, visible } from './escape.ts';
import { writeList } from './list.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { rangeOf, said } from './said.ts';
import { worstFirst } from './severities.ts';
import { sha256 } from './sha256.ts';

/** GitHub refuses a file with more results. */
const MOST = 25_000;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A sentence of a result: what SARIF would take for a link (`[text](target)`) is none. */
const sentence = (text: string, lang: Lang): string =>
  `${text.replaceAll('](', '] (')}${/[.!?。！？]$/.test(text) ? '' : lang === 'zh-CN' ? '。' : '.'}`;

/** A path as a relative URI: every character that means something in one is percent-encoded. */
export const uriOf = (path: string): string =>
  path
    .split('/')
    .map((name) => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');

const regionOf = ({ start, end }: Range): unknown => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

/** SARIF 2.1.0, as GitHub's code scanning and others take it. */
export const sarif: Reporter = {
  name: 'sarif',
  forPrograms: true,
  quotesPages: true,
  checkout: 'GITHUB_WORKSPACE',
  write({ findings, problems }, sink, options) {
    const { documentOf, documentation, version, messages } = options;
    const shown = findings.length > MOST ? leastLeftOut(findings) : findings;
    const notifications = problemsOf(problems, messages.lang).map(({ file, line, column, message }) => ({
      level: 'error',
      message: { text: sentence(visible(message), messages.lang) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifactOf(file, options),
            region: { startLine: line, startColumn: column },
          },
        },
      ],
    }));
    const left = findings.length - shown.length;
    if (left > 0) notifications.push({ level: 'warning', message: { text: messages.leftOut(left) }, locations: [] });
    const ids = [...new Set(shown.map(({ rule }) => rule))].sort();
    const head = {
      tool: {
        driver: {
          name: 'rmqlint',
          version,
          semanticVersion: version,
          ...(documentation === undefined ? {} : { informationUri: documentation('') }),
          rules: ids.map((id) => ruleOf(id, options)),
        },
      },
      columnKind: 'unicodeCodePoints',
      language: messages.lang === 'en' ? 'en-US' : messages.lang,
      automationDetails: { id: 'rmqlint/' },
      originalUriBaseIds: { '%SRCROOT%': { description: { text: messages.sourceRoot() } } },
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
    };
    sink.write('{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n');
    for (const [name, value] of Object.entries(head)) sink.write(`"${name}": ${safeJson(JSON.stringify(value))},\n`);
    sink.write('"artifacts": ');
    const files = artifactIndexes(shown);
    writeList(sink, artifactsOf(files, options), ',\n"results": ');
    const indexes = new Map(ids.map((id, i) => [id, i]));
    const fingerprints = fingerprintTexts(shown, { documentOf, sha256 });
    const results = function* (): Generator<unknown> {
      for (const [i, finding] of shown.entries())
        yield resultOf(finding, indexes.get(finding.rule) as number, fingerprints[i] as string, { ...options, files });
    };
    writeList(sink, results(), '\n}]\n}\n');
  },
};

/** As many findings as may be, in their order; of those that are left out none is worse. */
function leastLeftOut(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Set(worstFirst(findings).slice(0, MOST));
  return findings.filter((each) => kept.has(each));
}

/** Numbers of the files in `artifacts`. */
type Files = ReadonlyMap<string, number>;

interface Options extends ReporterOptions {
  readonly files?: Files;
}

const ENCODINGS: Readonly<Record<Encoding, string>> = {
  ascii: 'UTF-8',
  'utf-8': 'UTF-8',
  gbk: 'GBK',
  latin1: 'ISO-8859-1',
};

/** The files that findings sit in or name, sorted. */
function artifactIndexes(findings: readonly Finding[]): Files {
  const files = new Set<string>();
  for (const finding of findings) {
    files.add(finding.file);
    for (const { file } of shownRelated(finding)) files.add(file);
  }
  return new Map([...files].sort().map((file, i) => [file, i]));
}

function* artifactsOf(files: Files, options: ReporterOptions): Generator<unknown> {
  for (const file of files.keys()) {
    const document = options.documentOf(file);
    yield {
      location: artifactOf(file, options),
      ...(document === undefined ? {} : { encoding: ENCODINGS[document.lines.encoding] }),
    };
  }
}

function artifactOf(file: string, { inCheckout = (path) => path, files }: Options): unknown {
  const index = files?.get(file);
  return { uri: uriOf(inCheckout(file)), uriBaseId: '%SRCROOT%', ...(index === undefined ? {} : { index }) };
}

function locationOf(file: string, range: Range, options: Options): object {
  return { physicalLocation: { artifactLocation: artifactOf(file, options), region: regionOf(range) } };
}

function resultOf(finding: Finding, ruleIndex: number, fingerprint: string, options: Options): unknown {
  const { file, rule, severity, release, deployment, host, key, fixes } = finding;
  const { message, range, related } = said(finding, options);
  const possible = fixes.filter(({ edits }) => edits.every(({ creates }) => creates !== true));
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: sentence(message, options.messages.lang) },
    locations: [locationOf(file, range, options)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((each, i) => ({
            id: i + 1,
            message: { text: sentence(each.message, options.messages.lang) },
            ...locationOf(each.file, each.range, options),
          })),
        }),
    // The first is the one that GitHub goes by. Without it, it would compute one of the line's text, which a related place does not change.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 32)}:1`, 'rmqlint/v1': fingerprint },
    ...(possible.length === 0 ? {} : { fixes: possible.map((fix) => fixOf(fix, options)) }),
    properties: {
      rocketmq: release.name,
      rocketmqFrom: release.from,
      deployment: visible(deployment),
      ...(host === undefined ? {} : { host: visible(shownText(host)) }),
      ...(key === undefined ? {} : { key: visible(shownText(key)) }),
    },
  };
}

function fixOf({ title, edits, safety, obvious }: Fix, options: Options): unknown {
  const files = [...new Set(edits.map(({ file }) => file))];
  const deleted = (file: string, span: Span): unknown => regionOf(rangeOf(file, span, options));
  return {
    description: { text: sentence(visible(title(options.messages.lang)), options.messages.lang) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactOf(file, options),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ span, newText }) => ({ deletedRegion: deleted(file, span), insertedContent: { text: newText } })),
    })),
    properties: { safety, obvious },
  };
}

/** `port-conflict-on-host` as `PortConflictOnHost`. */
const nameOf = (id: string): string => id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

function ruleOf(id: string, { ruleOf: factsOf, pageOf, documentation, messages }: ReporterOptions): unknown {
  const facts = factsOf?.(id);
  const title = facts === undefined ? id : facts.title[messages.lang];
  const page = pageOf?.(id);
  const help = page === undefined ? undefined : helpOf(page, messages.lang, documentation);
  const severity = facts?.severity ?? 'warning';
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: sentence(title, messages.lang) },
    fullDescription: { text: help?.what ?? sentence(title, messages.lang) },
    help:
      help === undefined
        ? { text: sentence(title, messages.lang) }
        : { text: `${help.text}\n\n${messages.summaryExplain(id)}`, markdown: `${help.markdown}\n` },
    ...(documentation === undefined ? {} : { helpUri: documentation(id) }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['rocketmq', ...(facts === undefined ? [] : [facts.scope])],
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
      precision: 'very-high',
      ...(facts === undefined ? {} : { rocketmq: facts.rocketmq }),
    },
  };
}

/** Links of a page to those of other rules. */
const LINKS = /\[([^\]]*)\]\(\.\.\/([\w-]+)\/[^)]*\)/g;

/** Of a rule's page: what it does, as plain text; that and why it matters, as text and as Markdown. */
function helpOf(
  page: string,
  lang: Lang,
  documentation: ReporterOptions['documentation'],
): { readonly what: string; readonly text: string; readonly markdown: string } {
  const [, what = '', why = ''] = page.split(/^## .*\n/m).map((part) => part.trim());
  const [first = '', second = ''] = page.match(/^## .*$/gm) ?? [];
  const plain = (text: string): string => joinLines(text.replaceAll('`', '').replace(LINKS, '$1'), lang);
  const linked = (text: string): string =>
    text.replace(LINKS, (_, words: string, id: string) =>
      documentation === undefined ? words : `[${words}](${documentation(id)})`,
    );
  return {
    what: plain(what),
    text: `${plain(what)}\n\n${plain(why)}`,
    markdown: [first, linked(what), second, linked(why)].join('\n\n'),
  };
}
