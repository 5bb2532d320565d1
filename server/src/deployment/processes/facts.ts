import { detached, remembering } from '../../base/memo.ts';
import type { Span } from '../../base/range.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { option } from '../../effective/arguments.ts';
import type { Effective } from '../../effective/model.ts';
import { isTemplate, mayHoldTemplate } from '../../effective/template.ts';
import type { Entry } from '../../syntax/properties/document.ts';

const NONE: readonly string[] = [];

/** What grouping asks of one broker (docs/files.md, "Deployments"). */
export interface BrokerFacts {
  /** Undefined where only the machine knows (its host name), or a template is still to be filled in. */
  readonly name: string | undefined;
  readonly cluster: string | undefined;
  /** Effective id; with DLedger or a controller the real one is given out at run time. */
  readonly id: string;
  readonly role: 'master' | 'slave';
  /** Whether a template is still to say whether it is a master or a slave. */
  readonly open: boolean;
  /** How the group finds its master: written roles, DLedger's elections, a controller. */
  readonly mode: 'roles' | 'dledger' | 'controller';
  /** Whether something says that this effective master is meant as a slave: its written id or role. */
  readonly meantAsSlave: boolean;
  /** Elements of namesrvAddr; empty when it is not known. */
  readonly nameServers: readonly string[];
  /** The key whose list of loopback addresses is where it meets the others of its group; undefined when there is none. */
  readonly meeting: 'namesrvAddr' | 'dLegerPeers' | 'controllerAddr' | undefined;
  /** What no two processes that run together share. */
  readonly identity: string | undefined;
  readonly dledger: Membership | undefined;
  /** Elements of controllerAddr; empty without controller mode. */
  readonly controllers: readonly string[];
  /** `brokerIP1` as written, and where, when it is an address of one machine. */
  readonly ip: { readonly value: string; readonly span: Span } | undefined;
}

/** One's place in a list of peers. */
export interface Membership {
  readonly group: string;
  readonly self: string;
  /** Own address by the own id, `host:port`. */
  readonly own: string | undefined;
  readonly peers: readonly string[];
  /** The key that lists the peers, and where its value stands. */
  readonly key: string;
  readonly span: Span | undefined;
}

