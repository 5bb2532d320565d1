import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type Related } from '../rule.ts';
import { diskLevels, LEVEL_KEYS } from '../support/diskLevels.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { asMeant, rocketmq } from '../support/say.ts';
import { setTo } from '../support/settings.ts';

const [CLEAN, FORCE, REFUSE] = LEVEL_KEYS;

const messages = defineMessages({
  en: {
    clean: (clean: string, force: number) =>
      say`${CLEAN} ${clean} is not below the forced-clean level ${force}: unexpired messages are deleted`,
    late: (clean: string, refuse: number) =>
      say`${CLEAN} ${clean} is above ${refuse}, the level at which messages are refused: no file is deleted because of disk usage before that`,
    refuse: (refuse: number, force: number) =>
      say`${REFUSE} ${refuse} is not above the forced-clean level ${force}: messages are refused before files are deleted by force`,
    forced: (force: number) =>
      say`Above ${force} % disk usage the broker deletes the oldest files whatever their age; it never deletes expired files because of disk usage before that`,
    forcedClamped: (force: number, release: string, written: string, clean: number) =>
      say`Above ${force} % disk usage the broker deletes the oldest files whatever their age; ${release} takes ${written} as ${clean}`,
    forcedLate: (clean: number, force: number) =>
      say`Above ${clean} % disk usage, in the hour of deleteWhen above ${force} %, the broker deletes the oldest files whatever their age; it never deletes expired files because of disk usage before that`,
    hourOnly: (refuse: number, clean: number) =>
      say`Above ${refuse} % disk usage every send fails, and up to ${clean} % files are deleted only in the hour of deleteWhen`,
    hourOnlyClamped: (refuse: number, clean: number, release: string, written: string) =>
      say`Above ${refuse} % disk usage every send fails, and up to ${clean} % files are deleted only in the hour of deleteWhen; ${release} takes ${written} as ${clean}`,
    refused: (refuse: number) =>
      say`Above ${refuse} % disk usage every send fails, and no file has been deleted by force before`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    clean: (clean, force) => say`${CLEAN} ${clean} 不低于强制清理水位 ${force}：未过期的消息会被删除`,
    late: (clean, refuse) =>
      say`${CLEAN} ${clean} 高于开始拒绝消息的水位 ${refuse}：在此之前不会因磁盘使用率而删除文件`,
    refuse: (refuse, force) => say`${REFUSE} ${refuse} 不高于强制清理水位 ${force}：在强制删除文件之前就会拒绝消息`,
    forced: (force) =>
      say`磁盘使用率超过 ${force}% 时，Broker 会删除最旧的文件，无论是否过期；在此之前不会因磁盘使用率而清理过期文件`,
    forcedClamped: (force, release, written, clean) =>
      say`磁盘使用率超过 ${force}% 时，Broker 会删除最旧的文件，无论是否过期；${release} 会把 ${written} 当作 ${clean}`,
    forcedLate: (clean, force) =>
      say`磁盘使用率超过 ${clean}% 时（在 deleteWhen 所设的小时内超过 ${force}% 时），Broker 会删除最旧的文件，无论是否过期；在此之前不会因磁盘使用率而清理过期文件`,
    hourOnly: (refuse, clean) =>
      say`磁盘使用率超过 ${refuse}% 时所有发送都会失败，而不超过 ${clean}% 时只在 deleteWhen 所设的小时内删除文件`,
    hourOnlyClamped: (refuse, clean, release, written) =>
      say`磁盘使用率超过 ${refuse}% 时所有发送都会失败，而不超过 ${clean}% 时只在 deleteWhen 所设的小时内删除文件；${release} 会把 ${written} 当作 ${clean}`,
    refused: (refuse) => say`磁盘使用率超过 ${refuse}% 时所有发送都会失败，而此前没有强制删除过任何文件`,
    other: (key) => say`与 ${key} 有关`,
  },
});

export const rule = defineProcessRule({
  id: 'disk-ratio-order',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Disk levels in the wrong order', 'zh-CN': '磁盘水位顺序错误' },
  kinds: ['broker', 'broker-in-container'],
  reads: [...LEVEL_KEYS, 'cleanFileForciblyEnable', 'enableDLegerCommitLog'],
  check({ process, report }) {
    const levels = diskLevels(process);
    if (levels === undefined) return;
    const { clean, force, refuse, forcesAtOnce } = levels;
    const { path: file } = process.file;
    const forced = countedEntry(process, FORCE);
    const low = countedEntry(process, CLEAN) ?? forced;
    if (clean >= force && low !== undefined) {
      report({ file, span: low.valueSpan, key: low.key }, () => {
        const written = low.key === CLEAN ? asMeant(process, low) : String(clean);
        const isClamped = Number(written) !== clean;
        const words = forcesAtOnce
          ? {
              message: messages.clean(written, force),
              details: isClamped
                ? messages.forcedClamped(force, rocketmq(process), written, clean)
                : messages.forced(force),
            }
          : clean <= refuse
            ? { message: messages.clean(written, force), details: messages.forcedLate(clean, force) }
            : {
                message: messages.late(written, refuse),
                details: isClamped
                  ? messages.hourOnlyClamped(refuse, clean, rocketmq(process), written)
                  : messages.hourOnly(refuse, clean),
              };
        return {
          ...words,
          related: low === forced ? [] : relatedTo(process, FORCE),
          fixes: [setTo(process, CLEAN, String(Math.min(75, Math.floor(force) - 10)), low)],
        };
      });
    }
    const high = countedEntry(process, REFUSE);
    if (refuse <= force && high !== undefined) {
      report({ file, span: high.valueSpan, key: REFUSE }, () => ({
        message: messages.refuse(refuse, force),
        details: messages.refused(refuse),
        related: relatedTo(process, FORCE),
        fixes: [setTo(process, REFUSE, '90', high)],
      }));
    }
  },
});

function relatedTo(process: FileProcess, key: string): readonly Related[] {
  const entry = countedEntry(process, key);
  return entry === undefined ? [] : [{ file: process.file.path, span: entry.valueSpan, message: messages.other(key) }];
}
