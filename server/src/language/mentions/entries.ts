import { rememberingOf } from '../../base/memo.ts';
import type { Span } from '../../base/range.ts';
import { ADDRESS_KEYS, isPathKey } from '../../catalog/knowledge.ts';
import type { Deployment, FileProcess, SourceFile } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { basename } from '../../deployment/world/paths.ts';
import { peerAddress } from '../../effective/jraft.ts';
import { isTemplate } from '../../effective/template.ts';
import { brokersIn } from '../../rules/support/containers.ts';
import { Places } from '../../rules/support/elements.ts';
import { separatorOf } from '../../rules/support/pathLists.ts';
import { locate } from '../../rules/support/paths.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { addressId, addressOf, hostId } from './addresses.ts';
import type { AddressUse, Mention, ThingKind } from './model.ts';

/** Keys whose values name something else than an address, a file or a path. */
const NAMES: Readonly<Record<string, ThingKind>> = {
  brokerName: 'group',
  brokerClusterName: 'cluster',
  dLegerGroup: 'raftGroup',
  controllerDLegerGroup: 'raftGroup',
  jRaftGroupId: 'raftGroup',
  dLegerSelfId: 'node',
  controllerDLegerSelfId: 'node',
  brokerIP1: 'host',
  brokerIP2: 'host',
  listenPort: 'listener',
};

const USES: Readonly<Record<string, AddressUse>> = {
  namesrvAddr: 'nameServer',
  controllerAddr: 'controller',
  dLegerPeers: 'peer',
  controllerDLegerPeers: 'peer',
  jRaftInitConf: 'peer',
  jRaftServerId: 'peer',
  jRaftControllerRPCAddr: 'controller',
  haMasterAddress: 'master',
};

const PATHS: readonly string[] = [
  'storePathRootDir',
  'storePathCommitLog',
  'readOnlyCommitLogStorePaths',
  'storePathDLedgerCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'kvConfigPath',
  'configStorePath',
  'controllerStorePath',
  'authConfigPath',
  'tieredStoreFilePath',
];

const KEYS: readonly string[] = [...Object.keys(NAMES), ...Object.keys(USES), 'brokerConfigPaths', ...PATHS];

/** The keys whose values may name a thing of some kind. */
const keysFor = (kind: ThingKind): readonly string[] =>
  KEYS.filter((key) =>
    key === 'brokerConfigPaths'
      ? kind === 'file'
      : key in USES
        ? kind === 'address' || (kind === 'node' && key.endsWith('Peers'))
        : key in NAMES
          ? NAMES[key] === kind
          : kind === 'path',
  );

/** A longer value is not taken apart. */
const LONGEST = 1_000_000;

/** One element of a value. */
interface Part {
  /** Without the blanks around it. */
  readonly text: string;
  /** Where it begins in the decoded value. */
  readonly from: number;
}

function partsOf(value: string, separator: string | undefined): readonly Part[] {
  let at = 0;
  return (separator === undefined ? [value] : value.split(separator)).flatMap((each) => {
    const from = at + each.length - each.trimStart().length;
    at += each.length + 1;
    const text = each.trim();
    return text === '' ? [] : [{ text, from }];
  });
}

/**
 * What an entry's value names, in the order in which it stands there; nothing where a template is still to fill it in, or where it has an escape
 * that is none.
 */
export function mentionsInEntry(process: FileProcess, entry: Entry, deployment: Deployment): readonly Mention[] {
  const { key, value } = entry;
  if (!KEYS.includes(key) || value.length > LONGEST || isTemplate(value) || entry.malformed) return [];
  const verdict = process.effective.verdictOf(entry);
  if (verdict?.keyCause !== undefined) return [];
  const places = new Places(entry);
  const counts = verdict?.overwrittenBy === undefined && verdict?.outcome !== 'overwritten';
  const head = { file: process.file.path, deployment, process, entry, key, counts, syntax: 'properties' } as const;
  const make = (kind: ThingKind, id: string, text: string, from: number, more?: Partial<Mention>): Mention => ({
    ...head,
    ...more,
    kind,
    id,
    text,
    span: spanOf(places, text, from),
  });
  const name = NAMES[key];
  if (name !== undefined) return partsOf(value, undefined).flatMap(named(name, process, deployment, make));
  const use = USES[key];
  if (use !== undefined) {
    const { form, separator } = ADDRESS_KEYS.get(key) ?? { form: 'host:port', separator: ';' };
    const parts = partsOf(value, separator);
    if (form === 'id-host:port') return parts.flatMap(peer(process, deployment, make));
    return parts.flatMap(({ text: whole, from }) => {
      const text = use === 'peer' ? peerAddress(whole) : whole;
      const address = addressOf(text, process.effective.input.release);
      return address === undefined
        ? []
        : [make('address', addressId(address, deployment, process), text, from, { use })];
    });
  }
  if (key === 'brokerConfigPaths') {
    return partsOf(value, ':').flatMap(({ text, from }) => {
      const broker = brokerAt(text, process, deployment);
      return broker === undefined ? [] : [make('file', broker.path, text, from, { paths: [broker.path] })];
    });
  }
  if (!isPathKey(key, process.kind)) return [];
  return partsOf(value, separatorOf(process, key)).map(({ text, from }) => {
    const { base, path } = locate(text, process);
    return make('path', `${base} ${path}`, text, from);
  });
}

