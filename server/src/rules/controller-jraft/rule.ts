import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { jraftPeer } from '../../effective/jraft.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { setValue } from '../support/edits.ts';
import { elements } from '../support/elements.ts';
import { countedEntry, exitPlace } from '../support/exitPlaces.ts';
import { brief, exitsWith, inCharacters, shortened } from '../support/say.ts';

const INIT_CONF = 'jRaftInitConf';
const RPC = 'jRaftControllerRPCAddr';
/** A reason quotes a value, which may be of any length. */
const LONGEST = 120;

const messages = defineMessages({
  en: {
    ends: (reason: Text, end: Text) => say`${reason}: ${end}`,
    form: () =>
      say`jRaft separates members with ",": jRaftInitConf holds the Raft address of each, jRaftControllerRPCAddr in the same order the address for brokers, and jRaftServerId is one of the first`,
    init: () => say`the members by jRaftInitConf`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    ends: (reason, end) => say`${reason}：${end}`,
    form: () =>
      say`jRaft 以“,”分隔成员：jRaftInitConf 为各成员的 Raft 地址，jRaftControllerRPCAddr 以相同顺序给出供 Broker 访问的地址，jRaftServerId 必须是前者之一`,
    init: () => say`jRaftInitConf 中的成员`,
    write: (value) => say`改为 ${value}`,
  },
});

export const rule = defineProcessRule({
  id: 'controller-jraft',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.2.0',
  fix: 'obvious',
  title: { en: 'Members of a jRaft controller', 'zh-CN': 'jRaft Controller 的成员配置有误' },
  kinds: ['controller', 'namesrv'],
  // Each end depends on keys of its own; exitPlace looks after them.
  reads: [],
  check({ process, report }) {
    const { effective, file } = process;
    const ends = effective.exits.filter(({ rule: id }) => id === rule.id);
    for (const exit of ends) {
      const [key = INIT_CONF] = exit.keys;
      const place = exitPlace(process, exit);
      const entry = countedEntry(process, key);
      // What a list with ";" makes of the others, is one mistake.
      if (place === undefined || (key !== INIT_CONF && ends.some((end) => end.keys[0] === INIT_CONF))) continue;
      const span = entry === undefined ? place.span : wrongPart(entry, key);
      report({ file: file.path, span, key }, () => {
        const reason: Text = (lang) => shortened(inCharacters(file.document, exit.reason(lang)), LONGEST);
        const init = key === INIT_CONF ? undefined : countedEntry(process, INIT_CONF);
        return {
          message: capitalised(messages.ends(reason, exitsWith(process, exit.exit))),
          details: messages.form(),
          related: init === undefined ? [] : [{ file: file.path, span: init.valueSpan, message: messages.init() }],
          fixes: entry === undefined ? [] : corrections(process, entry),
        };
      });
    }
  },
});

/** The first element that is no address, else the whole value. */
function wrongPart(entry: Entry, key: string): Span {
  const wrong =
    key === INIT_CONF ? elements(entry, ',').find(({ text }) => jraftPeer(text.trimEnd()) === undefined) : undefined;
  return wrong?.span ?? entry.valueSpan;
}

/** Semicolons and blanks between addresses become commas. */
function corrections(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  if (entry.key !== INIT_CONF && entry.key !== RPC) return [];
  const value = entry.value
    .split(/[;,\s]+/)
    .filter((part) => part !== '')
    .join(',');
  if (value === entry.value || !value.split(',').every((part) => /^[^\s:]+:\d+(?::\d*){0,2}$/.test(part))) return [];
  const also = entry.key === INIT_CONF ? countedEntry(process, RPC) : undefined;
  const edits = [setValue(process, entry, value)];
  // One habit, one mistake: the list beside it is mended with it.
  if (also !== undefined && /^[^\s,]+:\d+(?:;[^\s,]+:\d+)+$/.test(also.value))
    edits.push(setValue(process, also, also.value.replaceAll(';', ',')));
  return [{ title: messages.write(brief(process, value)), obvious: true, edits }];
}
