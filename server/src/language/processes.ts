import { rememberingOf } from '../base/memo.ts';
import { shownText } from '../catalog/secrets.ts';
import type { Deployment, FileProcess, Process } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { jvm, queriesOf } from '../deployment/queries.ts';
import { basename } from '../deployment/world/paths.ts';
import { type Server, serversOf } from '../rules/support/nameServers.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { EditorFiles } from './files.ts';
import { link } from './markdown.ts';

/** The deployment that a process is one of. */
export const deploymentOf = (process: Process, deployments: readonly Deployment[]): Deployment | undefined =>
  deployments.find(({ processes }) => processes.includes(process));

/** What the files of some processes are called: by their last names where these differ, else by their paths. */
export function fileNames(processes: readonly FileProcess[]): (process: FileProcess) => string {
  const paths = new Set(processes.map(({ file }) => file.path));
  const names = new Set([...paths].map(basename));
  return ({ file }) => (names.size === paths.size ? basename(file.path) : file.path);
}

/** What the files of some processes are called, as links to them: to the line of an entry, or to their tops. */
export function fileLinks(
  processes: readonly FileProcess[],
  files: EditorFiles,
): (process: FileProcess, entry?: Entry | undefined) => string {
  const nameOf = fileNames(processes);
  return (process, entry) => {
    const uri = files(process.file.path)?.uri;
    const line = entry?.keyRange.start.line;
    return link(shownText(nameOf(process)), uri === undefined || line === undefined ? uri : `${uri}#L${line}`);
  };
}

/** The host and the port of an address as people write it; an IPv6 address without its brackets. */
export function splitAddress(address: string): { readonly host: string; readonly port: number } | undefined {
  const [, host, port] = /^\s*(.*):(\d{1,5})\s*$/.exec(address) ?? [];
  return host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|::1)$/i;

/**
 * Whether a host's name or address means the host that a process runs on.
 * @param from the process in whose file it stands, for what a loopback address means
 */
function isHostOf(host: string, process: Process, from: Process | undefined): boolean {
  if (process.host === undefined) return false;
  if (LOOPBACK.test(host)) return from?.host === process.host;
  const wanted = host.toLowerCase();
  return [process.host.name, ...process.host.addresses].some((each) => each.toLowerCase() === wanted);
}

/** The processes that bind each port, so that a list of addresses costs no look at all of them for each. */
const bindersIn = rememberingOf((deployment: Deployment): ReadonlyMap<number, readonly FileProcess[]> => {
  const binders = new Map<number, FileProcess[]>();
  for (const process of deployment.processes.filter(hasFile)) {
    for (const port of new Set(process.effective.ports.map((each) => each.port))) {
      const known = binders.get(port);
      if (known === undefined) binders.set(port, [process]);
      else known.push(process);
    }
  }
  return binders;
});

/** The processes that an address means: those that bind its port on the host that it names. */
export function processesAt(
  { host, port }: { readonly host: string; readonly port: number },
  deployment: Deployment,
  from: Process | undefined,
): readonly FileProcess[] {
  const bind = bindersIn(deployment).get(port) ?? [];
  const certain = bind.filter((process) => isHostOf(host, process, from) || addressOf(process) === host);
  if (certain.length > 0) return certain;
  // Where one file alone has a port, and nobody says on which host it runs, it is the one that is meant.
  const homeless = bind.filter((process) => process.host === undefined && process.kind === 'namesrv');
  return homeless.length === 1 ? homeless : [];
}

/** The address that a broker registers with, where its file says it. */
const addressOf = (process: FileProcess): string | undefined => process.file.document.last('brokerIP1')?.value.trim();

/** The brokers that register at a name server, in the order in which they start. */
export function registeredAt(nameServer: FileProcess, deployment: Deployment): readonly FileProcess[] {
  const { brokers, startOrder } = queriesOf(deployment);
  return brokers
    .filter((broker) =>
      serversOf(broker, deployment)?.servers.some((each) => means(each, nameServer, broker, deployment)),
    )
    .sort(startOrder);
}

function means(server: Server, nameServer: FileProcess, broker: FileProcess, deployment: Deployment): boolean {
  const address = splitAddress(server.text);
  return address !== undefined && processesAt(address, deployment, jvm(broker)).includes(nameServer);
}

/** The other processes of a host, in the order in which they start. */
export const besideOn = (process: FileProcess): readonly FileProcess[] =>
  (process.host?.processes ?? []).filter(hasFile).filter((each) => each !== process);
