import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { firstPlaces } from '../support/places.ts';

const SWITCH = 'enableControllerInNamesrv';
const V500 = release('5.0.0');

const messages = defineMessages({
  en: {
    unread: (count: number) => say`These ${count} settings have no effect without ${SWITCH}=true`,
    unreadOne: (key: Text) => say`${key} has no effect without ${SWITCH}=true`,
    details: () => say`The name server starts no controller, and opens no port for one`,
    same: () => say`no effect either`,
    set: () => say`Set ${SWITCH}=true`,
  },
  'zh-CN': {
    unread: (count) => say`未设置 ${SWITCH}=true 时这 ${count} 项设置不起作用`,
    unreadOne: (key) => say`未设置 ${SWITCH}=true 时 ${key} 不起作用`,
    details: () => say`NameServer 不会启动 Controller，也不会开放其端口`,
    same: () => say`此项也不起作用`,
    set: () => say`设置 ${SWITCH}=true`,
  },
});

export const rule = defineProcessRule({
  id: 'controller-keys-without-switch',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  entries: 'ineffective',
  title: {
    en: 'Controller settings in a name server without a controller',
    'zh-CN': '未启用 Controller 的 NameServer 含有 Controller 配置',
  },
  kinds: ['namesrv'],
  reads: [SWITCH],
  ofAbsence: true,
  check({ process, report }) {
    const { effective, file } = process;
    if (!effective.since(V500) || effective.value(SWITCH) === 'true') return;
    const unread = file.document.entries.filter((entry) => {
      const verdict = effective.verdictOf(entry);
      const cause = verdict?.keyCause;
      if (verdict?.overwrittenBy !== undefined || cause?.rule !== 'wrong-process-key') return false;
      return cause.kinds.every((kind) => kind === 'controller');
    });
    const [first, ...others] = unread;
    if (first === undefined) return;
    report({ file: file.path, span: first.keySpan, key: first.key }, () => {
      const keys = unread.map(({ key }) => key);
      const written = file.document.last(SWITCH);
      const edit =
        written === undefined
          ? insertAfter(process, unread.at(-1) ?? first, SWITCH, 'true')
          : setValue(process, written, 'true');
      const fix: ProposedFix = { title: messages.set(), obvious: false, edits: [edit] };
      return {
        message: keys.length === 1 ? messages.unreadOne(few(keys)) : messages.unread(keys.length),
        details: messages.details(),
        related: firstPlaces(others, ({ keySpan }) => ({ file: file.path, span: keySpan, message: messages.same() })),
        fixes: [fix],
      };
    });
  },
});
