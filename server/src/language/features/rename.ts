import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { groupBy } from '../../base/collections.ts';
import type { Lang } from '../../base/text.ts';
import { shownText } from '../../catalog/knowledge.ts';
import { isHost } from '../../rules/support/addresses.ts';
import { isBrokerId } from '../../rules/support/raft.ts';
import { replaceValueSpan } from '../../syntax/properties/edit.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import { addressId, addressOf } from '../mentions/addresses.ts';
import type { Mention, ThingKind } from '../mentions/model.ts';
import { distinct, mentionsOf, mentionsWithin, type Search } from '../mentions/search.ts';
import { movingTexts } from '../movingTexts.ts';
import { Refusal } from '../refusal.ts';
import type { FileContext } from './context.ts';

export interface RenameRequest {
  readonly position: Position;
  readonly newName: string;
  readonly readJson: JsonReader;
}

/** What can be renamed: names that mean the same wherever they stand. */
const RENAMED: readonly ThingKind[] = ['group', 'cluster', 'address', 'raftGroup', 'node'];

/** The text that would be renamed at a position; words where a file that names it too cannot be edited. */
export function renameRangeOf(
  context: FileContext,
  { position, readJson }: Omit<RenameRequest, 'newName'>,
): { readonly range: Range; readonly placeholder: string } | Refusal | undefined {
  const found = renamedAt(context, position, readJson);
  const [first] = found;
  if (first === undefined) return undefined;
  return refusalFor(found, context) ?? { range: rangeOf(context.file.positions, first.span), placeholder: seen(first) };
}

/**
 * Gives what the text at a position names another name in every file of its deployments. Addresses are renamed where they are spelled alike: another
 * spelling may mean the same machine, and stays.
 */
export function renameOf(
  context: FileContext,
  { position, newName, readJson }: RenameRequest,
): WorkspaceEdit | Refusal | undefined {
  const { lang } = context;
  const [first] = mentionsWithin(context, context.file.positions.offset(position), readJson);
  const found = renamedAt(context, position, readJson);
  if (first === undefined || found.length === 0) return new Refusal(movingTexts[lang].nothingToRename);
  const name = newName.trim();
  const wrong =
    wrongName(first, name, lang) ??
    takenName(first, name, { context, readJson }, lang) ??
    takenAddress(found, name, { context, readJson }, lang) ??
    refusalFor(found, context);
  if (wrong !== undefined) return typeof wrong === 'string' ? new Refusal(wrong) : wrong;
  return name === seen(first) ? undefined : editOf(found, first, name, context);
}

/** A name in the characters that its author saw: RocketMQ reads bytes as ISO-8859-1. */
const seen = ({ text, syntax, span, process }: Mention): string =>
  syntax === 'properties' && process !== undefined && span.end - span.start === text.length
    ? process.file.document.lines.decode(span)
    : text;

/** Everything that is renamed with the text at a position, it itself first. */
function renamedAt(context: FileContext, position: Position, readJson: JsonReader): readonly Mention[] {
  const own = mentionsWithin(context, context.file.positions.offset(position), readJson).filter(isRenamed);
  const alike = own.flatMap((mention) =>
    mentionsOf(mention, { context, readJson }).filter((each) => isRenamed(each) && isSpelledAlike(each, mention)),
  );
  return distinct([...own, ...alike]);
}

/** A host has a name of its own only for rmqlint: its addresses, and names in lists of addresses, are what the network knows it by. */
const isRenamed = ({ kind, key }: Mention): boolean =>
  kind === 'host' ? key === 'hosts' || key === 'host' : RENAMED.includes(kind);

const isSpelledAlike = (a: Mention, b: Mention): boolean =>
  a.kind === b.kind && (a.kind !== 'address' || a.text.toLowerCase() === b.text.toLowerCase());

/** Words where one of the files cannot be edited. */
function refusalFor(found: readonly Mention[], { path, files, lang }: FileContext): Refusal | undefined {
  const locked = found.find(({ file }) => files(file)?.editable !== true);
  return locked === undefined
    ? undefined
    : new Refusal(movingTexts[lang].notEditable(shownText(locked.file), locked.file === path));
}

/** What the loaders, clients and lists of RocketMQ take for the end of a name, or for a path. */
const NO_NAME = /[\s\p{Cc};,:@/\\]/u;
const RAFT_ID = /^[^\s\p{Cc};,:|@/\\-]+$/u;

/** What is wrong with a new name. */
function wrongName({ kind, process }: Mention, name: string, lang: Lang): string | undefined {
  const t = movingTexts[lang];
  if (name === '') return t.emptyName;
  const shown = shownText(name);
  if (kind === 'address') {
    if (/[;,]/.test(name)) return t.addressList;
    const address = addressOf(name);
    const right = /^(?:[^\s:[\]]+|\[[^\s[\]]+\]):\d{1,5}$/.test(name) && address !== undefined && isHost(address.host);
    return right ? undefined : t.badAddress(shown);
  }
  if (kind === 'node') {
    const right = process?.kind === 'broker' ? isBrokerId(name) && RAFT_ID.test(name) : RAFT_ID.test(name);
    return right ? undefined : t.badRaftId(shown);
  }
  if (kind === 'host') return /[\s\p{Cc}]/u.test(name) ? t.badHost(shown) : undefined;
  return NO_NAME.test(name) ? t.badName(shown) : undefined;
}

