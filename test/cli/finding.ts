import { type Lang, text } from '../../server/src/base/text.ts';
import { painter } from '../../server/src/cli/color.ts';
import { type PrettyOptions, prettyFinding } from '../../server/src/cli/reporters/pretty.ts';
import type { Report, Reporter, ReporterOptions } from '../../server/src/cli/reporters/reporter.ts';
import type { Deployment } from '../../server/src/deployment/model.ts';
import type { Finding } from '../../server/src/linter/model.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { messagesOf } from './messages.ts';

/** A file of a reporter's test: its bytes, or text that is written as UTF-8. */
export type Source = string | Uint8Array;

/** Documents by path, as the reporters ask for them. */
export function documents(files: Readonly<Record<string, Source>>): (path: string) => PropertiesDocument | undefined {
  const made = new Map(
    Object.entries(files).map(([path, source]) => [
      path,
      parseProperties(typeof source === 'string' ? new TextEncoder().encode(source) : source),
    ]),
  );
  return (path) => made.get(path);
}

/** A finding with what a test does not care about filled in. */
export function finding(some: Partial<Finding> & Pick<Finding, 'file' | 'span'>): Finding {
  return {
    rule: 'trailing-whitespace',
    severity: 'error',
    message: text('a message', '一条消息'),
    details: undefined,
    notes: [],
    key: undefined,
    release: { name: '5.3.3', index: 0, newer: false, from: 'project' },
    deployment: '.',
    host: undefined,
    related: [],
    fixes: [],
    ...some,
  };
}

/** Byte offsets of a piece of a file's text, the last one where it occurs more than once. */
export function spanOf(
  document: PropertiesDocument | undefined,
  piece: string | Uint8Array,
): { start: number; end: number } {
  if (document === undefined) throw new Error('no such file');
  const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  const start = Buffer.from(document.bytes).lastIndexOf(bytes);
  if (start < 0) throw new Error(`not in the file: ${piece}`);
  return { start, end: start + bytes.length };
}

/** A finding as the pretty format prints it, without colour. */
export function printed(
  one: Finding,
  documentOf: PrettyOptions['documentOf'],
  { lang = 'en', ...options }: Partial<PrettyOptions> & { readonly lang?: Lang } = {},
): string {
  return prettyFinding(one, {
    messages: messagesOf(lang),
    width: 100,
    paint: painter(false),
    documentOf,
    releases: true,
    ...options,
  }).join('\n');
}

/** What a reporter writes of a run with nothing but some findings in some files. */
export function written(
  reporter: Reporter,
  run: Partial<Omit<Report, 'judged'>> & { readonly files: number; readonly suppressed?: number },
  { lang = 'en', ...options }: Partial<ReporterOptions> & { readonly lang?: Lang } = {},
): string {
  const { files, suppressed = 0, ...more } = run;
  const deployment = { files: Array.from({ length: files }, (_, i) => ({ path: `f${i}` })) } as unknown as Deployment;
  let text = '';
  reporter.write(
    { judged: [{ deployment, suppressed }], findings: [], elsewhere: 0, problems: [], ...more },
    {
      write: (piece) => {
        text += piece;
      },
    },
    {
      messages: messagesOf(lang),
      version: '0.0.0',
      width: 80,
      paint: painter(false),
      documentOf: () => undefined,
      documentation: undefined,
      ...options,
    },
  );
  return text;
}
