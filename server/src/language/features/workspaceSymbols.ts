import type { SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { Lang } from '../../base/text.ts';
import { shownText } from '../../catalog/knowledge.ts';
import type { Deployment, Place, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { isStillOpen } from '../../rules/support/places.ts';
import { PORT_WORDS } from '../../topology/words.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import { addressId, addressOf } from '../mentions/addresses.ts';
import { mentionsInEntry } from '../mentions/entries.ts';
import { mentionsInProjectOf } from '../mentions/search.ts';
import { isOpenKey } from '../open.ts';
import { hostName, processName, processRole } from '../processName.ts';
import { placeOfProcess } from '../processPlace.ts';
import type { WorkspaceContext } from './context.ts';
import { SYMBOL } from './documentSymbols.ts';

export interface WorkspaceSymbolsRequest {
  readonly query: string;
  readonly readJson: JsonReader;
}

/** So many are shown; editors ask again when more is typed. */
const MOST = 200;

/** Something to go to. What else there is to say of it, and where it stands, is looked up when it is shown. */
interface Candidate {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly container: () => string;
  readonly place: () => Place | undefined;
  readonly deployment: Deployment;
}

interface Ranked extends Candidate {
  readonly rank: number;
}

/**
 * Brokers, clusters, hosts, name servers and other processes whose name holds what was typed, letter by letter in this order; of what was typed with
 * a digit also ports. The best are first.
 */
export function workspaceSymbolsOf(
  context: WorkspaceContext,
  { query, readJson }: WorkspaceSymbolsRequest,
): SymbolInformation[] {
  const wanted = query.trim().toLowerCase();
  const found: Ranked[] = [];
  for (const deployment of context.deployments) {
    if (context.isCancelled()) return [];
    for (const candidate of candidates(deployment, context, wanted, readJson)) {
      const rank = rankOf(candidate.name.toLowerCase(), wanted);
      if (rank !== undefined) found.push({ ...candidate, rank });
    }
  }
  found.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  const shown = new Map<string, SymbolInformation>();
  for (const candidate of found) {
    const symbol = shown.size < MOST ? symbolOf(candidate, context) : undefined;
    // What a file says is said once, however many processes run it.
    if (symbol !== undefined) shown.set(JSON.stringify(symbol), symbol);
  }
  return [...shown.values()];
}

function symbolOf(
  { name, kind, container, place: placeOf, deployment }: Candidate,
  { filesOf }: WorkspaceContext,
): SymbolInformation | undefined {
  const place = placeOf();
  const file = place === undefined ? undefined : filesOf(deployment)(place.file);
  if (place === undefined || file === undefined || file.missing === true) return undefined;
  const location = { uri: file.uri, range: rangeOf(file.positions, place.span) };
  return { name, kind, location, containerName: container() };
}

/**
 * How well a name fits, 0 is best: it is what was typed, begins so, has a word that does, holds it somewhere, holds its letters in their order.
 * Undefined where it does not.
 */
export function rankOf(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = name.indexOf(wanted);
  if (at > 0) return /[a-z0-9]/.test(name[at - 1] as string) ? 3 : 2;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 4;
}

function* candidates(
  deployment: Deployment,
  context: WorkspaceContext,
  wanted: string,
  readJson: JsonReader,
): Generator<Candidate> {
  const container = (): string => shownText(deployment.name);
  const make = (
    name: string,
    kind: SymbolKind,
    where: Candidate['container'],
    place: Candidate['place'],
  ): Candidate => ({
    name: shownText(name),
    kind,
    container: where,
    place,
    deployment,
  });
  for (const { name, members } of deployment.clusters)
    yield make(name, SYMBOL.namespace, container, () => clusterPlace(members));
  for (const host of deployment.hosts) {
    const first = host.processes.find(hasFile);
    const { place } = host.evidence;
    const name = hostName(host);
    if (name !== undefined)
      yield make(name, SYMBOL.package, container, () => place ?? (first && placeOfProcess(first)));
  }
  // The names of groups are known; of other processes little must be evaluated.
  const groups = new Map<Process, string>();
  for (const { name, members } of deployment.groups) for (const member of members) groups.set(member, name);
  for (const process of deployment.processes) {
    if (!hasFile(process)) continue;
    const where = (): string =>
      [processRole(process, context.lang), container()].filter((part) => part !== '.').join(' · ');
    const known = groups.get(process);
    const name = known !== undefined && /^[ -~]+$/.test(known) ? known : processName(process);
    yield make(name, SYMBOL.class, where, () => placeOfProcess(process));
    if (/\d/.test(wanted)) yield* portsOf(process, context.lang, make);
  }
  // Every list of addresses is looked into.
  if (wanted !== '') yield* nameServersOf(deployment, context, readJson, make);
}

type Make = (name: string, kind: SymbolKind, where: Candidate['container'], place: Candidate['place']) => Candidate;

function clusterPlace(members: readonly Process[]): Place | undefined {
  for (const { file } of members) {
    const entry = file?.document.last('brokerClusterName');
    if (file !== undefined && entry !== undefined) return { file: file.path, span: entry.valueSpan };
  }
  return undefined;
}

function* portsOf(process: Process, lang: Lang, make: Make): Generator<Candidate> {
  if (!hasFile(process)) return;
  const { file, host } = process;
  for (const { port, purpose, key, entry } of process.effective.ports) {
    if (port <= 0 || port > 65535 || isOpenKey(process, key)) continue;
    const place = (): Place | undefined =>
      entry === undefined ? placeOfProcess(process) : { file: file.path, span: entry.valueSpan };
    const where = (): string => `${processName(process)} · ${PORT_WORDS[purpose](lang)} (${key})`;
    yield make(`${hostName(host) ?? ''}:${port}`, SYMBOL.interface, where, place);
  }
}

/** The addresses of name servers: where the project file declares them, else where the first broker names them. */
function* nameServersOf(
  deployment: Deployment,
  context: WorkspaceContext,
  readJson: JsonReader,
  make: Make,
): Generator<Candidate> {
  const container = (): string => shownText(deployment.name);
  const known = new Set<string>();
  for (const text of deployment.nameServers ?? []) {
    const address = addressOf(text);
    if (address === undefined) continue;
    known.add(addressId(address, deployment, undefined));
    yield make(text, SYMBOL.interface, container, () => {
      const search = { context: { documentOf: context.documentsOf(deployment) }, readJson };
      return mentionsInProjectOf(deployment, 'address', search).find(
        (each) => each.key === 'nameServers' && each.text === text,
      );
    });
  }
  const lists = new Set<string>();
  for (const process of deployment.processes) {
    if (!hasFile(process) || process.kind === 'proxy') continue;
    const entry = process.file.document.last('namesrvAddr');
    if (entry === undefined || lists.has(entry.value) || isStillOpen(process, entry)) continue;
    lists.add(entry.value);
    for (const mention of mentionsInEntry(process, entry, deployment)) {
      if (known.has(mention.id)) continue;
      known.add(mention.id);
      yield make(mention.text, SYMBOL.interface, container, () => mention);
    }
  }
}
