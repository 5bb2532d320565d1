import { text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { doubtfulList, hasOtherSeparator, isRefused, listed } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { firstPlaces } from '../support/places.ts';
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
    // Another rule speaks of the list; whether what it leaves is twice there, is said afterwards.
    if (all.some((element) => hasOtherSeparator(element.text) || isRefused(all, element, process.release.index)))
      return;
    const earlier = new Map<string, Element>();
    const repeated: Element[] = [];
    for (const element of all) {
      const address = element.text.trim();
      if (earlier.has(address)) repeated.push(element);
      else earlier.set(address, element);
    }
    const [first, ...others] = repeated;
    if (first === undefined) return;
    const address = first.text.trim();
    const file = process.file.path;
    context.report({
      file,
      span: first.span,
      key: 'namesrvAddr',
      message: text(
        `${oneLine(address)} is listed twice: ${rocketmq(process)} registers with it twice a period, which does no harm`,
        `${oneLine(address)} 重复出现：${rocketmq(process)} 每个周期会向它注册两次，没有坏处`,
      ),
      related: firstPlaces([earlier.get(address) as Element, ...others], ({ span }) => ({
        file,
        span,
        message: text('also here', '此处也有'),
      })),
      fixes: [
        {
          title: text('Remove the repetition', '删除重复地址'),
          obvious: true,
          edits: [setValue(process, entry, [...earlier.keys()].join(';'))],
        },
      ],
    });
  },
});
