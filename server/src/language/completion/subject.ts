import { historyOf } from '../../catalog/catalog.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { isExtraKey } from '../../catalog/knowledge.ts';
import { NEWEST, type ReleaseIndex } from '../../catalog/releases.ts';
import { isCandidateName, isOtherFormat, isPatternName, kindByName } from '../../deployment/discovery/names.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { basename } from '../../deployment/world/paths.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { FileContext } from '../features/context.ts';

/** What a file configures, as far as it can be told while somebody writes it. */
export interface Subject {
  readonly path: string;
  readonly kind: Kind;
  readonly at: ReleaseIndex;
  /** Undefined for a file with too little in it to be recognised by anything but its name. */
  readonly process: FileProcess | undefined;
  /** What runs with it; of a file that is not recognised, what lies beside it. */
  readonly deployment: Deployment | undefined;
  /** Where it runs; empty where nothing tells it. */
  readonly hosts: readonly Host[];
}

/** So many entries may stand in a file that nothing but its name tells. */
const FEW = 5;

/** What a file configures; undefined for one that is none of RocketMQ's, for a template, and for one that stands in a manifest. */
export function subjectOf(context: FileContext): Subject | undefined {
  const { path, processes, deployments } = context;
  const [process] = processes;
  if (process === undefined) return byName(context);
  if (process.template || process.file.part !== undefined) return undefined;
  const { kind } = process;
  const hosts = new Set(processes.flatMap((each) => each.host ?? []));
  const deployment = deployments.find((each) => each.processes.includes(process));
  return { path, kind, at: process.release.index, process, deployment, hosts: [...hosts] };
}

/** A file that is still empty, or nearly so: its name says what it is to be. */
function byName({ path, document, isProject, workspace }: FileContext): Subject | undefined {
  const name = basename(path);
  const kind = kindByName(path);
  if (isProject || kind === undefined || syntaxOf(kind) !== 'properties') return undefined;
  if (!isCandidateName(name) || isOtherFormat(name) || isPatternName(name)) return undefined;
  if (document.text.startsWith('#!') || !isBegun(document, kind)) return undefined;
  const directory = path.slice(0, -name.length);
  const isBeside = (other: string): boolean => other.startsWith(directory) && !other.includes('/', directory.length);
  const deployment = workspace().find(({ files }) => files.some((file) => isBeside(file.path)));
  const beside = (deployment?.processes ?? []).filter(hasFile).filter((each) => isBeside(each.file.path));
  const hosts = new Set(beside.map((each) => each.host));
  return {
    path,
    kind,
    at: (beside.find((each) => each.kind === kind) ?? beside[0])?.release.index ?? NEWEST,
    process: undefined,
    deployment,
    hosts: hosts.size === 1 ? beside.slice(0, 1).flatMap((each) => each.host ?? []) : [],
  };
}

/** Whether a file holds nothing but the beginnings of one of ours. */
function isBegun(document: PropertiesDocument, kind: Kind): boolean {
  if (document.count > FEW) return false;
  return document.entries.every(
    ({ key, rawSeparator, value }) =>
      (value === '' && rawSeparator.trim() === '' && /^\w*$/.test(key)) ||
      historyOf(key).length > 0 ||
      isExtraKey(key, kind),
  );
}