/** Words where the new name is one that another replica group, or another member of the Raft group, has. */
function takenName(mention: Mention, name: string, search: Search, lang: Lang): string | undefined {
  const { kind, id, text, deployment } = mention;
  if (name === text) return undefined;
  const shown = shownText(name);
  if (kind === 'group' && deployment.groups.some((group) => group.name.trim() === name))
    return movingTexts[lang].taken(`brokerName ${shown}`);
  if (kind === 'host' && deployment.hosts.some((host) => host.name === name)) return movingTexts[lang].taken(shown);
  if (kind !== 'node') return undefined;
  const other = { ...mention, id: id.slice(0, id.length - text.length) + name };
  return mentionsOf(other, search).length > 0 ? movingTexts[lang].taken(`ID ${shown}`) : undefined;
}

/** Words where a list that an address stands in has the new one already. */
function takenAddress(found: readonly Mention[], name: string, search: Search, lang: Lang): string | undefined {
  const address = addressOf(name);
  if (address === undefined) return undefined;
  const others = new Map<Mention['deployment'], Map<string, readonly Mention[]>>();
  const alike = (mention: Mention): readonly Mention[] => {
    const { deployment, process } = mention;
    const own = others.get(deployment) ?? new Map<string, readonly Mention[]>();
    others.set(deployment, own);
    const id = addressId(address, deployment, process);
    const known = own.get(id) ?? mentionsOf({ ...mention, id, text: name }, search);
    own.set(id, known);
    return known;
  };
  const placeOf = ({ file, span }: Mention): string => `${span.start} ${file}`;
  const renamed = new Set(found.map(placeOf));
  const isTaken = found.some(
    (mention) =>
      mention.kind === 'address' &&
      alike(mention).some((other) => isInSameList(other, mention) && !renamed.has(placeOf(other))),
  );
  return isTaken ? movingTexts[lang].inList(shownText(name)) : undefined;
}

const isInSameList = (a: Mention, b: Mention): boolean =>
  a.kind === b.kind && a.file === b.file && a.process === b.process && a.entry === b.entry && a.key === b.key;

/** Names a change of the workspace for the client's preview. */
const ANNOTATION = 'data';

function editOf(
  found: readonly Mention[],
  first: Mention,
  name: string,
  { files, documentOf, abilities, lang }: FileContext,
): WorkspaceEdit | Refusal {
  const t = movingTexts[lang];
  const { kind } = first;
  const annotation: ChangeAnnotation | undefined =
    abilities.annotations && kind in t.dataOnDisk
      ? {
          label: t.renameData(shownText(seen(first)), shownText(name)),
          needsConfirmation: true,
          description: t.dataOnDisk[kind as keyof typeof t.dataOnDisk],
        }
      : undefined;
  const changed: TextDocumentEdit[] = [];
  for (const [path, own] of groupBy(found, ({ file }) => file)) {
    const file = files(path);
    if (file === undefined) continue;
    const edits: (TextEdit | AnnotatedTextEdit)[] = [];
    for (const mention of own) {
      const written = writtenAs(mention, name, documentOf(path));
      if (written === undefined) return new Refusal(t.notPlain(shownText(path)));
      const edit = { range: rangeOf(file.positions, written.span), newText: written.newText };
      edits.push(annotation === undefined ? edit : { ...edit, annotationId: ANNOTATION });
    }
    changed.push({ textDocument: { uri: file.uri, version: file.version }, edits });
  }
  if (!abilities.documentChanges) {
    return {
      changes: Object.fromEntries(changed.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]])),
    };
  }
  return {
    documentChanges: changed,
    ...(annotation === undefined ? {} : { changeAnnotations: { [ANNOTATION]: annotation } }),
  };
}

/** How a name is written where a mention stands, so that RocketMQ reads it as it is meant; undefined where that cannot be. */
function writtenAs(
  { syntax, span, entry, process }: Mention,
  name: string,
  document: ReturnType<FileContext['documentOf']>,
): { readonly span: Mention['span']; readonly newText: string } | undefined {
  switch (syntax) {
    case 'properties':
      return entry === undefined || process === undefined
        ? undefined
        : replaceValueSpan(process.file.document, entry, span, name);
    case 'json':
      return document === undefined ? undefined : { span, newText: JSON.stringify(name).slice(1, -1) };
    default:
      // Between the quotes of a shell or of YAML, only what needs none is certain.
      return /^[\w.:[\]-]+$/.test(name) ? { span, newText: name } : undefined;
  }
}
