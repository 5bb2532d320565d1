import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import type { Deployment, FileProcess, Place } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import type { EditorFiles } from '../files.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import type { Mention } from '../mentions/model.ts';
import { nodeBeside, ownersOf, processesAt } from '../mentions/owners.ts';
import { distinct, mentionsAt, mentionsOf } from '../mentions/search.ts';
import { placeOfProcess } from '../processPlace.ts';
import type { FileContext } from './context.ts';

export interface DefinitionRequest {
  readonly position: Position;
  readonly readJson: JsonReader;
}

/**
 * Where the text at a position leads: a brokerName to the master of its group, an address to the process that listens there, a cluster to its
 * brokers, a path of a list to the file. An address of which no process is known leads to the other places that name it.
 */
export function definitionOf(
  context: FileContext,
  { position, readJson }: DefinitionRequest,
): Location[] | LocationLink[] | undefined {
  const { file, files, abilities } = context;
  const offset = file.positions.offset(position);
  const mentions = mentionsAt(context, offset, readJson);
  const [first] = mentions;
  if (first === undefined) return undefined;
  const places = distinct(mentions.flatMap((mention) => definitionsOf(mention, context, readJson)));
  const found = locationsOf(places, files);
  if (!abilities.locationLinks) return found;
  const origin = [first.span, first.entry?.keySpan].find((span) => span && span.start <= offset && offset <= span.end);
  return found.map(
    ({ uri, range }): LocationLink => ({
      ...(origin === undefined ? {} : { originSelectionRange: rangeOf(file.positions, origin) }),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    }),
  );
}

/** Places as the client knows them; those of files that it does not know are left out. */
export const locationsOf = (places: readonly Place[], files: EditorFiles): Location[] =>
  places.flatMap(({ file: path, span }) => {
    const file = files(path);
    return file === undefined || file.missing === true ? [] : [{ uri: file.uri, range: rangeOf(file.positions, span) }];
  });

/** Where what a mention names is defined; nothing for what is defined nowhere, such as a path on the disk. */
export function definitionsOf(mention: Mention, context: FileContext, readJson: JsonReader): readonly Place[] {
  const { deployment } = mention;
  switch (mention.kind) {
    case 'group':
      return placesOf(leadersOf(mention, context));
    case 'cluster':
      return placesOf(
        deployment.clusters.filter(({ name }) => name.trim() === mention.text).flatMap(({ members }) => members),
        'brokerClusterName',
      );
    case 'address': {
      const node = nodeBeside(mention);
      const owners = node === undefined ? [] : ownersOf(node);
      if (owners.length > 0) return owners;
      const listening = processesAt(mention).flatMap((process) => placeOfProcess(process) ?? []);
      if (listening.length > 0) return listening;
      return mentionsOf(mention, { context, readJson }).filter((each) => !isAt(each, mention));
    }
    case 'node':
    case 'raftGroup':
      return ownersOf(mention);
    case 'host':
      return hostPlaces(mention, context, readJson);
    case 'file':
      return (mention.paths ?? []).map((file) => ({ file, span: { start: 0, end: 0 } }));
    case 'listener':
      return [mention];
    case 'path':
      return [];
  }
}

export const isAt = (a: Place, b: Place): boolean => a.file === b.file && a.span.start === b.span.start;

/** The masters of a group; all of its members where they elect one. Of a group whose master lies in another directory, that one. */
function leadersOf({ text, process, deployment }: Mention, { workspace }: FileContext): readonly FileProcess[] {
  const within = ({ groups }: Deployment): readonly FileProcess[] => {
    const named = groups.filter(({ name }) => name.trim() === text);
    const own = named.filter(({ members }) => members.some((member) => member === process));
    return (own.length > 0 ? own : named).flatMap(({ members }) =>
      members.filter((member) => roleOf(member).mode !== 'slave'),
    );
  };
  const found = within(deployment);
  if (found.length > 0 || ![...deployment.mastersElsewhere].some((each) => each.trim() === text)) return found;
  return workspace().flatMap((each) => (each === deployment ? [] : within(each)));
}

const placesOf = (processes: readonly FileProcess[], key?: string): readonly Place[] =>
  processes.flatMap((process) => {
    const entry = key === undefined ? undefined : process.file.document.last(key);
    return entry === undefined ? (placeOfProcess(process) ?? []) : { file: process.file.path, span: entry.valueSpan };
  });

/** A host is defined where the project file declares it, else where a comment names it; from there it leads to what runs on it. */
function hostPlaces(mention: Mention, context: FileContext, readJson: JsonReader): readonly Place[] {
  const all = mentionsOf(mention, { context, readJson });
  const declared = all.filter(({ kind, key }) => kind === 'host' && key === 'hosts');
  if (declared.length > 0 && !declared.some((each) => isAt(each, mention))) return declared;
  const { hosts } = mention.deployment;
  const running = hosts.filter(({ name, addresses }) =>
    [name, ...addresses].some((each) => each.toLowerCase() === mention.text.toLowerCase()),
  );
  return running.flatMap(({ processes }) => processes.flatMap((process) => placeOfProcess(process) ?? []));
}
