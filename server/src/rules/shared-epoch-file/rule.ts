import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, onHost } from '../support/hosts.ts';
import { labelList, labels, shortLabel } from '../support/labels.ts';
import { assumption, locate, pathId, rootOf, samePath } from '../support/paths.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief, rocketmq } from '../support/say.ts';
import { type OwnPath, sharedPaths } from '../support/sharedPaths.ts';

const ROOT = 'storePathRootDir';
const EPOCH = 'storePathEpochFile';

/** The file's name below the root, where it is by default from 5.1.1 on. */
const NAMES: ReadonlyMap<string, string> = new Map([
  [EPOCH, 'epochFileCheckpoint'],
  ['storePathBrokerIdentity', 'brokerIdentity'],
]);

const messages = defineMessages({
  en: {
    epoch: (other: Text) => say`${other} uses this epoch file too: a failover may cut off messages`,
    identity: (other: Text) => say`${other} uses this identity file too: both get one brokerId`,
    manyEpoch: (count: number) => say`${count} brokers use this epoch file: a failover may cut off messages`,
    manyIdentity: (count: number) => say`${count} brokers use this identity file: all get one brokerId`,
    weak: (other: Text) => say`${other} uses this file too, if both run on one host`,
    details: (who: Text, host: Text, key: string, path: string, assumed: Text) =>
      say`${who} ${host} have ${key} "${path}"${assumed}; RocketMQ does not detect this`,
    member: (name: Text, key: string, path: string) => say`${name}: ${key} is "${path}"`,
    default: (name: Text, key: string, path: string) => say`${name}: ${key} is "${path}" (the default)`,
    truncates: () =>
      say`after a failover a broker compares the epochs of this file with its master's, and truncates its commitlog where they differ`,
    takesOver: () =>
      say`the second takes over the id of the first: both run as master, and the name server lists only the second`,
    follows: (release: string) => say`in ${release} ${EPOCH} does not follow ${ROOT} (it does from 5.1.1 on)`,
    fix: (key: string, name: string, files: Text, names: Text) =>
      say`Set ${key}=<${ROOT}>/${name} in ${files} (stop ${names} first)`,
  },
  'zh-CN': {
    epoch: (other) => say`${other}也使用此 epoch 文件：主从切换时可能截断消息`,
    identity: (other) => say`${other}也使用此身份文件：两者会得到同一个 brokerId`,
    manyEpoch: (count) => say`${count} 个 Broker 使用此 epoch 文件：主从切换时可能截断消息`,
    manyIdentity: (count) => say`${count} 个 Broker 使用此身份文件：会得到同一个 brokerId`,
    weak: (other) => say`若在同一主机上，${other}也使用此文件`,
    details: (who, host, key, path, assumed) =>
      say`${host}的 ${who}的 ${key} 都是“${path}”${assumed}；RocketMQ 不会检测到`,
    member: (name, key, path) => say`${name}：${key} 为“${path}”`,
    default: (name, key, path) => say`${name}：${key} 为“${path}”（默认值）`,
    truncates: () => say`主从切换后，Broker 会用此文件中的 epoch 与主节点比较，并在不一致处截断 commitlog`,
    takesOver: () => say`后启动者会接管先启动者的 ID：两者都以主节点运行，而 NameServer 中只有后启动者`,
    follows: (release) => say`在 ${release} 中 ${EPOCH} 不随 ${ROOT} 变化（5.1.1 起才会）`,
    fix: (key, name, files, names) => say`在 ${files} 中设置 ${key}=<${ROOT}>/${name}（请先停止 ${names}）`,
  },
});

