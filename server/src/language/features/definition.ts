import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import type { Deployment, FileProcess, Place, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { roleOf } from '../../deployment/queries.ts';
import { raftKeys } from '../../rules/support/raft.ts';
import type { EditorFiles } from '../files.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import { addressOf, type Listener, listenersAt } from '../mentions/addresses.ts';
import { mentionsInEntry } from '../mentions/entries.ts';
import { isSame, type Mention } from '../mentions/model.ts';
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
  const mentions = mentionsAt(context, file.positions.offset(position), readJson);
  const [first] = mentions;
  if (first === undefined) return undefined;
  const places = distinct(mentions.flatMap((mention) => definitionsOf(mention, context, readJson)));
  const found = locationsOf(places, files);
  if (!abilities.locationLinks) return found;
  const originSelectionRange = rangeOf(file.positions, first.span);
  return found.map(
    ({ uri, range }): LocationLink => ({
      originSelectionRange,
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
      return placesOf(leadersOf(mention.text, context, deployment));
    case 'cluster':
      return placesOf(
        deployment.clusters.filter(({ name }) => name.trim() === mention.text).flatMap(({ members }) => members),
        'brokerClusterName',
      );
    case 'address': {
      const node = nodeBeside(mention);
      const owners = node === undefined ? [] : ownersOf(node);
      if (owners.length > 0) return owners;
      const listeners = listenersOf(mention).flatMap(({ process }) => placeOfProcess(process) ?? []);
      if (listeners.length > 0) return listeners;
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

/** The id that stands in front of an address in a list of peers: it tells more than the address does. */
function nodeBeside({ kind, use, process, entry, deployment, span }: Mention): Mention | undefined {
  if (kind !== 'address' || use !== 'peer' || process === undefined || entry === undefined) return undefined;
  return mentionsInEntry(process, entry, deployment).findLast(
    (each) => each.kind === 'node' && each.span.end < span.start,
  );
}

/** The processes that a mention of an address or of a member of a Raft group leads to. */
export function processesAt(mention: Mention): readonly Process[] {
  const node = mention.kind === 'node' ? mention : nodeBeside(mention);
  const owners =
    node === undefined
      ? []
      : node.deployment.processes.filter(hasFile).filter((process) => ownsNode(process, node) !== undefined);
  return owners.length > 0 ? owners : listenersOf(mention).map(({ process }) => process);
}

function listenersOf({ kind, text, use, deployment, process }: Mention): readonly Listener[] {
  const address = kind === 'address' ? addressOf(text) : undefined;
  return address === undefined || use === undefined ? [] : listenersAt(address, use, deployment, process);
}

/** The masters of a group; all of its members where they elect one. Of a group whose master lies in another directory, that one. */
function leadersOf(name: string, { workspace }: FileContext, deployment: Deployment): readonly FileProcess[] {
  const within = (each: Deployment): readonly FileProcess[] => {
    const members = each.groups.filter((group) => group.name.trim() === name).flatMap((group) => group.members);
    return members.filter((member) => roleOf(member).mode !== 'slave');
  };
  const own = within(deployment);
  if (own.length > 0 || ![...deployment.mastersElsewhere].some((each) => each.trim() === name)) return own;
  return workspace().flatMap((each) => (each === deployment ? [] : within(each)));
}

const placesOf = (processes: readonly FileProcess[], key?: string): readonly Place[] =>
  processes.flatMap((process) => {
    const entry = key === undefined ? undefined : process.file.document.last(key);
    return entry === undefined ? (placeOfProcess(process) ?? []) : { file: process.file.path, span: entry.valueSpan };
  });

const ownersOf = (mention: Mention): readonly Place[] =>
  mention.deployment.processes.filter(hasFile).flatMap((process) => ownsNode(process, mention) ?? []);

/** Where a process says that an id or a group is its own. */
function ownsNode(process: FileProcess, mention: Mention): Place | undefined {
  const keys = raftKeys(process);
  const entry =
    keys === undefined ? undefined : process.file.document.last(mention.kind === 'node' ? keys.self : keys.group);
  if (entry === undefined) return undefined;
  return mentionsInEntry(process, entry, mention.deployment).find((each) => isSame(each, mention));
}

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
