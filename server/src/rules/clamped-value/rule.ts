import { defineMessages, say } from '../../base/message.ts';
import { CLAMPED_KEYS, clamped } from '../../effective/clamps.ts';
import { keepsQueuesInRocksdb } from '../../effective/storeType.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { diskLevels } from '../support/diskLevels.ts';
import { rocketmq, value } from '../support/say.ts';
import { isOn, setTo } from '../support/settings.ts';

const messages = defineMessages({
  en: {
    clamped: (key: string, written: string, now: number) => say`${key} ${written} is taken as ${now}`,
    range: (release: string, key: string) =>
      say`${release} allows only some values for ${key} and says nothing of the change`,
  },
  'zh-CN': {
    clamped: (key, written, now) => say`${key} ${written} 会被当作 ${now}`,
    range: (release, key) => say`${release} 只接受一定范围内的 ${key}，调整时没有任何提示`,
  },
});

/** Keys whose getter or setter changes the value (MessageStoreConfig): what the process runs with tells it. */
const ADJUSTED = [
  'diskMaxUsedSpaceRatio',
  'haListenPort',
  'mapedFileSizeConsumeQueue',
  'mappedFileSizeConsumeQueue',
  'timerPrecisionMs',
];

export const rule = defineEntryRule({
  id: 'clamped-value',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Value that RocketMQ changes', 'zh-CN': '会被 RocketMQ 调整的值' },
  kinds: ['broker', 'broker-in-container'],
  keys: [...ADJUSTED, ...CLAMPED_KEYS],
  check({ process, entry, report }) {
    const { key } = entry;
    const now = clamped(process.effective, key);
    const written = Number(entry.value);
    if (now === undefined || Number.isNaN(written) || now === written) return;
    // What DLedger has no use for, and what disk-ratio-order tells already.
    if (key === 'haListenPort' && (written >= 0 || isOn(process, 'enableDLegerCommitLog'))) return;
    // So small a size was meant in entries, as consume-queue-size-unit says; without files it does not matter.
    if (key.endsWith('FileSizeConsumeQueue') && ((now < 1000000 && now > 0) || keepsQueuesInRocksdb(process.effective)))
      return;
    if (key === 'diskMaxUsedSpaceRatio') {
      const levels = diskLevels(process);
      if (levels !== undefined && levels.clean >= levels.force) return;
    }
    report({}, () => ({
      message: messages.clamped(key, value(key, entry.value), now),
      details: messages.range(rocketmq(process), key),
      fixes: [setTo(process, key, String(now), entry)],
    }));
  },
});
