import { type Text, text } from '../../base/text.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { socketAddress } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { doubtfulList, hasOtherSeparator, isRefused, listed } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { firstPlaces } from '../support/places.ts';
import { exits, kindName, oneLine, say } from '../support/say.ts';

export const rule = defineRule({
  id: 'namesrv-addr-syntax',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Name server address is not host:port', 'zh-CN': 'NameServer 地址不是 host:port' },
  check(process, context) {
    if (process.kind !== 'broker' && process.kind !== 'container') return;
    const entry = doubtfulList(process, 'namesrvAddr')?.entry;
    if (entry === undefined) return;
    const at = process.release.index;
    const all = listed(entry);
    // What another separator did to the list is said by namesrv-addr-separator, and one mistake at a time.
    if (all.some(({ text }) => hasOtherSeparator(text))) return;
    const [first, ...others] = all.filter((element) => isRefused(all, element, at));
    if (first === undefined) return;
    const file = process.file.path;
    context.report({
      file,
      span: first.span,
      key: 'namesrvAddr',
      message: message(process, entry, first),
      related: firstPlaces(others, ({ span }) => ({ file, span, message: text('the same here', '此处同样') })),
      fixes: correction(process, entry, all, at),
    });
  },
});

function message(process: FileProcess, entry: Entry, { text: element }: Element): Text {
  const kind = kindName(process.kind);
  const end =
    exits(process, entry) ??
    say(
      [kind],
      (name) => `the ${name} does not start`,
      (name) => `${name} 无法启动`,
    );
  if (element.trim() === '') {
    return say(
      [end],
      (rest) => `namesrvAddr has an empty address before a ";": ${rest} ("Name Server Address … illegal")`,
      (rest) => `namesrvAddr 的“;”之前有一个空地址：${rest}（“The Name Server Address … illegal”）`,
    );
  }
  const shown = oneLine(element);
  return say(
    [end],
    (rest) => `"${shown}" is not host:port: ${rest} ("Name Server Address … illegal")`,
    (rest) => `“${shown}”不是 host:port 格式：${rest}（“The Name Server Address … illegal”）`,
  );
}

/** Blanks and empty elements go; a missing port is RocketMQ's own, if the person agrees; what else is wrong nobody can tell. */
function correction(process: FileProcess, entry: Entry, all: readonly Element[], at: ReleaseIndex): ProposedFix[] {
  const cleaned = all.map(({ text }) => text.replace(/\s+/g, '')).filter((element) => element !== '');
  const ported = cleaned.map((element) => (element.includes(':') ? element : `${element}:9876`));
  if (ported.some((element) => socketAddress(element, at).port === undefined)) return [];
  // A full-width colon or other text that is no host: a port behind it would only hide the mistake.
  if (!ported.every((element) => /^[\x21-\x7e]+$/.test(element))) return [];
  const obvious = cleaned.join(';') === ported.join(';');
  const value = ported.join(';');
  const shown = oneLine(value);
  return [
    {
      title: obvious
        ? text(`Write ${shown}`, `改为 ${shown}`)
        : text(`Add the port 9876: ${shown}`, `补上端口 9876：${shown}`),
      obvious,
      edits: [setValue(process, entry, value)],
    },
  ];
}
