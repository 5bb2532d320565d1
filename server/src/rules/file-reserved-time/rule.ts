import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { integer } from '../options.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';

const HOURS_OF_A_YEAR = 8760;

const messages = defineMessages({
  en: {
    expired: (hours: number) => say`fileReservedTime ${hours} expires every closed commit log file at once`,
    unit: (hours: number, human: Text) => say`fileReservedTime is in hours: ${hours} means ${human}`,
    kept: () => say`Files are kept that long unless the disk fills up before`,
    deleted: () => say`Each clean-up deletes every commit log file but the last one`,
    years: (years: number) => say`${years} years`,
    days: (days: number) => say`${days} days`,
  },
  'zh-CN': {
    expired: (hours) => say`fileReservedTime 为 ${hours} 时，所有写满的 commitlog 文件立即过期`,
    unit: (hours, human) => say`fileReservedTime 的单位是小时：${hours} 表示 ${human}`,
    kept: () => say`除非磁盘先写满，否则文件会保留这么久`,
    deleted: () => say`每次清理都会删除除最后一个之外的所有 commitlog 文件`,
    years: (years) => say`${years} 年`,
    days: (days) => say`${days} 天`,
  },
});

export const rule = defineEntryRule({
  id: 'file-reserved-time',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Retention time that cannot be meant', 'zh-CN': '不合理的文件保留时间' },
  options: {
    most: integer({
      default: HOURS_OF_A_YEAR,
      minimum: 1,
      maximum: 2147483647,
      description: { en: 'Hours above which a time is reported', 'zh-CN': '超过多少小时会报告' },
    }),
  },
  kinds: ['broker', 'broker-in-container'],
  keys: ['fileReservedTime'],
  check({ process, options, report }) {
    const hours = Number(process.effective.value('fileReservedTime') ?? Number.NaN);
    if (hours < 1)
      report({ severity: 'error' }, () => ({ message: messages.expired(hours), details: messages.deleted() }));
    // Whole years are meant as such.
    if (hours > options.most && hours % HOURS_OF_A_YEAR !== 0)
      report({}, () => ({ message: messages.unit(hours, human(hours)), details: messages.kept() }));
  },
});

function human(hours: number): Text {
  const days = Math.round(hours / 24);
  return days >= 730 ? messages.years(Math.round(days / 365)) : messages.days(days);
}
