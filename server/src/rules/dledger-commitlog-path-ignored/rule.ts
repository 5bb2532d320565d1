import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { renameKey } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { locate, samePath } from '../support/paths.ts';
import { entryOf } from '../support/places.ts';
import { brief, rocketmq } from '../support/say.ts';

const KEY = 'storePathCommitLog';
const DLEDGER = 'storePathDLedgerCommitLog';
const SWITCH = 'enableDLegerCommitLog';

const messages = defineMessages({
  en: {
    ignored: () => say`DLedger does not store messages in storePathCommitLog`,
    details: (release: string, path: string) =>
      say`${release} stores them in "${path}"; from storePathCommitLog it only loads messages of the time before DLedger`,
    on: () => say`${SWITCH} is true`,
    rename: (old: string) => say`Write ${DLEDGER} (stop the broker and move the files of "${old}" there first)`,
  },
  'zh-CN': {
    ignored: () => say`DLedger 模式的消息不会写入 storePathCommitLog`,
    details: (release, path) =>
      say`${release} 把消息存放在“${path}”；storePathCommitLog 只用于加载启用 DLedger 之前的消息`,
    on: () => say`${SWITCH} 为 true`,
    rename: (old) => say`改为 ${DLEDGER}（请先停止 Broker，并把“${old}”中的文件移过去）`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-commitlog-path-ignored',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  entries: 'ineffective',
  title: { en: 'DLedger stores elsewhere', 'zh-CN': 'DLedger 的存储位置' },
  kinds: ['broker', 'broker-in-container'],
  reads: [SWITCH, KEY, DLEDGER, 'storePathRootDir', 'dLegerSelfId'],
  check({ process, report }) {
    const { effective, file } = process;
    const entry = entryOf(process, KEY);
    const [data] = effective.pathsFor('dledger');
    const on = entryOf(process, SWITCH);
    // Who names DLedger's directory, too, knows that this one is for the messages of before.
    if (entry === undefined || data === undefined || on === undefined || data.key === DLEDGER) return;
    const root = effective.value('storePathRootDir') ?? effective.parameter('storePathRootDir')?.machine ?? '';
    const own = locate(entry.value.trim(), process);
    if (samePath(own, locate(`${root}/commitlog`, process)) || samePath(own, locate(data.path, process))) return;
    report({ file: file.path, span: trimmed(entry, 0, entry.value.length), key: KEY }, () => ({
      message: messages.ignored(),
      details: messages.details(rocketmq(process), brief(process, data.path)),
      related: [{ file: file.path, span: on.valueSpan, message: messages.on() }],
      fixes: fixes(process, entry, data.path),
    }));
  },
});

/** The parameter that was meant, where the release has it (4.9.4 on). */
function fixes(process: FileProcess, entry: Entry, old: string): readonly ProposedFix[] {
  if (process.effective.parametersFor(DLEDGER).length === 0) return [];
  const title = messages.rename(brief(process, old));
  return [{ title, obvious: false, movesData: true, edits: [renameKey(process, entry, DLEDGER)] }];
}
