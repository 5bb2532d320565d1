import { foldAddress } from '../../base/hostName.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { hasOtherSeparator, isDoubtful, isRefused, listed, oddHosts } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { brief, kindName } from '../support/say.ts';

const messages = defineMessages({
  en: {
    twice: (address: string) => say`namesrvAddr lists ${address} more than once, which does no harm`,
    details: (kind: Text) =>
      say`The ${kind} registers with it more than once each time; perhaps another name server was meant`,
    once: (kind: Text) => say`The ${kind} registers with it once all the same; perhaps another name server was meant`,
    here: () => say`also here`,
    remove: () => say`Remove the repetition`,
  },
  'zh-CN': {
    twice: (address) => say`namesrvAddr 重复列出 ${address}，没有坏处`,
    details: (kind) => say`${kind} 每次会向它重复注册；也许本应是另一个 NameServer`,
    once: (kind) => say`${kind} 仍只向它注册一次；也许本应是另一个 NameServer`,
    here: () => say`此处也有`,
    remove: () => say`删除重复地址`,
  },
});

const V500 = release('5.0.0');

export const rule = defineEntryRule({
  id: 'namesrv-addr-duplicate',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Name server listed twice', 'zh-CN': 'NameServer 地址重复' },
  kinds: ['broker', 'container'],
  keys: ['namesrvAddr'],
  check({ process, entry, report }) {
    if (!isDoubtful(entry.value)) return;
    const all = listed(entry);
    // Another rule speaks of the list; whether what it leaves is twice there, is said afterwards.
    if (all.some((element) => hasOtherSeparator(element.text) || isRefused(all, element, process.release.index)))
      return;
    if (oddHosts(process, entry).length > 0) return;
    const earlier = new Map<string, Element>();
    const repeated: Element[] = [];
    for (const element of all) {
      const address = foldAddress(element.text);
      if (earlier.has(address)) repeated.push(element);
      else earlier.set(address, element);
    }
    const [first, ...others] = repeated;
    if (first === undefined) return;
    report({ span: first.span }, () => {
      const address = first.text.trim();
      const same = earlier.get(foldAddress(address)) as Element;
      const file = process.file.path;
      return {
        message: messages.twice(brief(process, address)),
        // registerBrokerAll asks for the list in 4.x, and for the keys of a map of those available from 5.0.0 on.
        details: (process.effective.since(V500) && same.text.trim() === address ? messages.once : messages.details)(
          kindName(process.kind),
        ),
        related: [same, ...others].map(({ span }) => ({
          file,
          span,
          message: messages.here(),
        })),
        fixes: [
          {
            title: messages.remove(),
            obvious: true,
            edits: [setValue(process, entry, [...earlier.values()].map(({ text }) => text.trim()).join(';'))],
          },
        ],
      };
    });
  },
});
