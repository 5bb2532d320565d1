import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
} from 'vscode-languageserver-types';
import { groupBy } from '../../base/collections.ts';
import { shownText } from '../../catalog/knowledge.ts';
import type { Deployment, FileProcess, Place, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import type { Mention } from '../mentions/model.ts';
import { processesAt } from '../mentions/owners.ts';
import { mentionsWithin } from '../mentions/search.ts';
import { movingTexts } from '../movingTexts.ts';
import { partAt } from '../parts.ts';
import { hostName, processName, processRole } from '../processName.ts';
import { placeOfProcess, spanOfFile } from '../processPlace.ts';
import { type Edge, edgesFrom } from '../relations.ts';
import type { FileContext } from './context.ts';
import { SYMBOL } from './documentSymbols.ts';

/** What an item is, for when it is asked who depends on it: a process, or an address of which no process is known. */
export interface CallData {
  readonly deployment: string;
  readonly process?: string;
  readonly address?: string;
}

export interface PrepareCallsRequest {
  readonly position: Position;
  readonly readJson: JsonReader;
}

/** The process of a file; at an address of a list, the process that listens there. */
export function callItemsOf(
  context: FileContext,
  { position, readJson }: PrepareCallsRequest,
): CallHierarchyItem[] | undefined {
  const offset = context.file.positions.offset(position);
  const items = mentionsWithin(context, offset, readJson).flatMap((mention) => {
    if (mention.kind !== 'address' && mention.kind !== 'node') return [];
    const found = processesAt(mention).flatMap(
      (process) => itemOf(process, mention.deployment, undefined, context) ?? [],
    );
    // Of a name server without a file only the address is known.
    return found.length > 0 ? found : (addressItem(mention, undefined, context) ?? []);
  });
  if (items.length > 0) return distinctItems(items);
  const own = partAt(context, offset)?.processes[0]?.file;
  const running = context.deployments.flatMap((deployment) =>
    deployment.processes
      .filter((process) => process.file === own && own !== undefined)
      .flatMap((process) => itemOf(process, deployment, undefined, context) ?? []),
  );
  return running.length === 0 ? undefined : distinctItems(running);
}

const distinctItems = (items: readonly CallHierarchyItem[]): CallHierarchyItem[] => [
  ...new Map(items.map((item) => [JSON.stringify(item.data), item])).values(),
];

/** Whom a process depends on: its master, its name servers, its controllers, those that it elects with. */
export function outgoingCallsOf(context: FileContext, data: CallData): CallHierarchyOutgoingCall[] {
  const { process, deployment } = resolved(data, context);
  if (process === undefined || deployment === undefined) return [];
  const edges = edgesFrom(process, deployment);
  const byTarget = groupBy(edges, ({ to, mention, relation }) => `${relation} ${to?.id ?? mention?.id}`);
  return [...byTarget.values()].flatMap((same): CallHierarchyOutgoingCall[] => {
    const [first] = same as readonly [Edge, ...Edge[]];
    const words = movingTexts[context.lang].outgoing[first.relation];
    const to = first.to === undefined ? undefined : itemOf(first.to, deployment, words, context);
    const item = to ?? (first.mention === undefined ? undefined : addressItem(first.mention, words, context));
    return item === undefined ? [] : [{ to: item, fromRanges: rangesOf(same, context) }];
  });
}

/** Who depends on a process: its slaves, the brokers that register at a name server, those that elect with it. */
export function incomingCallsOf(context: FileContext, data: CallData): CallHierarchyIncomingCall[] {
  const { deployment } = resolved(data, context);
  if (deployment === undefined) return [];
  const found: CallHierarchyIncomingCall[] = [];
  for (const from of deployment.processes) {
    if (context.isCancelled()) return [];
    if (!hasFile(from)) continue;
    const edges = edgesFrom(from, deployment).filter(({ to, mention }) =>
      data.process === undefined ? mention?.id === data.address : to?.id === data.process,
    );
    for (const [relation, same] of groupBy(edges, (edge) => edge.relation)) {
      const item = itemOf(from, deployment, movingTexts[context.lang].incoming[relation], context);
      if (item !== undefined) found.push({ from: item, fromRanges: rangesOf(same, context) });
    }
  }
  return found;
}

function resolved(
  { deployment: name, process: id }: CallData,
  { deployments }: FileContext,
): { readonly deployment: Deployment | undefined; readonly process: FileProcess | undefined } {
  const deployment = deployments.find((each) => each.name === name);
  return { deployment, process: deployment?.processes.filter(hasFile).find((each) => each.id === id) };
}

const rangesOf = (edges: readonly Edge[], { files }: FileContext) =>
  edges.flatMap(({ place: { file: path, span } }) => {
    const file = files(path);
    return file === undefined ? [] : [rangeOf(file.positions, span)];
  });

function itemOf(
  process: Process,
  deployment: Deployment,
  relation: string | undefined,
  { files, lang }: FileContext,
): CallHierarchyItem | undefined {
  const place = placeOfProcess(process);
  const file = place === undefined ? undefined : files(place.file);
  if (place === undefined || file === undefined || !hasFile(process)) return undefined;
  const host = hostName(process.host);
  const data: CallData = { deployment: deployment.name, process: process.id };
  return {
    name: processName(process),
    kind: SYMBOL.class,
    detail: detailOf(
      processRole(process, lang),
      host === undefined ? undefined : movingTexts[lang].hostIs(host),
      relation,
    ),
    uri: file.uri,
    range: rangeOf(file.positions, spanOfFile(process.file)),
    selectionRange: rangeOf(file.positions, place.span),
    data,
  };
}

/** An address of which no process is known, where it stands. */
function addressItem(
  { text, id, deployment, file: path, span }: Mention & Place,
  relation: string | undefined,
  { files }: FileContext,
): CallHierarchyItem | undefined {
  const file = files(path);
  if (file === undefined) return undefined;
  const range = rangeOf(file.positions, span);
  const data: CallData = { deployment: deployment.name, address: id };
  const head = { name: shownText(text), kind: SYMBOL.interface, uri: file.uri, range, selectionRange: range, data };
  return relation === undefined ? head : { ...head, detail: relation };
}

const detailOf = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');
