import type { Lang, Text } from '../../base/text.ts';
import { parseRelease, release } from '../../catalog/releases.ts';
import { Refusal } from '../refusal.ts';
import { messages } from './messages.ts';
import { strings } from './projectText.ts';

/** How the replicas of a group keep messages: `async` and `sync` with a master that stays, `controller` with one that is elected. */
export const CLUSTER_MODES = ['async', 'sync', 'controller'] as const;

/** What is to be known of a cluster before its files can be written. */
export interface ClusterAnswers {
  /** `brokerClusterName`. */
  readonly name: string;
  readonly rocketmq: string;
  /** IPv4 addresses or host names. */
  readonly hosts: readonly string[];
  /** How many replica groups. */
  readonly groups: number;
  /** Brokers of each group; one: masters alone. */
  readonly replicas: number;
  readonly mode: (typeof CLUSTER_MODES)[number];
}

/** Groups are called broker-a to broker-z. */
const MOST_GROUPS = 26;
const MOST_HOSTS = 100;
const MOST_REPLICAS = 9;
/** Between the ports of two brokers of one host: each takes three. */
const STEP = 10;
const FIRST_PORT = 10911;
const NAMESRV = 9876;
/** Where a controller listens, for brokers and for its peers alike. */
const CONTROLLER = 9877;
const STORE = '/data/rocketmq';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.|$))+$/i;

/** Why no files can be written for these answers; undefined where they can. */
export function refusalOf({ name, rocketmq, hosts, groups, replicas, mode }: ClusterAnswers): Text | undefined {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(name)) return messages.name(name);
  const known = parseRelease(rocketmq);
  if (known === undefined) return messages.release(rocketmq);
  if (hosts.length === 0 || hosts.length > MOST_HOSTS || new Set(hosts).size < hosts.length) return messages.hosts();
  for (const host of hosts)
    if (!IPV4.test(host) && (/^[\d.]+$/.test(host) || !HOST_NAME.test(host))) return messages.host(host);
  const isCount = (count: number, most: number): boolean => Number.isInteger(count) && count >= 1 && count <= most;
  if (!isCount(groups, MOST_GROUPS)) return messages.count('groups', MOST_GROUPS);
  const most = Math.min(MOST_REPLICAS, hosts.length);
  if (!isCount(replicas, most)) return messages.count('replicas', most);
  if (mode !== 'controller') return undefined;
  if (known.index < release('5.0.0')) return messages.tooOld(rocketmq);
  const dashed = controllersOf(hosts).find((host) => host.includes('-'));
  return dashed === undefined ? undefined : messages.dash(dashed);
}

/** A process of the cluster: the file that configures it, and on which host. */
interface Planned {
  readonly host: string;
  readonly path: string;
  readonly lines: readonly string[];
}

/**
 * The files of a new cluster: one directory for each host with what it runs, and the project file that says so.
 * @returns their paths with their texts; a refusal where the answers do not fit together
 */
export function clusterFiles(answers: ClusterAnswers, lang: Lang): ReadonlyMap<string, string> | Refusal {
  const refusal = refusalOf(answers);
  if (refusal !== undefined) return new Refusal(refusal(lang));
  const processes = [...nameServers(answers, lang), ...controllers(answers, lang), ...brokers(answers, lang)];
  const files = new Map(processes.map(({ path, lines }) => [path, `${lines.join('\n')}\n`]));
  return files.set('rmqlint.json', projectFile(answers, processes));
}

/** One or two name servers: the second goes on when the first is gone. */
const nameServerHosts = (hosts: readonly string[]): readonly string[] => hosts.slice(0, 2);

/** One or three, so that most of them are still there when one is gone. */
const controllersOf = (hosts: readonly string[]): readonly string[] => hosts.slice(0, hosts.length >= 3 ? 3 : 1);

const nameServers = ({ name, hosts }: ClusterAnswers, lang: Lang): readonly Planned[] =>
  nameServerHosts(hosts).map((host) => ({
    host,
    path: `${host}/namesrv.properties`,
    lines: [
      `# ${messages.namesrv(name)(lang)}`,
      `listenPort=${NAMESRV}`,
      `kvConfigPath=${STORE}/namesrv/kvConfig.json`,
    ],
  }));

