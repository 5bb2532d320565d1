import { CompletionItemKind } from 'vscode-languageserver-types';
import { keyNames } from '../../catalog/catalog.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { NEWEST } from '../../catalog/releases.ts';
import type { JsonNode } from '../../deployment/project/json.ts';
import type { Rule } from '../../rules/rule.ts';
import { decodeBytes } from '../../text/encoding.ts';
import type { FileContext } from '../features/context.ts';
import type { JsonPlace } from '../jsonPlace.chunk.ts';
import type { SchemaNode } from '../projectSchema.chunk.ts';
import { releases } from './comments.ts';
import { blank, choice, type Proposal } from './items.ts';
import { emptyText, type JsonValue, memberProposal, valueProposal } from './json.ts';
import { deploymentsIn, directoriesOf, filesOf, hostsIn, valuesIn } from './projectFolder.ts';
import { type CompletionTexts, completionTexts } from './texts.ts';

export interface ProjectSources {
  readonly schemasAt: (path: readonly (string | number)[]) => readonly SchemaNode[];
  readonly nodeAt: (root: JsonNode, path: readonly (string | number)[]) => JsonNode | undefined;
  /** All rules, sorted by their ids. */
  readonly rules: readonly Rule[];
}

/** So many files and directories are proposed: a longer list nobody reads, and what is not in it can be written. */
const MOST = 500;

/** What may be written at a place of a project file: what its schema says, and what lies in the folder that it governs. */
export function projectAt(context: FileContext, place: JsonPlace, sources: ProjectSources): readonly Proposal[] {
  const t = completionTexts[context.lang];
  return place.type === 'key' ? keysOf(context, place, sources, t) : valuesOf(context, place, sources, t);
}

function keysOf(
  context: FileContext,
  place: JsonPlace,
  { schemasAt, rules }: ProjectSources,
  t: CompletionTexts,
): readonly Proposal[] {
  const { path } = place;
  const named =
    path.length === 1 && path[0] === 'deployments'
      ? deploymentsIn
      : path.length === 3 && path[2] === 'hosts'
        ? hostsIn
        : undefined;
  if (named !== undefined)
    return named(context)
      .filter(({ name }) => !place.siblings.has(name))
      .map(({ name, value, words }) =>
        memberProposal(place, name, { text: written(value) }, { words, kind: CompletionItemKind.Struct }),
      );
  // The client says itself what the schema says.
  if (context.abilities.completion.schema) return [];
  const titles = new Map(path.at(-1) === 'rules' ? rules.map(({ id, title }) => [id, title[context.lang]]) : []);
  return (
    schemasAt(path)
      .flatMap(({ properties }) => Object.keys(properties ?? {}))
      .filter((key, i, all) => !place.siblings.has(key) && all.indexOf(key) === i)
      // The schema's address comes first in the schema, and is what few want.
      .sort((a, b) => Number(a === '$schema') - Number(b === '$schema'))
      .map((key) => {
        const words = titles.get(key) ?? t.members[key];
        const value = firstForm(schemasAt([...path, key]));
        return memberProposal(place, key, value, words === undefined ? {} : { words });
      })
  );
}

/** JSON in one line, with blanks as people set them. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${written(each)}`)
    .join(', ')} }`;
}

/** What an element of a list begins with, by the list's name: what must be there, and what is most wanted. */
const ELEMENTS: Readonly<Record<string, string>> = {
  allow: '{ "rule": "$1", "reason": "$2" }',
  processes: '{ "file": "$1", "host": "$2" }',
  overrides: '{ "files": ["$1"], "rocketmq": "$2" }',
};

/** What a member begins with: the first form that its schema knows. */
function firstForm([node]: readonly SchemaNode[]): JsonValue | undefined {
  if (node === undefined) return undefined;
  const { enum: values, type } = node;
  if (values !== undefined) return { text: `"${values[0]}"`, snippet: `"${choice(1, values)}"` };
  switch (type) {
    case 'object':
      return { text: '{}', snippet: '{ $1 }' };
    case 'array':
      return { text: '[]', snippet: '[$1]' };
    case 'string':
      return emptyText;
    case 'boolean':
      return { text: 'true', snippet: choice(1, ['true', 'false']) };
    default:
      return typeof node.default === 'number'
        ? { text: String(node.default), snippet: blank(1, String(node.default)) }
        : undefined;
  }
}

