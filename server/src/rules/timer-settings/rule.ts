import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { integer } from '../options.ts';
import { defineProcessRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { firstPlaces } from '../support/places.ts';
import { isOn } from '../support/settings.ts';

const DELAY = 'timerMaxDelaySec';
const WHEEL = 'timerWheelEnable';
const ROCKSDB = 'timerRocksDBEnable';
const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V511 = release('5.1.1');

const messages = defineMessages({
  en: {
    none: (seconds: number) => say`${DELAY} ${seconds} allows no delay: every timer message is refused`,
    overflow: (seconds: number) => say`${DELAY} ${seconds} overflows: every timer message is refused`,
    overflowWhy: () =>
      say`RocketMQ 5.0.0 multiplies it by 1000 as an int, so the most is 2147483; later releases do not`,
    long: (seconds: number, years: number) => say`${DELAY} is in seconds: ${seconds} means ${years} years`,
    off: () => say`Without the timer wheel, timer messages are refused and POP ones not revived`,
    offPop: () => say`Without the timer wheel, timer messages and POP requests are refused`,
    offPopWhy: () =>
      say`The broker answers every POP request: "pop message is forbidden because timerWheelEnable is false"`,
    offWhy: () => say`An unacknowledged POP message waits in the timer wheel for its next delivery`,
    unused: (key: string, needs: string) => say`${key} has no effect without ${needs}=true`,
    also: (key: string) => say`${key} has no effect then`,
  },
  'zh-CN': {
    none: (seconds) => say`${DELAY} 为 ${seconds} 时不允许任何延时：所有定时消息都会被拒绝`,
    overflow: (seconds) => say`${DELAY} ${seconds} 会溢出：所有定时消息都会被拒绝`,
    overflowWhy: () => say`RocketMQ 5.0.0 以 int 将其乘以 1000，因此最大为 2147483；之后的版本没有这个问题`,
    long: (seconds, years) => say`${DELAY} 的单位是秒：${seconds} 表示 ${years} 年`,
    off: () => say`关闭时间轮后，定时消息会被拒绝，POP 消息也不会重新投递`,
    offPop: () => say`关闭时间轮后，定时消息和 POP 请求都会被拒绝`,
    offPopWhy: () => say`Broker 对所有 POP 请求都应答“pop message is forbidden because timerWheelEnable is false”`,
    offWhy: () => say`未确认的 POP 消息要在时间轮中等待下一次投递`,
    unused: (key, needs) => say`没有 ${needs}=true 时 ${key} 不起作用`,
    also: (key) => say`此时 ${key} 不起作用`,
  },
});

/** Settings of the timer wheel, which stand idle without it. */
const WHEEL_KEYS = [
  DELAY,
  'timerPrecisionMs',
  'timerRollWindowSlot',
  'timerCongestNumEachSlot',
  'timerMetricSmallThreshold',
];
const WHEEL_SWITCHES = ['recallMessageEnable', ROCKSDB];
const ROCKSDB_KEYS = [
  'timerRocksDBPrecisionMs',
  'timerRocksDBRollIntervalHours',
  'timerRocksDBRollMaxTps',
  'timerRocksDBRollRangeHours',
  'timerRocksDBTimeExpiredMaxTps',
];

export const rule = defineProcessRule({
  id: 'timer-settings',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Timer settings that do not fit', 'zh-CN': '定时消息配置不当' },
  options: {
    most: integer({
      default: 31536000,
      minimum: 1,
      maximum: 2147483647,
      description: { en: 'Seconds above which a delay is reported', 'zh-CN': '延时超过多少秒会报告' },
    }),
  },
  kinds: ['broker', 'broker-in-container'],
  // What it says of one key does not depend on the others, so it looks after itself.
  reads: [],
  check({ process, options, report }) {
    if (!process.effective.since(V500)) return;
    if (isClear(process, [WHEEL]) && process.effective.value(WHEEL) === 'false') {
      reportOff(process, report);
      return;
    }
    if (isClear(process, [DELAY])) reportDelay(process, options.most, report);
    if (isClear(process, [ROCKSDB]) && process.effective.value(ROCKSDB) === 'false') reportRocksdb(process, report);
  },
});

function reportDelay(process: FileProcess, most: number, report: ReportTo): void {
  const entry = countedEntry(process, DELAY);
  const seconds = Number(process.effective.value(DELAY) ?? Number.NaN);
  if (entry === undefined) return;
  const where = { file: process.file.path, span: entry.valueSpan, key: DELAY };
  // TimerMessageStore, HookUtils.transformTimerMessage
  if (seconds <= 0) report({ ...where, severity: 'error' }, () => ({ message: messages.none(seconds) }));
  else if (seconds > 2147483 && !process.effective.since(V510))
    report({ ...where, severity: 'error' }, () => ({
      message: messages.overflow(seconds),
      details: messages.overflowWhy(),
    }));
  else if (seconds > most)
    report(where, () => ({ message: messages.long(seconds, Math.round(seconds / 3153600) / 10) }));
}

function reportOff(process: FileProcess, report: ReportTo): void {
  const entry = countedEntry(process, WHEEL);
  // A slave takes no messages.
  if (entry === undefined || !isClear(process, ['brokerRole'])) return;
  if (process.effective.value('brokerRole') === 'SLAVE' && !isOn(process, 'enableControllerMode')) return;
  const { path: file } = process.file;
  report({ file, span: entry.valueSpan, key: WHEEL, severity: 'warning' }, () => {
    const idle = [...WHEEL_KEYS, ...ROCKSDB_KEYS, ...WHEEL_SWITCHES]
      .filter((key) => !WHEEL_SWITCHES.includes(key) || isOn(process, key))
      .flatMap((key) => countedEntry(process, key) ?? [])
      .sort((a, b) => a.index - b.index);
    const related = firstPlaces(idle, ({ key, keySpan }) => ({ file, span: keySpan, message: messages.also(key) }));
    // PopMessageProcessor looks at the wheel first, whatever service revives the messages.
    return process.effective.since(V511)
      ? { message: messages.offPop(), details: messages.offPopWhy(), related }
      : { message: messages.off(), details: messages.offWhy(), related };
  });
}

function reportRocksdb(process: FileProcess, report: ReportTo): void {
  const { path: file } = process.file;
  for (const key of ROCKSDB_KEYS) {
    const entry = countedEntry(process, key);
    if (entry === undefined || !isClear(process, [key])) continue;
    const message: Text = messages.unused(key, ROCKSDB);
    report({ file, span: entry.keySpan, key }, () => ({ message }));
  }
}