function controllers({ name, hosts, mode }: ClusterAnswers, lang: Lang): readonly Planned[] {
  if (mode !== 'controller') return [];
  const own = controllersOf(hosts);
  const peers = own.map((host, i) => `n${i}-${host}:${CONTROLLER}`).join(';');
  return own.map((host, i) => ({
    host,
    path: `${host}/controller.properties`,
    lines: [
      `# ${messages.controller(name)(lang)}`,
      `controllerDLegerGroup=${name}-controllers`,
      `controllerDLegerPeers=${peers}`,
      `controllerDLegerSelfId=n${i}`,
      `controllerStorePath=${STORE}/controller`,
    ],
  }));
}

/** Each group's replicas on hosts beside each other, so that every host has its share of masters. */
function brokers({ name, rocketmq, hosts, groups, replicas, mode }: ClusterAnswers, lang: Lang): readonly Planned[] {
  const planned: Planned[] = [];
  const onHost = new Map<string, number>();
  const nameServers = nameServerHosts(hosts).map((host) => `${host}:${NAMESRV}`);
  for (let group = 0; group < groups; group++) {
    const broker = `broker-${String.fromCharCode(97 + group)}`;
    for (let id = 0; id < replicas; id++) {
      const host = hosts[(group + id) % hosts.length] as string;
      const before = onHost.get(host) ?? 0;
      onHost.set(host, before + 1);
      const file = id === 0 ? broker : replicas === 2 ? `${broker}-s` : `${broker}-s${id}`;
      const store = `${STORE}/${file}`;
      planned.push({
        host,
        path: `${host}/${file}.properties`,
        lines: [
          ...comment(),
          `brokerClusterName=${name}`,
          `brokerName=${broker}`,
          ...roleOf(id),
          'flushDiskType=ASYNC_FLUSH',
          `namesrvAddr=${nameServers.join(';')}`,
          `listenPort=${FIRST_PORT + before * STEP}`,
          // Slaves connect to the second.
          ...(IPV4.test(host) ? [`brokerIP1=${host}`, `brokerIP2=${host}`] : []),
          `storePathRootDir=${store}`,
          `storePathCommitLog=${store}/commitlog`,
          // Where it is unsaid, early releases have one for all brokers of a host.
          ...(mode === 'controller' ? [`storePathEpochFile=${store}/epochFileCache`] : []),
          'deleteWhen=04',
          'fileReservedTime=72',
          'autoCreateTopicEnable=false',
        ],
      });

      function comment(): readonly string[] {
        const text = mode === 'controller' ? messages.elected : id === 0 ? messages.master : messages.slave;
        return [`# ${text(name, broker)(lang)}`];
      }
    }
  }
  return planned;

  function roleOf(id: number): readonly string[] {
    if (mode === 'controller') {
      const addresses = controllersOf(hosts).map((host) => `${host}:${CONTROLLER}`);
      return ['enableControllerMode=true', `controllerAddr=${addresses.join(';')}`];
    }
    // A master without slaves has nobody to wait for.
    const master = mode === 'sync' && replicas > 1 ? 'SYNC_MASTER' : 'ASYNC_MASTER';
    // From 5.0.0 on the role alone waits for nobody.
    const waits = master === 'SYNC_MASTER' && (parseRelease(rocketmq)?.index ?? 0) >= release('5.0.0');
    return [
      `brokerId=${id}`,
      `brokerRole=${id === 0 ? master : 'SLAVE'}`,
      ...(waits ? [`totalReplicas=${replicas}`, 'inSyncReplicas=2'] : []),
    ];
  }
}

function projectFile({ name, rocketmq, hosts }: ClusterAnswers, processes: readonly Planned[]): string {
  const lines = hosts.flatMap((host) => {
    const runs = processes.filter((each) => each.host === host).map(({ path }) => path);
    if (runs.length === 0) return [];
    return [`        ${JSON.stringify(host)}: { "addresses": ${strings([host])}, "runs": ${strings(runs)} }`];
  });
  return `{
  "rocketmq": ${JSON.stringify(rocketmq)},
  "deployments": {
    ${JSON.stringify(name)}: {
      "files": ["*/*.properties"],
      "hosts": {
${lines.join(',\n')}
      }
    }
  }
}
`;
}
