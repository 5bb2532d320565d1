import { isBroker, type Kind } from '../../catalog/kinds.ts';
import { ADDRESS_KEYS, isSecret, shown } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { brokerName } from '../../deployment/queries.ts';
import { basename } from '../../deployment/world/paths.ts';
import { parametersOf } from './parameters.ts';
import type { Surroundings } from './surroundings.ts';
import type { CompletionTexts } from './texts.ts';

/** A value that what runs beside a process speaks for. */
export interface Suggestion {
  readonly text: string;
  /** Why, in a few words. */
  readonly why: string;
}

type Make = (around: Surroundings, t: CompletionTexts) => readonly Suggestion[];

/** Parameters by which processes differ: what another one has is no proposal. */
const OWN: ReadonlySet<string> = new Set([
  'brokerId',
  'brokerName',
  'brokerIP1',
  'brokerIP2',
  'listenPort',
  'haListenPort',
  'storePathRootDir',
  'storePathCommitLog',
  'storePathDLedgerCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'dLegerSelfId',
  'controllerDLegerSelfId',
  'controllerStorePath',
  'jRaftServerId',
  'haMasterAddress',
  'kvConfigPath',
  'configStorePath',
  'brokerConfigPath',
  'metricsPromExporterPort',
]);

/** Whether processes differ by a parameter. */
export const isOwn = (key: string): boolean => OWN.has(key);

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['brokerName', names],
  ['brokerClusterName', clusters],
  ['rocketMQClusterName', clusters],
  ['brokerId', ids],
  ['listenPort', listenPorts],
  ['haListenPort', haPorts],
  ['storePathRootDir', roots],
  ['storePathCommitLog', commitLogs],
  ['namesrvAddr', nameServers],
  ['controllerAddr', controllers],
  ['dLegerSelfId', (around) => peerIds(around, 'dLegerPeers', 'dLegerSelfId')],
  ['preferredLeaderId', (around) => peerIds(around, 'dLegerPeers', undefined)],
  ['controllerDLegerSelfId', (around) => peerIds(around, 'controllerDLegerPeers', 'controllerDLegerSelfId')],
  ['jRaftServerId', raftIds],
  ['dLegerGroup', raftGroups],
  ['brokerIP1', addresses],
  ['brokerIP2', addresses],
]);

/** Keys for which {@link suggestionsFor} may have something that suits a file better than the default. */
export const isSuggested = (key: string): boolean => MAKERS.has(key) || ADDRESS_KEYS.has(key);

/** What is beyond it is, in a `.properties` file, not the text that the editor shows. */
const ASCII = /^[\x20-\x7e]*$/;

/** What a file may write for a key because of what runs beside it, best first. No secret is among it. */
export function suggestionsFor(key: string, around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  if (isSecret(key)) return [];
  const made = MAKERS.get(key)?.(around, t) ?? [];
  const all = OWN.has(key) ? made : [...made, ...written(key, around, t)];
  const seen = new Set<string>();
  return all.filter(
    ({ text }) => text !== '' && !seen.has(text) && seen.add(text) && shown(key, text) === text && ASCII.test(text),
  );
}

