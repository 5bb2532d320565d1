import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { setValue } from '../support/edits.ts';
import { firstPlaces } from '../support/places.ts';
import {
  isBrokerId,
  type Peer,
  RAFT_KINDS,
  type Raft,
  raftOf,
  selfId,
  separated,
  wrongPeers,
} from '../support/raft.ts';
import { brief, exitsWith } from '../support/say.ts';

const messages = defineMessages({
  en: {
    empty: (key: string, effect: Text) => say`${key} has an empty element: ${effect}`,
    wrong: (element: string, effect: Text) => say`"${element}" is not id-host:port: ${effect}`,
    never: () => say`this peer never joins`,
    form: (key: string) =>
      say`DLedger splits ${key} at ";" and takes what stands in front of the first "-" for the id, the rest for host and port`,
    id: (key: string, id: string) =>
      say`What stands in front of the first "-" is the id: "${id}", which no broker can have as dLegerSelfId (one character and a number); ${key} has no such node`,
    same: () => say`the same here`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    empty: (key, effect) => say`${key} 中有空元素：${effect}`,
    wrong: (element, effect) => say`“${element}”不是 id-host:port 格式：${effect}`,
    never: () => say`该节点无法加入`,
    form: (key) => say`DLedger 按“;”拆分 ${key}，第一个“-”之前为 ID，之后为主机和端口`,
    id: (key, id) =>
      say`第一个“-”之前是 ID，即“${id}”；Broker 的 dLegerSelfId 只能是一个字符加数字，因此 ${key} 中的该节点不可能存在`,
    same: () => say`此处同样`,
    write: (value) => say`改为 ${value}`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-peers-syntax',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'obvious',
  title: { en: 'Peer is not id-host:port', 'zh-CN': '节点不是 id-host:port 格式' },
  kinds: RAFT_KINDS,
  // Which keys it reads depends on the kind of process; raftOf looks after them.
  reads: [],
  check({ process, report }) {
    const raft = raftOf(process);
    if (raft === undefined) return;
    const self = selfId(raft);
    const [first, ...others] = wrongPeers(raft, self);
    if (first === undefined) return;
    const file = process.file.path;
    const key = raft.keys.peers;
    report({ file, span: first.element.span, key }, () => {
      const effect = endOf(raft, self) ?? messages.never();
      const shown = brief(process, first.text.trim());
      return {
        message: shown === '' ? messages.empty(key, effect) : messages.wrong(shown, effect),
        details: details(process, raft, first),
        related: firstPlaces(others, ({ element: { span } }) => ({ file, span, message: messages.same() })),
        fixes: corrections(raft),
      };
    });
  },
});

function details(process: FileProcess, { keys, process: { kind } }: Raft, peer: Peer): Text {
  const key = keys.peers;
  return kind === 'broker' && peer.sound && !isBrokerId(peer.id)
    ? messages.id(key, brief(process, peer.id))
    : messages.form(key);
}

/** How the process ends because of the list: at once, or since the element that should be its own has another id now. */
function endOf({ process, keys }: Raft, self: string | undefined): Text | undefined {
  const end = process.effective.exits.find(
    ({ keys: [key], rests }) => key === keys.peers && (self !== undefined || !rests.includes(keys.self)),
  );
  return end === undefined ? undefined : exitsWith(process, end.exit);
}

/** Blanks, commas and empty elements: what is left must be peers. */
function corrections({ process, entry, peers }: Raft): readonly ProposedFix[] {
  const value = separated(entry.value, process);
  if (value === undefined || value === peers.map(({ text }) => text).join(';')) return [];
  const title = messages.write(brief(process, value));
  return [{ title, obvious: true, edits: [setValue(process, entry, value)] }];
}
