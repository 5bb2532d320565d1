import { foldHost } from '../base/hostName.ts';
import { list } from '../base/message.ts';
import type { Text } from '../base/text.ts';
import { shown, shownText } from '../catalog/secrets.ts';
import type { Deployment, Process } from '../deployment/model.ts';
import { addressesOf, localBroker } from './edges.ts';
import { fileName, hasFile } from './engine.ts';
import type { ListedBroker, Listing, StartCommand, StartStep, StepKind, TopologyNode } from './model.ts';
import { knownValue, type Nodes, type PlainNode } from './nodes.ts';
import { says } from './says.ts';

const STEPS: readonly StepKind[] = ['namesrv', 'controller', 'container', 'broker', 'slave', 'proxy'];

const stepOf = ({ kind, role }: PlainNode): StepKind => {
  if (kind === 'broker' || kind === 'broker-in-container') return role === 'slave' ? 'slave' : 'broker';
  return kind;
};

/** What has to be started, in order: name servers, controllers, containers, masters, slaves, proxies. */
export function stepsOf(deployment: Deployment, { all, of }: Nodes): readonly StartStep[] {
  const processes = new Map([...of].map(([process, node]) => [node.id, process] as const));
  const starts = all.map((node) => ({
    step: stepOf(node),
    start: startOf(node, processes.get(node.id), deployment, of),
  }));
  return STEPS.flatMap((kind) => {
    const own = starts.filter(({ step }) => step === kind).map(({ start }) => start);
    return own.length === 0 ? [] : [{ kind, starts: own }];
  });
}

const PROGRAMS: Readonly<Record<string, string>> = {
  namesrv: 'mqnamesrv',
  controller: 'mqcontroller',
  container: 'mqbrokercontainer',
  broker: 'mqbroker',
  proxy: 'mqproxy',
};

function startOf(node: PlainNode, process: Process | undefined, deployment: Deployment, of: Nodes['of']): StartCommand {
  const nothing = (note: Text): StartCommand => ({ node: node.id, host: node.host, command: null, notes: [note] });
  if (process?.container !== undefined) return nothing(says.byContainer(of.get(process.container)?.name ?? ''));
  if (node.template) return nothing(says.fromTemplate(node.file ?? node.name));
  const beside = process === undefined ? startFileOf(node, deployment) : undefined;
  if (beside !== undefined) return nothing(says.byStartFile(beside));
  if (process !== undefined) {
    const proxy = deployment.processes.find((each) => localBroker(each, deployment) === process);
    if (proxy !== undefined) return nothing(says.byProxy(of.get(proxy)?.name ?? ''));
    if (process.kind === 'proxy' && process.args.includes('--enable-proxy')) {
      const broker = deployment.processes.find(
        ({ kind, args }) => kind === 'broker' && args.includes('--enable-proxy'),
      );
      if (broker !== undefined) return nothing(says.byBroker(of.get(broker)?.name ?? ''));
    }
    const written = deployment.starts.find(
      ({ runs, sees, start }) =>
        process.file !== undefined &&
        start.kind === process.kind &&
        (runs === process.file || (runs === undefined && sees.some(({ file }) => file === process.file))),
    );
    if (written !== undefined) {
      const { file, name } = written.start;
      return nothing(says.byStartFile(startedBy(file, name)));
    }
    // A file that stands in a manifest is none that could be named.
    if (process.file?.part !== undefined) return nothing(says.byStartFile(shownText(process.file.path)));
  }
  return {
    node: node.id,
    host: node.host,
    command: node.outside && node.host === null ? null : commandOf(node, process),
    notes: notesOf(node, process),
  };
}

/** The file, with its service, that starts a name server which only an address names. */
function startFileOf({ kind, address }: PlainNode, { starts }: Deployment): string | undefined {
  if (kind !== 'namesrv' || address === null) return undefined;
  const host = foldHost(address.slice(0, address.lastIndexOf(':')));
  for (const { start } of starts) {
    const server = start.nameServers?.find(({ names }) => names.some((name) => foldHost(name) === host));
    if (server !== undefined) return startedBy(start.file, server.service);
  }
  return undefined;
}

/** A start file as it may be shown, with the service of it that is meant. */
const startedBy = (file: string, service: string | undefined): string =>
  shownText(service === undefined ? file : `${file} (${service})`);

