import { CompletionItemKind } from 'vscode-languageserver-types';
import { keyNames } from '../../catalog/catalog.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { shown } from '../../catalog/knowledge.ts';
import { NEWEST } from '../../catalog/releases.ts';
import type { Deployment } from '../../deployment/model.ts';
import type { JsonNode } from '../../deployment/project/json.ts';
import { basename } from '../../deployment/world/paths.ts';
import type { Rule } from '../../rules/rule.ts';
import { decodeBytes } from '../../text/encoding.ts';
import type { FileContext } from '../features/context.ts';
import type { JsonPlace } from '../jsonPlace.chunk.ts';
import type { SchemaNode } from '../projectSchema.chunk.ts';
import { releases } from './comments.ts';
import { blank, choice, type Proposal } from './items.ts';
import { emptyText, type JsonValue, memberProposal, valueProposal } from './json.ts';
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
  if (path.at(-1) === 'hosts') {
    const names = new Set(deploymentsOf(context).flatMap(({ hosts }) => hosts.map(({ name }) => name)));
    return [...names]
      .filter((name) => !place.siblings.has(name))
      .slice(0, MOST)
      .map((name) => memberProposal(place, name, { text: '{}', snippet: '{ "runs": [$1] }' }, { words: t.host }));
  }
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
    case 'file':
      return fresh(filesOf(context, false)).map((each) => text(each, undefined, CompletionItemKind.File));
    case 'host': {
      const holder = sources.nodeAt(place.root as JsonNode, [...path.slice(0, 2), 'hosts']);
      const declared = holder?.type === 'object' ? holder.members.map(({ key }) => decoded(key, context)) : [];
      return fresh(declared).map((each) => text(each, t.host));
    }
    case 'nameServers':
      if (!inList) return [];
      return fresh(written(context, 'namesrvAddr').flatMap((value) => value.split(';'))).map((each) => text(each));
    case 'addresses':
      if (!inList) return [];
      return fresh(written(context, 'brokerIP1')).map((each) => text(each));
    case 'key':
      return [...new Set(KINDS.flatMap((kind) => keyNames(kind, NEWEST)))].sort().map((each) => text(each));
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

/** What the project file governs; before it can be read, what lies in its folder. */
function deploymentsOf({ isProject, deployments, workspace, path }: FileContext): readonly Deployment[] {
  if (isProject && deployments.length > 0) return deployments;
  const directory = path.slice(0, -basename(path).length);
  return workspace().filter(({ files }) => files.some((file) => file.path.startsWith(directory)));
}

/** The files that a project file may name, relative to it. @param alone by their names where no other file has the same */
function filesOf(context: FileContext, alone: boolean): readonly string[] {
  const directory = context.path.slice(0, -basename(context.path).length);
  const paths = new Set<string>();
  for (const { files } of deploymentsOf(context))
    for (const { path } of files) if (path.startsWith(directory)) paths.add(path.slice(directory.length));
  const all = [...paths].sort();
  if (!alone) return all;
  const counts = new Map<string, number>();
  for (const path of all) counts.set(basename(path), (counts.get(basename(path)) ?? 0) + 1);
  return all.map((path) => (counts.get(basename(path)) === 1 ? basename(path) : path));
}

/** Directories that hold such files, as globs for all that lies in them. */
function directoriesOf(context: FileContext): readonly string[] {
  const directories = filesOf(context, false).map((path) => path.slice(0, -basename(path).length));
  return [...new Set(directories)].filter((each) => each !== '').map((each) => `${each}**`);
}

/** What files write for a key, the commonest first. */
function written(context: FileContext, key: string): readonly string[] {
  const counts = new Map<string, number>();
  const files = deploymentsOf(context)
    .flatMap((each) => each.files)
    .slice(0, MOST);
  for (const { document } of files) {
    const value = document.last(key)?.value.trim() ?? '';
    if (value !== '' && shown(key, value) === value && /^[\x21-\x7e]*$/.test(value))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
