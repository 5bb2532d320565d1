import type { DocumentSymbol, Range, SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import type { Parameter } from '../../catalog/catalog.ts';
import { isPathKey, shown, shownText } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isTemplate } from '../../effective/template.ts';
import { isStillOpen } from '../../rules/support/places.ts';
import { shortened } from '../../rules/support/say.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { outlineOf, spanOfLines } from '../blocks.ts';
import { rangeOf } from '../files.ts';
import { type JsonReader, membersOf, textOf } from '../json.ts';
import { type MovingTexts, movingTexts } from '../movingTexts.ts';
import { partsOf } from '../parts.ts';
import { hostName, processTitle } from '../processName.ts';
import { spanOfFile } from '../processPlace.ts';
import { parametersOf, subjectOf } from '../subjects.ts';
import { memberCause, readAs, whyMemberUnread } from '../unreadMembers.ts';
import type { FileContext } from './context.ts';

export interface SymbolsRequest {
  readonly readJson: JsonReader;
}

/** The kinds of symbol that are used (LSP, SymbolKind). */
export const SYMBOL = {
  file: 1,
  module: 2,
  namespace: 3,
  package: 4,
  class: 5,
  interface: 11,
  string: 15,
  number: 16,
  boolean: 17,
  key: 20,
  enumMember: 22,
} as const satisfies Readonly<Record<string, SymbolKind>>;

/** A longer value is cut. */
const LONGEST = 80;

/**
 * The outline of a file: its process with the entries below their headings, each with the value that is written and the one that runs. Flat for
 * clients that show no tree. A project file is left to who knows JSON.
 */
export function documentSymbolsOf(
  context: FileContext,
  { readJson }: SymbolsRequest,
): DocumentSymbol[] | SymbolInformation[] | undefined {
  const { file, abilities } = context;
  const roots = partsOf(context)
    .flatMap(({ processes: [process] }) => process ?? [])
    .sort((a, b) => spanOfFile(a.file).start - spanOfFile(b.file).start)
    .map((each) => (each.kind === 'proxy' ? proxySymbol(each, context, readJson) : propertiesSymbol(each, context)));
  if (roots.length === 0) return undefined;
  return abilities.symbolTrees ? roots : roots.flatMap((root) => flat(root, undefined, file.uri));
}

function flat(symbol: DocumentSymbol, containerName: string | undefined, uri: string): SymbolInformation[] {
  const { name, kind, range, children = [] } = symbol;
  const own = { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) };
  return [own, ...children.flatMap((child) => flat(child, name, uri))];
}

function rootOf(process: FileProcess, span: Span, children: DocumentSymbol[], context: FileContext): DocumentSymbol {
  const { lang, file, processes } = context;
  const hosts = new Set(
    processes.filter((each) => each.file === process.file).flatMap(({ host }) => hostName(host) ?? []),
  );
  const detail = [...hosts].map(movingTexts[lang].hostIs).join(' · ');
  const first = children[0]?.range.start ?? file.positions.position(span.start);
  return {
    name: processTitle(process, lang),
    ...(detail === '' ? {} : { detail }),
    kind: SYMBOL.module,
    range: rangeOf(file.positions, span),
    selectionRange: { start: first, end: first },
    children,
  };
}

function propertiesSymbol(process: FileProcess, context: FileContext): DocumentSymbol {
  const { document } = process.file;
  const { blocks } = outlineOf(process.file);
  const { positions } = context.file;
  const first = blocks[0]?.entries[0]?.index ?? document.count;
  const children = document.entries.slice(0, first).map((entry) => entrySymbol(process, entry, context));
  for (const { title, titleLine, lines, entries } of blocks) {
    if (entries.length === 0) continue;
    children.push({
      name: shownText(title),
      kind: SYMBOL.namespace,
      range: rangeOf(positions, spanOfLines(document, lines)),
      selectionRange: rangeOf(positions, spanOfLines(document, { first: titleLine, last: titleLine })),
      children: entries.map((entry) => entrySymbol(process, entry, context)),
    });
  }
  return rootOf(process, spanOfFile(process.file), children, context);
}

