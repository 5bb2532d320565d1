import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isBrokerId, raftOf } from '../support/raft.ts';
import { brief, exitsWith } from '../support/say.ts';

const KEY = 'dLegerSelfId';

const messages = defineMessages({
  en: {
    wrong: (id: string, end: Text) => say`dLegerSelfId "${id}" is not one character and a number: ${end}`,
    empty: (end: Text) => say`dLegerSelfId is empty, not one character and a number: ${end}`,
    details: () =>
      say`The broker takes the number behind the first character, plus one, for the brokerId of a follower, as in n0`,
    write: (id: string) => say`Write ${id} here and in dLegerPeers; change the files of the other nodes likewise`,
    alone: (id: string) => say`Write ${id}`,
  },
  'zh-CN': {
    wrong: (id, end) => say`dLegerSelfId“${id}”不是“一个字符加数字”的形式：${end}`,
    empty: (end) => say`dLegerSelfId 为空，应为“一个字符加数字”的形式：${end}`,
    details: () => say`Broker 取首字符之后的数字加 1 作为从节点的 brokerId，例如 n0`,
    write: (id) => say`此处与 dLegerPeers 中改为 ${id}，其他节点的文件也须作同样修改`,
    alone: (id) => say`改为 ${id}`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-self-id-format',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  title: {
    en: 'dLegerSelfId is not one character and a number',
    'zh-CN': 'dLegerSelfId 不是“一个字符加数字”的形式',
  },
  kinds: ['broker'],
  reads: ['enableDLegerCommitLog', KEY],
  check({ process, report }) {
    const end = process.effective.exits.find(({ rule: id }) => id === rule.id);
    const entry = countedEntry(process, KEY);
    if (end === undefined || entry === undefined) return;
    report({ file: process.file.path, span: entry.valueSpan, key: KEY }, () => {
      const text = exitsWith(process, end.exit);
      const id = entry.value.trim();
      return {
        message: id === '' ? messages.empty(text) : messages.wrong(brief(process, id), text),
        details: messages.details(),
        fixes: corrections(process, entry),
      };
    });
  },
});

/** `n` and the number at the end of an id; undefined where it has none. */
function meantId(id: string): string | undefined {
  if (isBrokerId(id)) return id;
  const number = /\d+$/.exec(id)?.[0];
  return number === undefined ? undefined : `n${Number(number)}`;
}

/** The same change to every id of the list, where each has a number of its own. */
function corrections(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const id = meantId(entry.value.trim());
  const raft = raftOf(process);
  if (id === undefined || !isBrokerId(id) || raft === undefined) return [];
  const own = setValue(process, entry, id);
  const { peers } = raft;
  if (peers.some((peer) => peer.id === id))
    return [fixTo(process, KEY, undefined, { title: messages.alone(id), obvious: false, edits: [own] })];
  const ids = peers.map((peer) => meantId(peer.id));
  const apart = new Set(ids).size === ids.length && !ids.includes(undefined) && ids.includes(id);
  if (!apart || peers.some(({ sound }) => !sound)) return [];
  const list = peers.map(({ address }, i) => `${ids[i]}-${address}`).join(';');
  const edits = [own, setValue(process, raft.entry, list)];
  return [fixTo(process, KEY, undefined, { title: messages.write(id), obvious: false, edits })];
}
