import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { integer } from '../options.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { isOn } from '../support/settings.ts';

const HOURS_OF_A_YEAR = 8760;
const DLEDGER = 'enableDLegerCommitLog';
/** From 5.0.0 on it can be set; before, it was MappedFileQueue.DELETE_FILES_BATCH_MAX. */
const BATCH = 'deleteFileBatchMax';
const BATCH_MAX = 10;

const messages = defineMessages({
  en: {
    expired: (hours: number) => say`fileReservedTime ${hours} expires every closed commit log file at once`,
    unit: (hours: number, human: Text) => say`fileReservedTime is in hours: ${hours} means ${human}`,
    kept: () => say`Files are kept that long unless the disk fills up before`,
    deleted: (files: number) =>
      say`Each clean-up deletes up to ${files} of them; only the last file is safe, which is written to`,
    hour: (hours: number) => say`fileReservedTime ${hours} expires closed commit log files after one hour`,
    atLeast: () => say`DLedger keeps them for an hour at least`,
    years: (years: number) => say`${years} years`,
    days: (days: number) => say`${days} days`,
  },
  'zh-CN': {
    expired: (hours) => say`fileReservedTime 为 ${hours} 时，所有写满的 commitlog 文件立即过期`,
    unit: (hours, human) => say`fileReservedTime 的单位是小时：${hours} 表示 ${human}`,
    kept: () => say`除非磁盘先写满，否则文件会保留这么久`,
    deleted: (files) => say`每次清理最多删除其中 ${files} 个，只有正在写入的最后一个文件不会被删除`,
    hour: (hours) => say`fileReservedTime 为 ${hours} 时，写满的 commitlog 文件一小时后过期`,
    atLeast: () => say`DLedger 至少保留一小时`,
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
    if (hours < 1) {
      if (!isClear(process, [DLEDGER])) return;
      // DLedgerCommitLog adds an hour, and DLedger takes less than one for one.
      if (isOn(process, DLEDGER)) report({}, () => ({ message: messages.hour(hours), details: messages.atLeast() }));
      else
        report({ severity: 'error' }, () => ({
          message: messages.expired(hours),
          ...(isClear(process, [BATCH]) ? { details: messages.deleted(batchOf(process)) } : {}),
        }));
    }
    // Whole years are meant as such.
    if (hours > options.most && hours % HOURS_OF_A_YEAR !== 0)
      report({}, () => ({ message: messages.unit(hours, human(hours)), details: messages.kept() }));
  },
});

/** How many files a clean-up deletes at most. */
const batchOf = ({ effective }: FileProcess): number => Math.max(1, Number(effective.value(BATCH) ?? BATCH_MAX));

function human(hours: number): Text {
  const days = Math.round(hours / 24);
  return days >= 730 ? messages.years(Math.round(days / 365)) : messages.days(days);
}