function entrySymbol(process: FileProcess, entry: Entry, { file, lang }: FileContext): DocumentSymbol {
  const { key, keySpan, valueSpan } = entry;
  const { effective } = process;
  const verdict = effective.verdictOf(entry);
  const [parameter] = parametersOf(subjectOf(entry), process);
  const t = movingTexts[lang];
  const written = entry.continued ? entry.value : process.file.document.lines.decode(valueSpan);
  const open = isStillOpen(process, entry);
  const running = parameter === undefined || open ? undefined : effective.parameter(key, parameter.class)?.value;
  const why =
    verdict?.outcome === 'unread' ? t.notRead : verdict?.overwrittenBy !== undefined ? t.overwritten : undefined;
  return symbolOf({
    key,
    detail: detailOf(key, written.trim(), entry.value.trim(), why === undefined ? running : undefined, why, t),
    kind: kindOf(parameter, process),
    range: rangeOf(file.positions, { start: keySpan.start, end: valueSpan.end }),
    selectionRange: rangeOf(file.positions, keySpan),
  });
}

function proxySymbol(process: FileProcess, context: FileContext, readJson: JsonReader): DocumentSymbol {
  const { document } = process.file;
  const { positions } = context.file;
  const t = movingTexts[context.lang];
  const children = membersOf(readJson(document).root).flatMap(({ key, keySpan, value }): DocumentSymbol[] => {
    const { span } = value;
    if (keySpan === undefined || span === undefined) return [];
    const name = textOf(key);
    const read = readAs(name, memberCause(process, keySpan));
    const why = whyMemberUnread(process, keySpan) === undefined ? undefined : t.notRead;
    const written = 'value' in value ? textOf(String(value.value)) : document.lines.decode(span);
    const running = isTemplate(written) ? undefined : process.effective.parameter(read)?.value;
    return [
      symbolOf({
        key: name,
        detail: detailOf(name, written, written, value.type === 'null' ? undefined : running, why, t),
        kind: kindOf(process.effective.parametersFor(read)[0], process),
        range: rangeOf(positions, { start: keySpan.start, end: span.end }),
        selectionRange: rangeOf(positions, keySpan),
      }),
    ];
  });
  return rootOf(process, spanOfFile(process.file), children, context);
}

interface Parts {
  readonly key: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
}

const symbolOf = ({ key, detail, kind, range, selectionRange }: Parts): DocumentSymbol => ({
  // A name that is empty makes VS Code refuse the whole outline.
  name: shownText(key).trim() || '""',
  ...(detail === '' ? {} : { detail }),
  kind,
  range,
  selectionRange,
});

/**
 * The written value, and the one that runs where it is another.
 * @param written as its author saw it; `value`: as it is decoded
 */
function detailOf(
  key: string,
  written: string,
  value: string,
  running: string | null | undefined,
  why: string | undefined,
  t: MovingTexts,
): string {
  const own = shortened(shown(key, written), LONGEST);
  if (why !== undefined) return t.remarked(own, why);
  if (running === undefined || running === null || running.trim() === value) return own;
  const other = running === 'null' ? t.unset : shortened(shown(key, running), LONGEST);
  return other === own ? own : `${own} → ${other}`;
}

function kindOf(parameter: Parameter | undefined, process: FileProcess): SymbolKind {
  if (parameter === undefined) return SYMBOL.key;
  if (isPathKey(parameter.key, process.kind)) return SYMBOL.file;
  switch (parameter.type) {
    case 'boolean':
      return SYMBOL.boolean;
    case 'String':
      return SYMBOL.string;
    case 'enum':
      return SYMBOL.enumMember;
    case 'skipped':
      return SYMBOL.key;
    default:
      return SYMBOL.number;
  }
}
