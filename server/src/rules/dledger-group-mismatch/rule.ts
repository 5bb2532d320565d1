import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { writeValue } from '../support/cross-edits.ts';
import { fixTo } from '../support/edits.ts';
import { placeOf } from '../support/places.ts';
import { majority, type Node, oneAFile, raftGroups } from '../support/raftGroups.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    group: (key: string, own: string, who: Text, other: string) =>
      say`${key} is ${own}, but ${other} in ${who}: this node is refused`,
    name: (own: string, who: Text, other: string) =>
      say`brokerName is ${own}, but ${other} in ${who}: they are not replicas of each other`,
    cluster: (own: string, who: Text, other: string) =>
      say`brokerClusterName is ${own}, but ${other} in ${who}: one broker in two clusters`,
    size: (own: string, who: Text, other: string) =>
      say`mappedFileSizeCommitLog is ${own}, but ${other} in ${who}: messages are not replicated`,
    others: () => say`the other nodes' files`,
    groupDetails: () =>
      say`The peers are those of one group, but DLedger answers requests of another group with UNKNOWN_GROUP: this node boots and never gets a role`,
    nameDetails: () =>
      say`Name servers and clients know a broker by its name: each node registers as a broker of its own, one as master, the others as slaves of nobody`,
    clusterDetails: () => say`After an election the name servers have the broker in the cluster of its new leader`,
    sizeDetails: () =>
      say`DLedger fills the end of a file up before it begins the next one, so an entry has another position here than the leader says, and is refused`,
    here: (key: string, value: string) => say`${key} is ${value} here`,
    write: (key: string, value: string) => say`Set ${key}=${value}`,
  },
  'zh-CN': {
    group: (key, own, who, other) => say`${key} 为 ${own}，${who}中为 ${other}：该节点会被拒绝`,
    name: (own, who, other) => say`brokerName 为 ${own}，${who}中为 ${other}：不构成副本`,
    cluster: (own, who, other) => say`brokerClusterName 为 ${own}，${who}中为 ${other}：同一 Broker 分属两个集群`,
    size: (own, who, other) => say`mappedFileSizeCommitLog 为 ${own}，${who}中为 ${other}：消息无法复制`,
    others: () => say`其他节点的文件`,
    groupDetails: () =>
      say`节点列表属于同一组，但 DLedger 对其他组的请求返回 UNKNOWN_GROUP：该节点能启动，却始终没有角色`,
    nameDetails: () =>
      say`NameServer 与客户端以名称识别 Broker：每个节点各自注册为一个 Broker，一个是主节点，其余是没有主节点的从节点`,
    clusterDetails: () => say`选举之后，NameServer 会把该 Broker 归入新 Leader 的集群`,
    sizeDetails: () => say`DLedger 在写下一个文件前会填满当前文件，因此消息在此处的位置与 Leader 所说的不同，会被拒绝`,
    here: (key, value) => say`此处的 ${key} 为 ${value}`,
    write: (key, value) => say`设置 ${key}=${value}`,
  },
});

/** What all nodes of a group must agree on, beside the group. */
const EQUAL = [
  ['brokerName', messages.name, messages.nameDetails],
  ['brokerClusterName', messages.cluster, messages.clusterDetails],
  ['mappedFileSizeCommitLog', messages.size, messages.sizeDetails],
] as const;

export const rule = defineSetRule({
  id: 'dledger-group-mismatch',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  title: { en: 'Nodes of one Raft group differ in what must be equal', 'zh-CN': '同一 Raft 组的节点配置不一致' },
  // Brokers and controllers have other keys; what a template fills in is left out one by one.
  reads: [],
  check({ deployment, report }) {
    /** Reports every node whose value is not what most of them have. */
    const compare = (
      nodes: readonly Node[],
      key: string,
      message: (own: string, who: Text, other: string) => Text,
      details: () => Text,
    ): void => {
      const known = nodes.flatMap(({ process }) => {
        const value = knownValue(process, key);
        return value === undefined ? [] : [{ process, value }];
      });
      if (known.length < 2) return;
      const same = majority(known, ({ value }) => value);
      const [reference] = same;
      if (reference === undefined) return;
      for (const { process, value } of known) {
        if (value === reference.value) continue;
        report({ ...placeOf(process, key), key }, () => {
          const path = reference.process.file.path;
          const who: Text = same.length > 1 ? messages.others() : () => path;
          const other = brief(reference.process, reference.value);
          const edits = [writeValue(process, key, reference.value)];
          const title = messages.write(key, other);
          return {
            message: message(brief(process, value), who, other),
            details: details(),
            related: [{ ...placeOf(reference.process, key), message: messages.here(key, other) }],
            fixes: [fixTo(process, key, reference.value, { title, obvious: false, edits })],
          };
        });
      }
    };
    for (const all of raftGroups(deployment)) {
      const nodes = oneAFile(all);
      const [first] = nodes;
      if (first === undefined || nodes.length < 2) continue;
      const { group } = first.raft.keys;
      compare(nodes, group, (own, who, other) => messages.group(group, own, who, other), messages.groupDetails);
      // Those that are refused have nothing to do with the others.
      const [reference] = majority(nodes, (node) => node.group);
      const together = nodes.filter((node) => node.group === reference?.group && node.group !== undefined);
      if (first.process.kind !== 'broker') continue;
      for (const [key, message, details] of EQUAL) compare(together, key, message, details);
    }
  },
});

/** A value that is known and of which no other rule speaks. */
function knownValue(process: FileProcess, key: string): string | undefined {
  const value = isClear(process, [key]) ? process.effective.value(key) : null;
  return value === null || value === 'null' ? undefined : value;
}
