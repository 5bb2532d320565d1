import { text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { doubtfulList, elementSpan, listed } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import { oneLine, rocketmq } from '../support/say.ts';

export const rule = defineRule({
  id: 'namesrv-addr-duplicate',
  scope: 'file',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Name server listed twice', 'zh-CN': 'NameServer 地址重复' },
  check(process, context) {
    if (process.kind !== 'broker' && process.kind !== 'container') return;
    const entry = doubtfulList(process, 'namesrvAddr')?.entry;
    if (entry === undefined) return;
    const all = listed(entry);
    const texts = all.map((element) => element.text.trim());
    const [first, ...others] = all.filter(
      ({ index }) => texts[index] !== '' && texts.indexOf(texts[index] as string) < index,
    );
    if (first === undefined) return;
    const address = texts[first.index] as string;
    const earlier = all[texts.indexOf(address)];
    const file = process.file.path;
    const related = [...(earlier === undefined ? [] : [earlier]), ...others];
    context.report({
      file,
      span: elementSpan(entry, all, first),
      key: 'namesrvAddr',
      message: text(
        `${oneLine(address)} is listed twice: ${rocketmq(process)} registers with it twice a period, which does no harm`,
        `${oneLine(address)} 重复出现：${rocketmq(process)} 每个周期会向它注册两次，没有坏处`,
      ),
      related: related.map((element) => ({
        file,
        span: elementSpan(entry, all, element),
        message: text('also here', '此处也有'),
      })),
      fixes: [
        {
          title: text('Remove the repetition', '删除重复地址'),
          obvious: true,
          edits: [setValue(process, entry, [...new Set(texts)].join(';'))],
        },
      ],
    });
  },
});