/** `nohup sh bin/mqbroker -c FILE &`, for the shell of a Unix machine. */
function commandOf(node: PlainNode, process: Process | undefined): string {
  const words = ['nohup', 'sh', `bin/${PROGRAMS[node.kind] ?? node.kind}`];
  const env = Object.entries(process?.env ?? {}).map(([name, value]) => `${name}=${quoted(shown(name, value))}`);
  if (process?.file !== undefined)
    words.push(node.kind === 'proxy' ? '-pc' : '-c', quoted(shownText(fileName(process.file))));
  words.push(...maskedArguments(process?.args ?? []).map(quoted));
  return [...env, ...words, '&'].join(' ');
}

/** Arguments as they may be shown: a word that belongs to a secret's name is masked. */
const maskedArguments = (args: readonly string[]): readonly string[] =>
  args.map((each, i) => {
    const option = /^--?(.+)$/.exec(args[i - 1] ?? '')?.[1];
    return option === undefined ? shownText(each) : shown(option, each);
  });

const PLAIN = /^[\w@%+=:,./*-]+$/;

/** A word for a shell. */
const quoted = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

function notesOf(node: PlainNode, process: Process | undefined): readonly Text[] {
  const notes: Text[] = [];
  if (process?.user !== undefined) notes.push(says.asUser(shownText(process.user)));
  if (process?.cwd !== undefined) notes.push(says.inDirectory(shownText(process.cwd)));
  if (node.outside) notes.push(node.host === null ? says.elsewhere() : says.perhapsThere());
  const port = node.file === null ? node.ports[0]?.port : undefined;
  if (node.kind === 'namesrv' && port !== undefined && port !== null && port !== 9876) notes.push(says.needsPort(port));
  const registers = node.kind === 'broker' || node.kind === 'container';
  if (registers && process !== undefined && hasFile(process) && node.nameServers.known === 'none')
    notes.push(says.needsServers());
  return notes;
}

/** What every name server shows when all that can start has started. */
export function listingsOf(nodes: readonly TopologyNode[], { of }: Nodes): readonly Listing[] {
  const processes = new Map([...of].map(([process, node]) => [node.id, process] as const));
  const brokers = nodes.filter(({ role }) => role !== null);
  return nodes
    .filter(({ kind }) => kind === 'namesrv')
    .map((server): Listing => {
      const rows: ListedBroker[] = [];
      const missing: { node: string; reason: Text }[] = [];
      for (const broker of brokers) {
        const process = processes.get(broker.id);
        const reason = whyMissing(broker, server);
        if (reason !== undefined) missing.push({ node: broker.id, reason });
        else if (process !== undefined && hasFile(process)) {
          const port = broker.ports.find(({ purpose }) => purpose === 'remoting')?.port ?? null;
          const ip = knownValue(process, 'brokerIP1');
          rows.push({
            node: broker.id,
            ...{ cluster: broker.cluster, name: broker.group, brokerId: listedId(broker) },
            address: port === null ? null : `${ip === null ? '' : shownText(ip)}:${port}`,
          });
        }
      }
      return { nameServer: server.id, address: server.address, rows: rows.sort(byName), missing };
    })
    .filter(({ rows, missing }) => rows.length + missing.length > 0);
}

/** The order of `mqadmin clusterList`. */
const byName = (a: ListedBroker, b: ListedBroker): number => {
  const keys = (each: ListedBroker): readonly string[] => [each.cluster ?? '', each.name ?? '', each.brokerId ?? ''];
  const other = keys(b);
  const at = keys(a).findIndex((key, i) => key !== other[i]);
  return at < 0 ? 0 : (keys(a)[at] as string) < (other[at] as string) ? -1 : 1;
};

function whyMissing(broker: TopologyNode, server: TopologyNode): Text | undefined {
  const { ends, nameServers } = broker;
  if (broker.template) return says.isTemplate();
  if (ends !== null) return ends.exit === null ? says.inWay(ends.reason) : says.endsWith(ends.exit, ends.reason);
  switch (nameServers.known) {
    case 'none':
      return says.namesNone();
    case 'lookup':
      return says.serversLookedUp();
    case 'unknown':
      return says.serversOpen();
    case 'list':
      return nameServers.nodes.includes(server.id)
        ? undefined
        : says.registersElsewhere(list(addressesOf(nameServers)));
  }
}

/** The id in the name server: a DLedger node's is 0 while it leads, else the number in its self id and 1 (DLedgerCommitLog). */
function listedId({ role, brokerId }: TopologyNode): string | null {
  if (role !== 'dledger') return brokerId;
  const number = /^.(\d+)$/.exec(brokerId ?? '')?.[1];
  return number === undefined ? null : `0|${Number(number) + 1}`;
}
