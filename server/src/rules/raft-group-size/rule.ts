import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { jraftList, jraftPeer, peerName } from '../../effective/jraft.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { firstPlaces } from '../support/places.ts';
import { isJraft, runsController } from '../support/raft.ts';
import { compareLists, oneAFile, raftGroups } from '../support/raftGroups.ts';

const messages = defineMessages({
  en: {
    two: () => say`A Raft group of 2 nodes works only while both run: 1 or 3 are better`,
    even: (size: number, failures: Text) =>
      say`A Raft group of ${size} nodes survives ${failures}, as one of ${size - 1} does`,
    one: () => say`the loss of 1 node`,
    some: (count: number) => say`the loss of ${count} nodes`,
    details: (most: number, size: number) =>
      say`A leader needs the votes of ${most} of ${size} nodes; the even node is one more that can fail, and lets the group survive no more failures`,
    same: () => say`the same list here`,
  },
  'zh-CN': {
    two: () => say`2 个节点的 Raft 组只有两者都运行时才能工作：不如使用 1 个或 3 个`,
    even: (size, failures) => say`${size} 个节点的 Raft 组可容忍${failures}，与 ${size - 1} 个节点相同`,
    one: () => say`1 个节点故障`,
    some: (count) => say`${count} 个节点故障`,
    details: (most, size) =>
      say`Leader 需要 ${size} 个节点中的 ${most} 票；多出的一个节点只增加故障机会，不提高容错能力`,
    same: () => say`此处列表相同`,
  },
});

/** Nodes with one list of peers. */
interface Group {
  readonly members: readonly { readonly process: FileProcess; readonly entry: Entry }[];
  readonly key: string;
  readonly size: number;
}

export const rule = defineSetRule({
  id: 'raft-group-size',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: { en: 'Raft group of an even number of nodes', 'zh-CN': 'Raft 组的节点数为偶数' },
  // Brokers and controllers have other keys; lists that a template fills in are left out.
  reads: [],
  check({ deployment, report }) {
    const jraft = deployment.processes.filter(hasFile).flatMap(jraftGroup);
    const seen = new Set<string>();
    const dledger = raftGroups(deployment).flatMap((nodes): Group[] => {
      const members = oneAFile(nodes);
      const [first] = members;
      // Which of two lists is meant, is said first (dledger-peers-mismatch).
      const apart = first === undefined || members.some((node) => compareLists(node.raft.peers, first.raft.peers));
      if (first === undefined || apart) return [];
      const ids = new Set(first.raft.peers.map(({ id }) => id));
      const places = members.map(({ process, raft: { entry } }) => ({ process, entry }));
      return [{ members: places, key: first.raft.keys.peers, size: ids.size }];
    });
    for (const { members, key, size } of [...dledger, ...jraft]) {
      const [first, ...others] = members;
      if (first === undefined || size % 2 !== 0) continue;
      const { process, entry } = first;
      if (key === JRAFT && (seen.has(entry.value) || seen.add(entry.value) === undefined)) continue;
      const where = { file: process.file.path, span: entry.valueSpan, key };
      report(size === 2 ? { ...where, severity: 'warning' } : where, () => {
        const failures = size / 2 - 1;
        return {
          message:
            size === 2
              ? messages.two()
              : messages.even(size, failures === 1 ? messages.one() : messages.some(failures)),
          details: messages.details(size / 2 + 1, size),
          related: firstPlaces(others, (each) => ({
            file: each.process.file.path,
            span: each.entry.valueSpan,
            message: messages.same(),
          })),
        };
      });
    }
  },
});

const JRAFT = 'jRaftInitConf';

/** The members of jRaft's list; each file says it, one finding is enough. */
function jraftGroup(process: FileProcess): readonly Group[] {
  if (!runsController(process) || !isJraft(process) || !isClear(process, [JRAFT, 'controllerType'])) return [];
  const entry = countedEntry(process, JRAFT);
  if (entry === undefined) return [];
  const peers = jraftList(entry.value.trim()).map((each) => each.trim());
  // What is no address is controller-jraft's.
  if (peers.length === 0 || peers.some((peer) => jraftPeer(peer) === undefined)) return [];
  return [{ members: [{ process, entry }], key: JRAFT, size: new Set(peers.map(peerName)).size }];
}