/** A value as text; undefined where it is null, only known to the machine, or not there in the release. May be a part of the file's text. */
function known(effective: Effective, key: string, className?: ClassName): string | undefined {
  const value = effective.value(key, className);
  if (value === null || value === 'null') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** The same for what outlives the file's text. */
function knownText(effective: Effective, key: string, className?: ClassName): string | undefined {
  const text = known(effective, key, className);
  return text === undefined ? undefined : detached(text);
}

/** Elements of an address list, at any separator that people use: evidence of what is meant, not of what RocketMQ makes of it. */
export const splitAddresses = (value: string | undefined): readonly string[] =>
  value === undefined ? NONE : split(value);

const split = remembering((value) =>
  value
    .split(/[;,\s]+|\uff1b|\uff0c|\u00ef\u00bc[\u009b\u008c]/)
    .filter((each) => /^(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d+$/.test(each)),
);

/** Host part of `host:port`. */
export const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '');

/** Whether a host is the machine's own whatever the machine: two that name it need not mean one place. */
export const isLoopback = (host: string): boolean => /^(?:127(?:\.\d+){3}|localhost|::1|0\.0\.0\.0)$/i.test(host);

/** Whether a host means one place to everybody: an address or a name with a domain. `namesrv`, a service of a compose file, does not. */
export const isGlobal = (host: string): boolean =>
  !isLoopback(host) && /[.:]/.test(host) && !/^(?:host|gateway)\.docker\.internal$/i.test(host);

/** Whether `host:port` means one place to everybody. */
export const meansOnePlace = remembering((address) => isGlobal(hostOf(address)));

/** Whether `host:port` is the machine's own. */
const isOwn = remembering((address) => isLoopback(hostOf(address)));

const brokers = new WeakMap<Effective, BrokerFacts>();

/** Facts of a broker; computed once. */
export function brokerFacts(effective: Effective): BrokerFacts {
  let facts = brokers.get(effective);
  if (facts === undefined) {
    facts = readBrokerFacts(effective);
    brokers.set(effective, facts);
  }
  return facts;
}

/** The same for who keeps them himself. */
export function readBrokerFacts(effective: Effective): BrokerFacts {
  const { document } = effective.input;
  const filledIn = document.escaped || mayHoldTemplate(document.text);
  const open = (key: string): boolean => filledIn && isTemplate(document.last(key)?.value ?? '');
  const filled = (key: string): string | undefined =>
    open(key) ? undefined : knownText(effective, key, 'BrokerConfig');
  const name = filled('brokerName');
  const role = known(effective, 'brokerRole', 'MessageStoreConfig') === 'SLAVE' ? 'slave' : 'master';
  const on = (key: string, className: ClassName): boolean => effective.value(key, className) === 'true';
  const elected = on('enableDLegerCommitLog', 'MessageStoreConfig');
  const dledger = elected ? membershipOf(effective, 'dLeger') : undefined;
  const controller = on('enableControllerMode', 'BrokerConfig');
  const id = known(effective, 'brokerId', 'BrokerConfig') ?? '0';
  const writtenId = document.last('brokerId')?.value.trim();
  const writtenRole = document.last('brokerRole')?.value.trim();
  const meantAsSlave =
    role === 'master' &&
    ((writtenId !== undefined && /^\+?0*[1-9]\d*$/.test(writtenId)) ||
      (writtenRole !== undefined && writtenRole !== 'ASYNC_MASTER' && writtenRole !== 'SYNC_MASTER'));
  const mode = elected ? 'dledger' : controller ? 'controller' : 'roles';
  const ip = document.last('brokerIP1');
  const nameServers = splitAddresses(known(effective, 'namesrvAddr', 'BrokerConfig'));
  const controllers = controller ? splitAddresses(known(effective, 'controllerAddr')) : NONE;
  return {
    name,
    cluster: filled('brokerClusterName'),
    id,
    role,
    open: open('brokerRole'),
    mode,
    meantAsSlave,
    nameServers,
    meeting: meetingOf(dledger, controllers, nameServers),
    identity: open('brokerRole') || open('brokerId') ? undefined : identityOf(effective, mode, name, id, dledger),
    dledger,
    controllers,
    ip: ip === undefined ? undefined : machineOf(ip),
  };
}

/** The address of one machine that an entry gives; undefined where it gives something else. */
function machineOf(entry: Entry): BrokerFacts['ip'] {
  const host = entry.value.trim();
  const machine = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || /^[0-9A-Fa-f:]+:[0-9A-Fa-f:]+$/.test(host);
  return machine && !isLoopback(host) ? { value: detached(host), span: entry.valueSpan } : undefined;
}

function meetingOf(
  dledger: Membership | undefined,
  controllers: readonly string[],
  nameServers: readonly string[],
): BrokerFacts['meeting'] {
  const local = (list: readonly string[]): boolean => list.length > 0 && list.every(isOwn);
  if (dledger !== undefined) return dledger.peers.length > 1 && local(dledger.peers) ? 'dLegerPeers' : undefined;
  if (controllers.length > 0) return local(controllers) ? 'controllerAddr' : undefined;
  return local(nameServers) ? 'namesrvAddr' : undefined;
}

function identityOf(
  effective: Effective,
  mode: BrokerFacts['mode'],
  name: string | undefined,
  id: string,
  dledger: Membership | undefined,
): string | undefined {
  if (mode === 'dledger') return dledger === undefined ? undefined : `dledger ${dledger.group} ${dledger.self}`;
  if (name === undefined) return undefined;
  if (mode === 'roles') return `${name} ${id}`;
  // A controller gives out the ids: what tells two members apart is where they listen and store.
  const root = effective.parameter('storePathRootDir');
  return `controlled ${name} ${effective.value('listenPort')} ${root?.value ?? root?.machine ?? ''}`;
}

const controllers = new WeakMap<Effective, Membership | undefined>();

/** Place of a controller, of its own process or in a name server, among its peers; undefined when it takes part in nothing. */
export function controllerFacts(effective: Effective): Membership | undefined {
  if (controllers.has(effective)) return controllers.get(effective);
  const { kind } = effective.input;
  let found: Membership | undefined;
  if (kind === 'controller' || (kind === 'namesrv' && effective.value('enableControllerInNamesrv') === 'true')) {
    found =
      effective.value('controllerType') === 'jRaft' ? jRaftOf(effective) : membershipOf(effective, 'controllerDLeger');
  }
  controllers.set(effective, found);
  return found;
}

/** What jRaft's members may have behind their ports: an index and a priority. */
const BEHIND_PORT = /(?<=:\d+)(?::\d*){1,2}(?=[;,\s]|$)/g;

function jRaftOf(effective: Effective): Membership | undefined {
  const self = knownText(effective, 'jRaftServerId');
  if (self === undefined) return undefined;
  const own = self.replace(BEHIND_PORT, '');
  const span = effective.input.document.last('jRaftServerId')?.valueSpan;
  const peers = splitAddresses(known(effective, 'jRaftInitConf')?.replace(BEHIND_PORT, ''));
  return { group: knownText(effective, 'jRaftGroupId') ?? '', self: own, own, peers, key: 'jRaftServerId', span };
}

/** `<prefix>Group`, `SelfId` and `Peers`, whose elements are `id-host:port`. */
function membershipOf(effective: Effective, prefix: 'dLeger' | 'controllerDLeger'): Membership | undefined {
  const group = knownText(effective, `${prefix}Group`);
  const self = knownText(effective, `${prefix}SelfId`);
  const list = knownText(effective, `${prefix}Peers`);
  if (group === undefined || self === undefined) return undefined;
  const peers = new Map<string, string>();
  for (const element of list?.split(/[;,]/) ?? []) {
    const match = /^\s*([^-\s]+)-(\S+:\d+)\s*$/.exec(element);
    if (match !== null && !peers.has(match[1] as string)) peers.set(match[1] as string, match[2] as string);
  }
  const key = `${prefix}Peers`;
  return {
    group,
    self,
    own: peers.get(self),
    peers: [...peers.values()],
    key,
    span: effective.input.document.last(key)?.valueSpan,
  };
}

/** Elements of a container's namesrvAddr. */
export const containerNameServers = (effective: Effective): readonly string[] =>
  splitAddresses(known(effective, 'namesrvAddr'));

/** Paths of the brokers that a container starts: `-b`, else brokerConfigPaths, separated by `:` (BrokerContainerStartup, 5.0.0 on). */
export function containerPaths(effective: Effective): readonly string[] {
  const written = option(effective.input.args ?? [], 'b', 'brokerConfigPaths') ?? known(effective, 'brokerConfigPaths');
  return (written ?? '')
    .split(':')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