export const rule = defineSetRule({
  id: 'shared-epoch-file',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: {
    en: 'Two brokers on one host share an epoch or identity file',
    'zh-CN': '同一主机上的两个 Broker 共用 epoch 文件或身份文件',
  },
  // Several keys name the files; what a template fills in is left out one by one.
  reads: [],
  check({ set: host, deployment, report }) {
    const brokers = queriesOf(deployment).brokersOn(host);
    const roots = new Map(brokers.map((process) => [process, rootOf(process)]));
    // Of one root shared-store-root speaks; where a root is not known, nothing is wrong.
    const apart = (a: OwnPath, b: OwnPath): boolean => {
      const one = roots.get(a.process);
      const other = roots.get(b.process);
      return one !== undefined && other !== undefined && !samePath(one, other);
    };
    const alike = ({ process }: OwnPath): string => {
      const root = roots.get(process);
      return root === undefined ? '' : pathId(root);
    };
    for (const purpose of ['epoch file', 'broker identity'] as const) {
      for (const set of sharedPaths(host, brokers, purpose, alike, apart)) {
        const { process, used } = set.at(-1) as OwnPath;
        report({ ...placeOf(process, used.key), key: used.key, host }, () => saidOf(set, host, deployment));
      }
    }
  },
});

function saidOf(set: readonly OwnPath[], host: Host, deployment: Deployment): Said {
  const last = set.at(-1) as OwnPath;
  const { used } = last;
  const { key } = used;
  const processes = set.map(({ process }) => process);
  const name = labels(processes);
  const isEpoch = key === EPOCH;
  const member = (each: OwnPath): Text =>
    (each.used.entry === undefined ? messages.default : messages.member)(name(each.process), key, shownPath(each));
  const byDefault = set.find((each) => each.used.entry === undefined);
  return {
    message: messageOf(set, host.weak, isEpoch),
    details: messages.details(labelList(processes), onHost(host), key, shownPath(last), assumption(set)),
    notes: [
      ...(used.entry === undefined ? [member(last)] : []),
      ...hostNotes(host),
      isEpoch ? messages.truncates() : messages.takesOver(),
      ...(byDefault === undefined || !isEpoch ? [] : [messages.follows(rocketmq(byDefault.process))]),
    ],
    related: [
      ...firstPlaces(set.slice(0, -1), (each) => ({ ...placeOf(each.process, key), message: member(each) })),
      ...processes.flatMap((process) => [...causesOf(process, key), ...causesOf(process, ROOT)]),
    ],
    fixes: fixes(set, name, deployment),
  };
}

const shownPath = ({ process, shown }: OwnPath): string => brief(process, shown);

function messageOf(set: readonly OwnPath[], weak: boolean, isEpoch: boolean): Text {
  const other = shortLabel((set[0] as OwnPath).process);
  if (weak) return messages.weak(other);
  if (set.length > 2) return (isEpoch ? messages.manyEpoch : messages.manyIdentity)(set.length);
  return (isEpoch ? messages.epoch : messages.identity)(other);
}

/** Each broker's file below its own root. The one that already has it there, or whose root nobody wrote, stays as it is. */
function fixes(
  set: readonly OwnPath[],
  name: (process: FileProcess) => Text,
  deployment: Deployment,
): readonly ProposedFix[] {
  const moved: { process: FileProcess; path: string }[] = [];
  let stay = 0;
  const key = (set[0] as OwnPath).used.key;
  const file = NAMES.get(key) as string;
  for (const each of set) {
    const { process } = each;
    const root = process.effective.parameter(ROOT);
    const path = `${(root?.value ?? '').replace(/[\\/]+$/, '')}/${file}`;
    const target = locate(path, process);
    if (root?.origin !== 'written' || target.base !== 'root' || samePath(target, each)) stay++;
    else moved.push({ process, path });
  }
  // Two that stay keep the conflict, and so do two processes of one file.
  if (moved.length === 0 || stay > 1) return [];
  if (moved.some(({ process }) => queriesOf(deployment).runsMore(process.file))) return [];
  const files = list(moved.map(({ process }) => process.file.path));
  const names = list(moved.map(({ process }) => name(process)));
  return [
    {
      title: messages.fix(key, file, files, names),
      obvious: false,
      movesData: true,
      edits: moved.map(({ process, path }) => writeValue(process, key, path)),
    },
  ];
}
