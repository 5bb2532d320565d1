import { defineMessages, say } from '../../base/message.ts';
import { delayMillis, isDelayLevel } from '../../effective/delayLevels.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { elements } from '../support/elements.ts';
import { brief, clipped } from '../support/say.ts';

const messages = defineMessages({
  en: {
    fewer: (count: number, last: string) =>
      say`Only ${count} of 18 delay levels: failed messages wait ${last} at most before a retry`,
    other: (level: number, time: string, standard: string) =>
      say`Delay level ${level} is ${time}, not ${standard}: retries of failed messages wait that long, too`,
    retries: () =>
      say`The first retry of a failed message waits as long as level 3 says, and each further one as long as the next level; messages that wait already are timed anew`,
  },
  'zh-CN': {
    fewer: (count, last) => say`只有 ${count} 个延时级别，而非 18 个：消费失败后最多等待 ${last} 就会重试`,
    other: (level, time, standard) => say`延时级别 ${level} 为 ${time}，而非 ${standard}：消费失败的重试也会等待这么久`,
    retries: () => say`消费失败的消息第一次重试按级别 3 等待，之后每次按下一级别等待；已在等待的消息会按新的时间计算`,
  },
});

/** The level of the first retry (DefaultMQPushConsumerImpl, SendMessageProcessor: 3 + reconsumeTimes). */
const FIRST_RETRY = 3;

export const rule = defineEntryRule({
  id: 'message-delay-level-shape',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Delay levels that change retries', 'zh-CN': '延时级别影响重试间隔' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['messageDelayLevel'],
  check({ process, entry, report }) {
    const standard = process.effective.parameter(entry.key)?.default?.split(' ');
    const all = elements(entry, ' ').filter(({ text }) => text !== '');
    const times = all.map(({ text }) => text);
    // What is malformed ends the broker, and has a rule of its own.
    if (standard === undefined || times.length === 0 || !times.every(isDelayLevel)) return;
    const at = times.findIndex((time, i) => {
      const usual = standard[i];
      return i + 1 >= FIRST_RETRY && usual !== undefined && delayMillis(time) !== delayMillis(usual);
    });
    const first = all[at];
    if (first !== undefined) {
      report({ span: first.span }, () => ({
        message: messages.other(at + 1, clipped(brief(process, first.text)), standard[at] as string),
        details: messages.retries(),
      }));
    } else if (times.length < standard.length) {
      report({}, () => ({
        message: messages.fewer(times.length, clipped(brief(process, times.at(-1) as string))),
        details: messages.retries(),
      }));
    }
  },
});