type Make = (kind: ThingKind, id: string, text: string, from: number, more?: Partial<Mention>) => Mention;

const named =
  (kind: ThingKind, process: FileProcess, deployment: Deployment, make: Make) =>
  ({ text, from }: Part): readonly Mention[] => {
    switch (kind) {
      case 'node':
        return [make(kind, nodeId(process, text), text, from)];
      case 'raftGroup':
        return [make(kind, `${raftOf(process)} ${text}`, text, from)];
      case 'host':
        return [make(kind, hostId(text, deployment, process), text, from)];
      case 'listener':
        return process.kind === 'namesrv' ? [make(kind, process.id, text, from)] : [];
      case 'group':
        return [make(kind, groupId(process, text, deployment), text, from)];
      default:
        return [make(kind, text, text, from)];
    }
  };

/** The id and the address of a member of a Raft group. */
const peer =
  (process: FileProcess, deployment: Deployment, make: Make) =>
  ({ text, from }: Part): readonly Mention[] => {
    const dash = text.indexOf('-');
    const address = addressOf(text.slice(dash + 1));
    if (dash < 1 || address === undefined) return [];
    return [
      make('node', nodeId(process, text.slice(0, dash)), text.slice(0, dash), from, { use: 'peer' }),
      make('address', addressId(address, deployment, process), text.slice(dash + 1), from + dash + 1, { use: 'peer' }),
    ];
  };

/** A name is one group's, but where brokers of clusters that have nothing in common share it. */
function groupId(process: FileProcess, name: string, deployment: Deployment): string {
  if (!repeatedNames(deployment).has(name)) return name;
  return `${name} ${queriesOf(deployment).groupOf(process)?.cluster ?? ''}`;
}

const repeatedNames = rememberingOf(({ groups }: Deployment): ReadonlySet<string> => {
  const known = new Set<string>();
  return new Set(groups.flatMap(({ name }) => (known.size < known.add(name.trim()).size ? [] : name.trim())));
});

/** Brokers and controllers elect among themselves. */
const raftOf = ({ kind }: FileProcess): 'broker' | 'controller' =>
  kind === 'broker' || kind === 'broker-in-container' ? 'broker' : 'controller';

/** Ids are unique in a Raft group, which its name tells. */
function nodeId(process: FileProcess, id: string): string {
  const kind = raftOf(process);
  const group = process.effective.value(kind === 'broker' ? 'dLegerGroup' : 'controllerDLegerGroup');
  return `${kind} ${group ?? ''} ${id}`;
}

function spanOf(places: Places, text: string, from: number): Span {
  return places.spanOf(from, from + text.length);
}

/** The file that an element of brokerConfigPaths means: of the brokers that the container starts the one whose path ends most alike. */
function brokerAt(path: string, container: FileProcess, deployment: Deployment): SourceFile | undefined {
  const names = path.split(/[\\/]+/);
  const found = brokersIn(container, deployment)
    .map(({ file }) => file)
    .filter((file) => basename(file.path) === names.at(-1));
  const common = (file: SourceFile): number => {
    const own = file.path.split('/');
    let count = 1;
    while (count < own.length && own[own.length - 1 - count] === names[names.length - 1 - count]) count++;
    return count;
  };
  return found.reduce<SourceFile | undefined>(
    (best, file) => (best === undefined || common(file) > common(best) ? file : best),
    undefined,
  );
}

/**
 * What the `.properties` files of a deployment name of some kind. Of a file that several processes run one of them speaks.
 * @param path of the only file that is looked at; undefined: all of them
 */
export function* mentionsInEntries(deployment: Deployment, kind: ThingKind, path?: string): Generator<Mention> {
  const keys = keysFor(kind);
  const seen = new Set<SourceFile>();
  for (const process of deployment.processes) {
    if (!hasFile(process) || process.kind === 'proxy' || seen.has(process.file)) continue;
    if (path !== undefined && process.file.path !== path) continue;
    seen.add(process.file);
    const { document } = process.file;
    for (const key of keys) {
      for (const index of document.indexesOf(key)) {
        for (const mention of mentionsInEntry(process, document.entryAt(index), deployment)) {
          if (mention.kind === kind) yield mention;
        }
      }
    }
  }
}