function valuesOf(
  context: FileContext,
  place: JsonPlace,
  sources: ProjectSources,
  t: CompletionTexts,
): readonly Proposal[] {
  const { path } = place;
  const name = path.findLast((step) => typeof step === 'string');
  const inList = typeof path.at(-1) === 'number';
  const text = (label: string, words?: string, kind: CompletionItemKind = CompletionItemKind.Value): Proposal =>
    valueProposal(place, label, JSON.stringify(label), { kind, ...(words === undefined ? {} : { words }) });
  const listed = new Set(
    inList && place.holder?.type === 'array'
      ? place.holder.items.flatMap(textOf).map((each) => decoded(each, context))
      : [],
  );
  const own = sources.nodeAt(place.root as JsonNode, path);
  if (own?.type === 'string') listed.delete(decoded(own.value, context));
  const fresh = (labels: readonly string[]): readonly string[] =>
    [...new Set(labels)].filter((each) => !listed.has(each)).slice(0, MOST);

  switch (name) {
    case 'rocketmq':
      return releases(t.newest).map(({ label, words, kind }) => text(label, words, kind));
    case 'files':
    case 'runs':
    case 'ignore':
      if (!inList) return [];
      return [
        ...fresh(directoriesOf(context)).map((each) => text(each, t.files, CompletionItemKind.Folder)),
        ...fresh(filesOf(context, name === 'runs')).map((each) => text(each, undefined, CompletionItemKind.File)),
      ];
    case 'baseline':
      return [text('rmqlint-baseline.json', undefined, CompletionItemKind.File)];
    case 'file':
      return fresh(filesOf(context, false)).map((each) => text(each, undefined, CompletionItemKind.File));
    case 'host': {
      const holder = sources.nodeAt(place.root as JsonNode, [...path.slice(0, 2), 'hosts']);
      const declared = holder?.type === 'object' ? holder.members.map(({ key }) => decoded(key, context)) : [];
      return fresh(declared).map((each) => text(each, t.host));
    }
    case 'nameServers':
      if (!inList) return [];
      return fresh(valuesIn(context, 'namesrvAddr').flatMap((value) => value.split(';'))).map((each) => text(each));
    case 'addresses':
      if (!inList) return [];
      return fresh(valuesIn(context, 'brokerIP1')).map((each) => text(each));
    case 'key':
      return [...new Set(KINDS.flatMap((kind) => keyNames(kind, NEWEST)))].sort().map((each) => text(each));
  }
  const element = ELEMENTS[name ?? ''];
  if (inList && element !== undefined && place.span.start === place.span.end) {
    const text = element.replace(/\$\d/g, '');
    return [
      {
        ...valueProposal(place, '{ }', text, { kind: CompletionItemKind.Struct, words: t.members[name ?? ''] ?? '' }),
        snippet: `${element}${place.wantsComma ? ',' : ''}`,
      },
    ];
  }
  const nodes = sources.schemasAt(path);
  const values = nodes.flatMap(({ enum: all }) => all ?? []);
  if (context.abilities.completion.schema) return [];
  const titles = new Map(sources.rules.map(({ id, title }) => [id, title[context.lang]]));
  const words = (value: string): string | undefined =>
    (t.levels as Readonly<Record<string, string>>)[value] ?? (name === 'kind' ? t.kinds[value] : titles.get(value));
  const booleans = nodes.some(({ type }) => type === 'boolean') ? ['true', 'false'] : [];
  return [
    ...values.map((each) => text(each, words(each), CompletionItemKind.EnumMember)),
    ...booleans.map((each) => valueProposal(place, each, each, { kind: CompletionItemKind.Keyword })),
  ];
}

/** A text as people see it: a place is found in one that has a character a byte. */
const decoded = (text: string, { document }: FileContext): string =>
  decodeBytes(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    document.lines.encoding,
  );

const textOf = (node: JsonNode): readonly string[] => (node.type === 'string' ? [node.value] : []);
