import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { socketAddress } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { hasOtherSeparator, isDoubtful, isRefused, listed } from '../support/addresses.ts';
import { setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { ends } from '../support/ends.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    empty: (end: Text) => say`namesrvAddr has an empty address: ${end}`,
    emptyDetails: () =>
      say`Nothing stands in front of a ";"; at start-up it prints "The Name Server Address[…] illegal"`,
    wrong: (element: string, end: Text) => say`"${element}" is not host:port: ${end}`,
    wrongDetails: () =>
      say`Every address needs a port from 0 to 65535, without a blank; at start-up it prints "The Name Server Address[…] illegal"`,
    same: () => say`the same here`,
    write: (value: string) => say`Write ${value}`,
    addPort: (value: string) => say`Add the port 9876: ${value}`,
  },
  'zh-CN': {
    empty: (end) => say`namesrvAddr 中有空地址：${end}`,
    emptyDetails: () => say`某个“;”之前没有地址；启动时打印“The Name Server Address[…] illegal”`,
    wrong: (element, end) => say`“${element}”不是 host:port 格式：${end}`,
    wrongDetails: () =>
      say`每个地址都必须带 0–65535 的端口，且不能有空白；启动时打印“The Name Server Address[…] illegal”`,
    same: () => say`此处同样`,
    write: (value) => say`改为 ${value}`,
    addPort: (value) => say`补上端口 9876：${value}`,
  },
});

export const rule = defineEntryRule({
  id: 'namesrv-addr-syntax',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Name server address is not host:port', 'zh-CN': 'NameServer 地址不是 host:port' },
  kinds: ['broker', 'container'],
  keys: ['namesrvAddr'],
  check({ process, entry, report }) {
    if (!isDoubtful(entry.value)) return;
    const at = process.release.index;
    const all = listed(entry);
    // What another separator did to the list is said by namesrv-addr-separator, and one mistake at a time.
    if (all.some(({ text }) => hasOtherSeparator(text))) return;
    const [first, ...others] = all.filter((element) => isRefused(all, element, at));
    if (first === undefined) return;
    const file = process.file.path;
    report({ span: first.span }, () => ({
      ...words(process, entry, first),
      related: others.map(({ span }) => ({ file, span, message: messages.same() })),
      fixes: corrections(process, entry, all, at),
    }));
  },
});

function words(process: FileProcess, entry: Entry, { text }: Element): Pick<Said, 'message' | 'details'> {
  const end = ends(process, entry);
  if (text.trim() === '') return { message: messages.empty(end), details: messages.emptyDetails() };
  return { message: messages.wrong(brief(process, text), end), details: messages.wrongDetails() };
}

/** Blanks and empty elements go; a missing port is RocketMQ's own, if the person agrees; what else is wrong nobody can tell. */
function corrections(
  process: FileProcess,
  entry: Entry,
  all: readonly Element[],
  at: ReleaseIndex,
): readonly ProposedFix[] {
  const cleaned = all.map(({ text }) => text.replace(/\s+/g, '')).filter((element) => element !== '');
  const ported = cleaned.map((element) => (element.includes(':') ? element : `${element}:9876`));
  if (ported.some((element) => socketAddress(element, at).port === undefined)) return [];
  // A full-width colon or other text that is no host: a port behind it would only hide the mistake.
  if (!ported.every((element) => /^[\x21-\x7e]+$/.test(element))) return [];
  const obvious = cleaned.join(';') === ported.join(';');
  const value = ported.join(';');
  const shown = brief(process, value);
  const title = obvious ? messages.write(shown) : messages.addPort(shown);
  return [{ title, obvious, edits: [setValue(process, entry, value)] }];
}
