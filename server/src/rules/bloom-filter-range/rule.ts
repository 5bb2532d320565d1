import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { ownEnds } from '../support/ownEnds.ts';
import { exitsWith } from '../support/say.ts';
import { toDefault } from '../support/settings.ts';

const messages = defineMessages({
  en: {
    rate: (value: string, end: Text) =>
      say`maxErrorRateOfBloomFilter must lie between 1 and 99, not at ${value}: ${end}`,
    consumers: (value: string, end: Text) => say`expectConsumerNumUseFilter must be above 0, not ${value}: ${end}`,
    always: () => say`The broker makes this Bloom filter at every start, also where SQL filtering is off`,
  },
  'zh-CN': {
    rate: (value, end) => say`maxErrorRateOfBloomFilter 必须在 1 到 99 之间，不能为 ${value}：${end}`,
    consumers: (value, end) => say`expectConsumerNumUseFilter 必须大于 0，不能为 ${value}：${end}`,
    always: () => say`Broker 每次启动都会创建该布隆过滤器，即使没有开启 SQL 过滤`,
  },
});

export const rule = defineProcessRule({
  id: 'bloom-filter-range',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.1.0',
  fix: 'choice',
  title: { en: 'Value that the Bloom filter refuses', 'zh-CN': '布隆过滤器不接受的值' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['maxErrorRateOfBloomFilter', 'expectConsumerNumUseFilter'],
  check({ process, report }) {
    for (const { exit, place } of ownEnds(process, 'bloom-filter-range')) {
      const { entry } = exit;
      if (entry === undefined) continue;
      report({ file: process.file.path, span: place.span, key: entry.key }, () => {
        const words = entry.key === 'maxErrorRateOfBloomFilter' ? messages.rate : messages.consumers;
        return {
          message: words(process.effective.value(entry.key) ?? '', exitsWith(process, exit.exit)),
          details: messages.always(),
          fixes: [toDefault(process, entry)],
        };
      });
    }
  },
});
