import type { Kind } from '../../catalog/kinds.ts';
import { parseProperties } from '../../syntax/properties/document.ts';
import type { Context } from '../discovery/discover.ts';
import { isTellingName } from '../discovery/names.ts';
import type { Evidence } from '../launch/launches.ts';
import type { Start } from '../launch/starts.ts';
import type { KindEvidence, Part, UnreadableFile } from '../model.ts';
import { OwnFile, type Spec } from '../processes/processes.ts';
import { type Membership, membershipOf } from '../project/declared.ts';
import type { ProjectProblem } from '../project/model.ts';
import { sameBytes } from '../world/bytes.ts';
import { basename, within } from '../world/paths.ts';
import { reasonOf } from '../world/reasons.ts';
import { MAX_FILE_BYTES, TOO_LARGE } from '../world/world.ts';
import { readDirectives } from './directives.ts';
import { mayBeOurs, possibleBroker, type Recognition, recognise } from './recognise.ts';

/** A file of the workspace that is one of ours. */
export interface FileState {
  readonly abs: string;
  readonly path: string;
  /** Absolute form of its directory. */
  readonly directory: string;
  readonly context: Context;
  readonly source: OwnFile;
  readonly kind: Kind;
  readonly evidence: KindEvidence;
  /** What its project file says of it; undefined where none governs it. */
  readonly membership: (Membership & { readonly relative: string }) | undefined;
  /** What start files and installations say of its release; undefined where nothing is said or it need not be known. */
  launch: Evidence | undefined;
  /** Processes that run it or see it in a container, as start files tell. */
  starts: readonly Start[];
  /** What is wrong with its `# rmqlint` comments. */
  readonly problems: readonly ProjectProblem[];
  readonly possible?: undefined;
  /** Its process where no project file declares it; kept here by the workspace that it is part of, once it was asked for. */
  spec: Spec | undefined;
  /** What it was recognised as by itself, and what was told beside its text then. */
  readonly recognised: { readonly told: string; readonly as: Recognition | undefined };
}

/** A file that is one of ours by every sign but cannot be read, or that may be one of ours. */
export interface BrokenFile {
  readonly abs: string;
  readonly path: string;
  readonly directory: string;
  readonly context: Context;
  /** Undefined where it can be read, and may be a broker's. */
  readonly unreadable: UnreadableFile | undefined;
  /** The brokerName of one that may be a broker's, of which nothing else tells. */
  readonly possible?: string | undefined;
  readonly membership: (Membership & { readonly relative: string }) | undefined;
}

/** What the project file that governs a file says of it. */
function governed(abs: string, context: Context): (Membership & { readonly relative: string }) | undefined {
  const { project } = context;
  if (project?.project === undefined || !within(abs, project.abs)) return undefined;
  const relative = abs.slice(project.abs.length + 1);
  const { deployments, kind, runs } = membershipOf(project.project, relative);
  return { deployments, kind, runs, relative };
}

/** Whether a project file says that a process reads a file. */
export const isDeclared = ({ abs, context }: FilePlace): boolean => governed(abs, context)?.runs !== undefined;

/** Where a file lies. */
export interface FilePlace {
  readonly abs: string;
  readonly path: string;
  readonly directory: string;
  readonly context: Context;
  /** Where it stands in the file at `path`. */
  readonly part?: Part;
}

/**
 * Looks at a file's bytes: is it ours, and what?
 * @param named whether a person named it
 * @param flag `--kind`
 * @param before what was known of it: kept where the bytes are the same
 * @param command kind of the process that a start command reads it with
 * @returns undefined when it is none of ours
 */
export function inspect(
  place: FilePlace,
  bytes: Uint8Array,
  named: boolean,
  flag: Kind | undefined,
  before: FileState | undefined,
  command?: Kind,
): FileState | BrokenFile | undefined {
  const { abs, path, context } = place;
  const membership = governed(abs, context);
  const declared = membership?.runs !== undefined;
  if (bytes.length > MAX_FILE_BYTES) return broken(place, TOO_LARGE, named);
  const kept = before !== undefined && sameBytes(before.source.document.bytes, bytes) ? before.source : undefined;
  const { part } = place;
  const called = part === undefined ? path : `${path}/${part.name}`;
  const name = basename(called);
  const document = kept?.document ?? parseProperties(bytes);
  if (
    kept === undefined &&
    !named &&
    !declared &&
    command === undefined &&
    !isTellingName(name) &&
    !mayBeOurs(document.text)
  )
    return undefined;
  const hints = { project: membership?.kind, command, named: named || declared, flag: named ? flag : undefined };
  const told = `${hints.project} ${command} ${hints.named} ${hints.flag}`;
  const directives = kept === undefined ? readDirectives(path, document) : undefined;
  const { directive, problems } = directives ?? { directive: kept?.directive, problems: before?.problems ?? [] };
  const recognised =
    kept !== undefined && before?.recognised.told === told
      ? before.recognised
      : { told, as: recognise(called, document, directive, hints) };
  let found = recognised.as;
  if (found === undefined && membership?.runs === 'by name') found = { kind: 'broker', evidence: 'project' };
  if (found === undefined) {
    const possible = named ? undefined : possibleBroker(called, document);
    if (possible === undefined) return undefined;
    return { abs, path, directory: place.directory, context, membership, unreadable: undefined, possible };
  }
  const source = kept ?? new OwnFile(path, document, directives ?? readDirectives(path, document), part);
  const { directory } = place;
  const { kind, evidence } = found;
  return {
    abs,
    path,
    directory,
    context,
    source,
    kind,
    evidence,
    membership,
    problems,
    launch: undefined,
    starts: [],
    spec: undefined,
    recognised,
  };
}

/** What is said of a file that cannot be read; undefined when it need not be one of ours. */
export function broken(place: FilePlace, code: string, named: boolean): BrokenFile | undefined {
  const membership = governed(place.abs, place.context);
  if (!named && membership?.runs === undefined && !isTellingName(basename(place.path))) return undefined;
  const { abs, path, directory, context } = place;
  return { abs, path, directory, context, membership, unreadable: { path: place.path, code, reason: reasonOf(code) } };
}
