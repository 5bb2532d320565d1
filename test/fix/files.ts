import fc from 'fast-check';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { CURRENT_RELEASES, NEWEST, RELEASES, type ReleaseIndex } from '../../server/src/catalog/releases.ts';
import type { FileProcess } from '../../server/src/deployment/model.ts';
import { evaluate } from '../../server/src/effective/evaluate.ts';
import type { Effective } from '../../server/src/effective/model.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import {
  insertEntry,
  type PropertiesEdit,
  removeEntry,
  renameKey,
  setValue,
} from '../../server/src/syntax/properties/edit.ts';

/** Keys that other parameters, ports, paths or the end of a process follow from. */
const DECIDING: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  broker: [
    ...['brokerRole', 'brokerId', 'brokerName', 'brokerClusterName', 'listenPort', 'haListenPort', 'bindAddress'],
    ...['storePathRootDir', 'storePathCommitLog', 'storePathEpochFile', 'storePathBrokerIdentity', 'authConfigPath'],
    ...['readOnlyCommitLogStorePaths', 'storePathDLedgerCommitLog', 'enableControllerMode', 'duplicationEnable'],
    ...['enableDLegerCommitLog', 'dLegerSelfId', 'dLegerPeers', 'namesrvAddr', 'messageStorePlugIn', 'clusterName'],
    ...['transientStorePoolEnable', 'flushDiskType', 'accessMessageInMemoryMaxRatio', 'diskMaxUsedSpaceRatio'],
    ...['metricsExporterType', 'metricsPromExporterPort', 'metricsPromExporterHost', 'brokerIP1', 'configName'],
    ...['sendMessageThreadPoolNums', 'messageDelayLevel', 'flushDelayOffsetInterval', 'topicQueueLockNum'],
    ...['recoverThreadPoolNums', 'recoverConcurrently', 'rocksdbCQDoubleWriteEnable', 'totalReplicas', 'storeType'],
    ...['socksProxyConfig', 'initAuthenticationUser', 'authenticationMetadataProvider', 'maxErrorRateOfBloomFilter'],
    ...['mappedFileSizeConsumeQueue', 'mapedFileSizeConsumeQueue', 'timerPrecisionMs', 'tieredStoreFilePath'],
  ],
  namesrv: [
    ...['enableControllerInNamesrv', 'controllerType', 'controllerStorePath', 'controllerDLegerPeers', 'listenPort'],
    ...['controllerDLegerSelfId', 'jRaftServerId', 'jRaftInitConf', 'jRaftControllerRPCAddr', 'kvConfigPath'],
    ...['bindAddress', 'configStorePath', 'serverSelectorThreads', 'connectTimeoutMillis', 'socksProxyConfig'],
  ],
  container: ['namesrvAddr', 'listenPort', 'bindAddress', 'serverSelectorThreads', 'socksProxyConfig'],
};

const decidingOf = (kind: Kind): readonly string[] =>
  kind === 'controller'
    ? [...(DECIDING.namesrv ?? []), 'rocketmqHome', 'metricsExporterType', 'metricsPromExporterPort']
    : kind === 'broker-in-container'
      ? [...(DECIDING.broker ?? []), 'inSyncReplicas', 'minInSyncReplicas']
      : (DECIDING[kind] ?? []);

const values = [
  ...['0', '1', '-1', '5', '96', '110', '10909', '10911', '10912', '70000', '12 ', ' 12', '12 # c', '4M', ''],
  ...[
    'true',
    'true',
    'false',
    'TRUE',
    'yes',
    'true ',
    'SLAVE',
    'ASYNC_MASTER',
    'slave',
    'ASYNC_FLUSH',
    'PROM',
    'jRaft',
  ],
  ...['/data/a', '/data/b,/data/c', '/data/a ', '127.0.0.1', '10.0.0.1:9876', '10.0.0.1:9876 ', 'a:1,b:2', 'n0', 'abc'],
  ...['n0-h:40911;n1-h:40912', 'h:1', 'h:1,h:2', '1s 5s', '1x', '{}', 'defaultRocksDB', 'java.lang.String'],
  ...['org.apache.rocketmq.tieredstore.TieredMessageStore', 'org.apache.rocketmq.tieredstore.TieredMessageStore '],
  ...['\\u00e4', '\\u00zz', 'a\\'],
];

