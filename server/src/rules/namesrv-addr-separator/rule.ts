import { type Text, text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { doubtfulList, hasOtherSeparator, listed, partsOf } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import { firstPlaces } from '../support/places.ts';
import { exits, kindName, oneLine, rocketmq, say } from '../support/say.ts';

const V460 = release('4.6.0');

/** Address lists that RocketMQ splits at `;`, and the kinds of process that read them. */
const LISTS = [
  { key: 'namesrvAddr', kinds: ['broker', 'container'] },
  { key: 'controllerAddr', kinds: ['broker', 'broker-in-container'] },
] as const;

/** What can be an address: elsewhere another setting stands in the same line, or worse. */
const ADDRESS = /^[\w.:[\]-]+$/;

export const rule = defineRule({
  id: 'namesrv-addr-separator',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Wrong separator in an address list', 'zh-CN': '地址列表的分隔符错误' },
  check(process, context) {
    for (const { key, kinds } of LISTS) {
      if (!kinds.some((kind) => kind === process.kind)) continue;
      const entry = doubtfulList(process, key)?.entry;
      if (entry === undefined) continue;
      const all = listed(entry);
      const [first, ...others] = all.filter((element) => hasOtherSeparator(element.text));
      if (first === undefined) continue;
      const file = process.file.path;
      const right = all.flatMap((element) => partsOf(element.text)).join(';');
      context.report({
        file,
        span: first.span,
        key,
        message: message(process, entry, first.text.trim()),
        related: firstPlaces(others, ({ span }) => ({ file, span, message: text('the same here', '此处同样') })),
        fixes: right.split(';').every((part) => ADDRESS.test(part))
          ? [
              {
                title: text('Separate the addresses with ";"', '用 ";" 分隔地址'),
                obvious: true,
                edits: [setValue(process, entry, right)],
              },
            ]
          : [],
      });
    }
  },
});

function message(process: FileProcess, entry: Entry, element: string): Text {
  const { key } = entry;
  const shown = oneLine(element);
  const exit = exits(process, entry);
  const kind = kindName(process.kind);
  if (exit !== undefined) {
    return say(
      [exit],
      (rest) => `Addresses are separated by ";": ${rocketmq(process)} takes "${shown}" for one address, and ${rest}`,
      (rest) => `地址之间用 ";" 分隔：${rocketmq(process)} 会把“${shown}”当作一个地址，${rest}`,
    );
  }
  // From 4.6.0 on the check splits at the last colon, so a list passes as one host that no name server answers to.
  const silent = process.release.index >= V460 && key === 'namesrvAddr';
  return say(
    [kind],
    (name) =>
      `Addresses are separated by ";": ${rocketmq(process)} takes "${shown}" for one host name, and the ${name} ${silent ? 'boots without an error and registers with none of these name servers' : 'finds none of these controllers'}`,
    (name) =>
      `地址之间用 ";" 分隔：${rocketmq(process)} 会把“${shown}”当作一个主机名，${name} ${silent ? '照常启动，却无法注册到其中任何一个 NameServer' : '找不到其中任何一个 Controller'}`,
  );
}
