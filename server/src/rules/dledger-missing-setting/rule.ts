import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { exitsWith } from '../support/say.ts';

const SWITCH = 'enableDLegerCommitLog';

const messages = defineMessages({
  en: {
    needs: (keys: Text, effect: Text) => say`${SWITCH} needs ${keys}: ${effect}`,
    sends: () => say`every send fails`,
    group: () =>
      say`Without dLegerGroup the broker boots, but DLedger compares the group of each request with none: a NullPointerException for every message`,
    blank: (key: string) => say`${key} is empty`,
  },
  'zh-CN': {
    needs: (keys, effect) => say`${SWITCH} 需要 ${keys}：${effect}`,
    sends: () => say`所有发送都会失败`,
    group: () =>
      say`缺少 dLegerGroup 时 Broker 能启动，但 DLedger 校验请求的组时没有可比较的值：每条消息都会抛出 NullPointerException`,
    blank: (key) => say`${key} 为空`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-missing-setting',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: { en: 'DLedger lacks a setting', 'zh-CN': 'DLedger 缺少必需的配置' },
  kinds: ['broker'],
  reads: [SWITCH],
  check({ process, report }) {
    const { effective, file } = process;
    const entry = countedEntry(process, SWITCH);
    if (entry === undefined || effective.value(SWITCH) !== 'true') return;
    const ends = effective.exits.filter(({ rule: id }) => id === rule.id);
    const ending = ends.flatMap(({ keys }) => keys.filter((key) => key !== SWITCH));
    // A group of no characters works, in every release.
    const group = effective.value('dLegerGroup') === 'null' ? ['dLegerGroup'] : [];
    const missing = [...group, ...ending].filter((key) => isClear(process, [key])).sort();
    const [key] = missing;
    if (key === undefined) return;
    report({ file: file.path, span: entry.valueSpan, key: SWITCH }, () => {
      const end = ends.find(({ keys }) => keys.some((each) => each !== SWITCH && missing.includes(each)));
      return {
        message: messages.needs(list(missing), end === undefined ? messages.sends() : exitsWith(process, end.exit)),
        ...(end === undefined ? { details: messages.group() } : {}),
        related: blanks(process, missing),
      };
    });
  },
});

const blanks = (process: FileProcess, missing: readonly string[]) =>
  missing.flatMap((key) => {
    const entry = countedEntry(process, key);
    return entry === undefined
      ? []
      : [{ file: process.file.path, span: entry.valueSpan, message: messages.blank(key) }];
  });