const kinds = fc.constantFrom<Kind>('broker', 'broker', 'namesrv', 'controller', 'container', 'broker-in-container');

/** A kind of process, and keys that it reads, mostly such that decide much. */
const kindAndKeys = kinds.map((kind) => {
  const all = keyNames(kind, NEWEST);
  return {
    kind,
    key: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...decidingOf(kind)) },
      { weight: 2, arbitrary: fc.constantFrom(...all) },
      { weight: 1, arbitrary: fc.constantFrom('foo', 'brokerrole', 'rmqAddressServerDomain') },
    ),
  };
});

/** A process with a random file, of one release or of any, and edits of the file. */
export const editedProcess: fc.Arbitrary<{ readonly process: FileProcess; readonly edits: readonly PropertiesEdit[] }> =
  kindAndKeys.chain(({ kind, key }) =>
    fc
      .tuple(
        fc.array(fc.tuple(key, fc.constantFrom(...values)), { minLength: 1, maxLength: 14 }),
        fc.array(
          fc.tuple(
            fc.constantFrom('set', 'set', 'rename', 'remove', 'insert'),
            fc.nat(),
            key,
            fc.constantFrom(...values),
          ),
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
        fc.option(fc.nat({ max: NEWEST }), { freq: 3 }),
      )
      .map(([lines, wanted, release]) => {
        const text = lines.map(([name, value]) => `${name}=${value}\n`).join('');
        const document = parseProperties(Buffer.from(text, 'latin1'));
        return { process: processOf(document, kind, release ?? undefined), edits: editsOf(document, wanted) };
      }),
  );

function editsOf(document: PropertiesDocument, wanted: readonly [string, number, string, string][]): PropertiesEdit[] {
  const edits: PropertiesEdit[] = [];
  const met = new Set<number>();
  for (const [what, n, key, value] of wanted) {
    const entry = document.entries[n % document.count];
    if (entry === undefined || met.has(entry.index)) continue;
    met.add(entry.index);
    if (what === 'set') edits.push(setValue(document, entry, value));
    else if (what === 'rename') edits.push(renameKey(document, entry, key));
    else if (what === 'remove') edits.push(removeEntry(document, entry));
    else edits.push(insertEntry(document, { before: entry }, key, value));
  }
  return edits;
}

/** A process that runs a file. @param release any of those that are in use where it is left out */
export function processOf(
  document: PropertiesDocument,
  kind: Kind,
  release?: ReleaseIndex,
  path = 'a.conf',
): FileProcess {
  const index = release ?? (CURRENT_RELEASES.at(-1) as ReleaseIndex);
  return {
    id: path,
    kind,
    kindEvidence: 'keys',
    file: { path, document },
    container: undefined,
    args: [],
    env: {},
    user: undefined,
    cwd: undefined,
    host: undefined,
    release: {
      name: RELEASES[index] as string,
      index,
      newer: false,
      from: release === undefined ? 'unstated' : 'option',
    },
    effective: evaluate({ document, kind, release: index, file: `/etc/${path}` }),
    address: undefined,
    template: false,
  } as unknown as FileProcess;
}

/** Everything that a process runs with. A standalone broker does not use BrokerConfig's listenPort, which serves a container's brokers. */
export function everything(effective: Effective): {
  readonly ends: string;
  readonly parameters: ReadonlyMap<string, string | null | undefined>;
} {
  const { start, ports, paths, input } = effective;
  const used = effective
    .parameters()
    .filter((each) => !(input.kind === 'broker' && each.class === 'BrokerConfig' && each.key === 'listenPort'));
  return {
    ends: JSON.stringify([
      start.exit,
      ports.map(({ port, address }) => [port, address]),
      paths.map(({ path }) => path),
    ]),
    parameters: new Map(used.map((each) => [`${each.class}.${each.key}`, each.value ?? each.machine])),
  };
}
