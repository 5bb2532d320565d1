import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Lang } from '../../base/text.ts';
import { isBroker } from '../../catalog/kinds.ts';
import { shownText } from '../../catalog/secrets.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { shownName, shownValue } from '../../rules/support/labels.ts';
import { oneLine } from '../../rules/support/say.ts';
import { PORT_WORDS } from '../../topology/words.ts';
import { rangeOf } from '../files.ts';
import { hintTexts } from '../hintTexts.ts';
import { isOpenKey, isRoleOpen } from '../open.ts';
import { partsOf } from '../parts.ts';
import { deploymentOf, fileNames, registeredAt } from '../processes.ts';
import type { FileContext } from './context.ts';

/** Commands that a client may know: each is given the URI of the file that the lens stands in. */
export const SHOW_EFFECTIVE = 'rmqlint.showEffectiveConfiguration';
export const SHOW_TOPOLOGY = 'rmqlint.showTopology';

/** Of a file that runs more often than this, the first processes have lenses. */
const MOST_PROCESSES = 4;
/** How many files or groups a lens names. */
const MOST_NAMED = 4;

/** At the top of a file: what runs it, with whom, and which ports it binds. */
export function codeLensesOf(context: FileContext): CodeLens[] {
  const { deployments, settings, file, lang } = context;
  if (!settings.codeLens) return [];
  const lenses = new Map<string, CodeLens>();
  const parts = partsOf(context).map(({ processes }) => processes);
  for (const [process, several] of parts.flatMap(shownOf)) {
    if (process.template) continue;
    const deployment = deploymentOf(process, deployments);
    if (deployment === undefined) continue;
    const host = several ? process.host?.name : undefined;
    // A configuration that stands in another file begins where its part does.
    const start = process.file.part?.span.start ?? 0;
    const range = rangeOf(file.positions, { start, end: start });
    const add = (text: string, command: string): void => {
      const title = host === undefined ? text : hintTexts[lang].onHost(oneLine(host), text);
      lenses.set(`${start} ${title}`, { range, command: commandOf(title, command, file.uri, context) });
    };
    const part = partOf(process, deployment, lang);
    if (part !== undefined) add(part, SHOW_TOPOLOGY);
    const ports = portsOf(process, lang);
    if (ports !== undefined) add(ports, SHOW_EFFECTIVE);
  }
  return [...lenses.values()];
}

/** The processes of a file that have lenses, each with whether it has several. */
const shownOf = (processes: readonly FileProcess[]): readonly (readonly [FileProcess, boolean])[] =>
  processes.slice(0, MOST_PROCESSES).map((process) => [process, processes.length > 1]);

/** A title that does something where the client says that it knows the command, and is only read elsewhere. */
const commandOf = (title: string, command: string, uri: string, { abilities }: FileContext): Command =>
  abilities.commands.includes(command) ? { title, command, arguments: [uri] } : { title, command: '' };

/** The part that a process has in its deployment. */
function partOf(process: FileProcess, deployment: Deployment, lang: Lang): string | undefined {
  const t = hintTexts[lang];
  if (isRoleOpen(process)) return undefined;
  if (isBroker(process.kind)) return brokerPart(process, deployment, lang);
  if (process.kind === 'namesrv') {
    const brokers = registeredAt(process, deployment);
    if (brokers.length === 0) return t.nobodyRegisters;
    const names = [...new Set(brokers.map((broker) => shownName(broker) ?? fileNames(brokers)(broker)))];
    return t.registered(brokers.length, t.more(names.slice(0, MOST_NAMED), names.length));
  }
  return kindPart(process, lang);
}

/** What a proxy or a controller is, with the cluster or the group that it names. */
function kindPart(process: FileProcess, lang: Lang): string {
  const t = hintTexts[lang];
  const kind = t.kind[process.kind as keyof typeof t.kind];
  const written = (key: string): string | undefined => {
    const value = process.effective.value(key);
    return value === null || value === 'null' || value.trim() === '' ? undefined : oneLine(value);
  };
  if (process.kind === 'proxy') {
    const cluster = written('rocketMQClusterName');
    const mode = written('proxyMode');
    return [
      kind,
      ...(mode === undefined ? [] : [t.mode(mode.toLowerCase())]),
      ...(cluster === undefined ? [] : [t.cluster(cluster)]),
    ].join(' · ');
  }
  const group = process.kind === 'controller' ? written('controllerDLegerGroup') : undefined;
  const id = process.kind === 'controller' ? written('controllerDLegerSelfId') : undefined;
  const name = id === undefined ? kind : `${kind} ${id}`;
  return group === undefined ? name : t.ofGroup(name, group);
}

function brokerPart(process: FileProcess, deployment: Deployment, lang: Lang): string {
  const t = hintTexts[lang];
  const { mode, id } = roleOf(process);
  const name = shownName(process);
  const cluster = process.effective.value('brokerClusterName');
  const role = name === undefined ? t.role[mode](id) : t.ofGroup(t.role[mode](id), name);
  const parts = [
    role,
    ...(cluster === null || cluster === 'null' ? [] : [t.cluster(shownValue(process, 'brokerClusterName', cluster))]),
    ...others(process, deployment, lang),
  ];
  return parts.join(' · ');
}

/** The other members of a broker's group, by their files. */
function others(process: FileProcess, deployment: Deployment, lang: Lang): readonly string[] {
  const t = hintTexts[lang];
  // Files that are alternatives of each other do not run together.
  if (deployment.ambiguous) return [];
  const members = queriesOf(deployment).groupOf(process)?.members ?? [];
  const rest = members.filter((each) => each !== process).sort(queriesOf(deployment).startOrder);
  const nameOf = fileNames(members);
  const named = (some: readonly FileProcess[]): string => {
    const names = some.map((each) => shownText(nameOf(each)));
    return t.more(names.slice(0, MOST_NAMED), names.length);
  };
  const { mode } = roleOf(process);
  const masters = rest.filter((each) => roleOf(each).mode === 'master');
  const slaves = rest.filter((each) => roleOf(each).mode === 'slave');
  if (mode === 'master') return [slaves.length === 0 ? t.alone : t.slaves(named(slaves))];
  if (mode === 'slave') {
    return [
      ...(masters.length === 0 ? [] : [t.masters(named(masters))]),
      ...(slaves.length === 0 ? [] : [t.slaves(named(slaves))]),
    ];
  }
  return [...(rest.length === 0 ? [] : [t.members(named(rest))]), t.elected];
}

function portsOf(process: FileProcess, lang: Lang): string | undefined {
  const { effective, host } = process;
  const t = hintTexts[lang];
  const bound = effective.ports.filter(({ port, key }) => port > 0 && port < 65536 && !isOpenKey(process, key));
  if (bound.length === 0) return undefined;
  const listed = bound.map(({ port, purpose }) => `${PORT_WORDS[purpose](lang)} ${port}`).join(' · ');
  return host === undefined ? t.ports(listed) : `${t.ports(listed)} · ${oneLine(host.name)}`;
}