/** What others of the same kind write, the commonest first. */
function written(key: string, { alike, others }: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const files = new Map<string, FileProcess[]>();
  // Who registers with name servers does so with those of the others, whatever it is.
  for (const process of key === 'namesrvAddr' ? others : alike) {
    const value = process.file.document.last(key)?.value.trim() ?? '';
    if (value === '' || /[\r\n\\]|\$\{|\{\{/.test(value)) continue;
    const list = files.get(value);
    if (list === undefined) files.set(value, [process]);
    else list.push(process);
  }
  return [...files]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 5)
    .map(([text, all]) => ({ text, why: t.asIn(basename((all[0] as FileProcess).file.path), all.length) }));
}

/** Groups that lack what this broker may be, then a name that nobody has. */
function names(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const { groups, isSlave } = around;
  const role = around.written('brokerRole');
  const lacking = groups.flatMap(({ name, peers }) => {
    const has = (wanted: string): boolean => peers.some((peer) => peer.role === wanted);
    if (has('elected')) return [];
    if (!has('master') && (role === undefined || !isSlave)) return [{ text: name, why: t.noMaster }];
    if (has('master') && !has('slave') && (role === undefined || isSlave)) return [{ text: name, why: t.noSlave }];
    return [];
  });
  const full = isSlave
    ? groups
        .filter(
          ({ name, peers }) =>
            peers.some((peer) => peer.role === 'master') && !lacking.some((each) => each.text === name),
        )
        .map(({ name }) => ({ text: name, why: t.hasMaster }))
    : [];
  const next = nextName(groups.map(({ name }) => name));
  const fresh = next === undefined ? [] : [{ text: next, why: t.nextName }];
  return isSlave ? [...lacking, ...full] : [...lacking.filter(({ why }) => why === t.noMaster), ...fresh, ...lacking];
}

/** What comes behind `broker-a`, `broker-b`: `broker-c`; behind `broker1`: `broker2`. Of several names behind the one that sorts last. */
export function nextName(names: readonly string[]): string | undefined {
  const taken = new Set(names);
  let name = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1);
  while (name !== undefined && taken.has(name)) {
    const end = /^(.*?)(\d+|(?<![A-Za-z])[a-yA-Y])$/.exec(name);
    if (end === null) return undefined;
    const [, head = '', tail = ''] = end;
    const next = /\d/.test(tail)
      ? String(Number(tail) + 1).padStart(tail.length, '0')
      : String.fromCharCode(tail.charCodeAt(0) + 1);
    name = head + next;
  }
  return name;
}

function clusters({ brokers }: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const counts = new Map<string, number>();
  for (const { effective } of brokers) {
    const name = effective.value('brokerClusterName');
    if (name !== null && name !== 'null') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([text, count]) => ({ text, why: t.brokers(count) }));
}

function ids(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const name = around.written('brokerName');
  const peers = name === undefined ? [] : around.groupOf(name);
  const taken = new Set(peers.filter(({ role }) => role === 'slave').map(({ id }) => id));
  let next = 1;
  while (taken.has(next)) next++;
  const slave = { text: String(next), why: t.nextId(name) };
  const master = { text: '0', why: t.master };
  if (around.isSlave) return [slave];
  if (around.written('brokerRole') !== undefined) return [master];
  return peers.some(({ role }) => role === 'master') ? [slave, master] : [master, slave];
}

/** The ports that a kind of process binds around its listenPort. */
const BESIDE: Readonly<Partial<Record<Kind, readonly number[]>>> = {
  broker: [-2, 0, 1],
  'broker-in-container': [-2, 0, 1],
  namesrv: [0],
  container: [-2, 0],
};

function listenPorts(surroundings: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const { subject, onHost, ports, alike } = surroundings;
  const around = BESIDE[subject.kind];
  const first = Number(parametersOf(subject).find(({ key }) => key === 'listenPort')?.default);
  if (around === undefined || !(first > 0)) return [];
  const others = onHost.length > 0 ? onHost : alike;
  const used = others
    .filter(({ kind }) => kind === subject.kind || (isBroker(kind) && isBroker(subject.kind)))
    .flatMap(({ effective }) => (effective?.ports ?? []).filter(({ purpose }) => purpose === 'remoting'))
    .map(({ port }) => port);
  const ownHa = Number(surroundings.written('haListenPort'));
  const beside = ownHa > 0 ? around.filter((each) => each <= 0) : around;
  const block = (port: number): readonly number[] => beside.map((each) => port + each);
  const isFree = (port: number): boolean => block(port).every((each) => !ports.has(each) && each !== ownHa);
  const found: Suggestion[] = [];
  for (let port = used.length === 0 ? first : Math.min(...used); port < 65535; port += 10) {
    if (port <= 1024 || !isFree(port)) continue;
    found.push({ text: String(port), why: t.freePorts(block(port), surroundings.hostName) });
    break;
  }
  if (isFree(first)) found.push({ text: String(first), why: t.freePorts(block(first), surroundings.hostName) });
  return found;
}

function haPorts(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const port = Number(around.written('listenPort') ?? 10911) + 1;
  return port > 1 && port < 65536 && !around.ports.has(port) ? [{ text: String(port), why: t.followsListenPort }] : [];
}

/** A store directory beside those of others, named after the broker as theirs are. */
function roots(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const { roots: taken, brokers, isSlave } = around;
  const why = t.freePath(around.hostName);
  const name = around.written('brokerName');
  const own = name === undefined ? undefined : isSlave ? `${name}-s` : name;
  const proposed: string[] = [];
  for (const each of brokers.slice(0, 20)) {
    const root = each.file.document.last('storePathRootDir')?.value.trim().replace(/\/+$/, '') ?? '';
    const theirs = brokerName(each);
    if (!root.startsWith('/')) continue;
    if (theirs !== undefined && root.includes(theirs)) {
      if (own !== undefined) {
        proposed.push(root.replace(theirs, name as string), root.replace(theirs, own));
        continue;
      }
    }
    const above = root.slice(0, root.lastIndexOf('/'));
    const next = nextName([root, ...[...taken].filter((path) => path.startsWith(`${above}/`))]);
    if (next !== undefined) proposed.push(next);
    proposed.push(own === undefined ? `${root}-2` : `${above}/${own}`);
  }
  if (proposed.length === 0) proposed.push(own === undefined ? '/data/rocketmq/store' : `/data/rocketmq/${own}`);
  return [...new Set(proposed)]
    .filter((path) => !taken.has(path))
    .slice(0, 3)
    .map((text) => ({ text, why }));
}

function commitLogs(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const root = around.written('storePathRootDir')?.replace(/\/+$/, '');
  return root === undefined ? [] : [{ text: `${root}/commitlog`, why: t.belowRoot }];
}

function nameServers(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const { deployment } = around.subject;
  const declared = deployment?.nameServers?.join(';');
  const own = declared === undefined ? [] : [{ text: declared, why: t.fromProject }];
  const running = around.others
    .filter(({ kind }) => kind === 'namesrv')
    .flatMap(({ file, host, effective }) => {
      const address = host?.addresses[0];
      const port = effective.ports.find(({ purpose }) => purpose === 'remoting')?.port;
      if (address === undefined || port === undefined) return [];
      return [{ text: `${address}:${port}`, why: t.runsHere(basename(file.path)) }];
    });
  const all =
    running.length > 1 ? [{ text: running.map(({ text }) => text).join(';'), why: running[0]?.why ?? '' }] : [];
  return [...own, ...written('namesrvAddr', around, t), ...all, ...running];
}

/** The addresses of the controllers that run beside it. */
function controllers(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const elected = around.others.flatMap(({ kind, file }) => {
    const peers = kind === 'controller' || kind === 'namesrv' ? file.document.last('controllerDLegerPeers') : undefined;
    if (peers === undefined) return [];
    const text = peers.value
      .split(';')
      .map((each) => each.trim().replace(/^[^-]*-/, ''))
      .join(';');
    return [{ text, why: t.asIn(basename(file.path), 1) }];
  });
  return [...written('controllerAddr', around, t), ...elected.slice(0, 1)];
}

/** The ids of a list of peers that nobody else of the group has. @param own the key with which others take one */
function peerIds(around: Surroundings, list: string, own: string | undefined): readonly Suggestion[] {
  const peers =
    around.written(list) ?? around.alike.flatMap(({ file }) => file.document.last(list)?.value ?? [])[0] ?? '';
  const taken = own === undefined ? [] : takenBy(around, list, peers, own);
  return peers.split(';').flatMap((each) => {
    const [, id, address = ''] = /^\s*([^-\s]+)-(\S+)/.exec(each) ?? [];
    return id === undefined || taken.includes(id) ? [] : [{ text: id, why: address }];
  });
}

function raftIds(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const list = 'jRaftInitConf';
  const peers =
    around.written(list) ?? around.alike.flatMap(({ file }) => file.document.last(list)?.value ?? [])[0] ?? '';
  const taken = takenBy(around, list, peers, 'jRaftServerId');
  return peers
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !taken.includes(each))
    .map((text) => ({ text, why: t.freePeer }));
}

/** What others with the same list of peers write for a key. */
const takenBy = ({ alike }: Surroundings, list: string, peers: string, key: string): readonly string[] =>
  alike
    .filter(({ file }) => file.document.last(list)?.value.trim() === peers.trim())
    .flatMap(({ file }) => file.document.last(key)?.value.trim() ?? []);

function raftGroups(around: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const name = around.written('brokerName');
  return name === undefined ? [] : [{ text: name, why: `= brokerName` }].concat(written('dLegerGroup', around, t));
}

function addresses({ subject: { hosts } }: Surroundings, t: CompletionTexts): readonly Suggestion[] {
  const [host] = hosts;
  if (host === undefined || hosts.length > 1 || host.weak) return [];
  return host.addresses.filter((each) => /^[\d.]+$|:/.test(each)).map((text) => ({ text, why: t.ofHost(host.name) }));
}
