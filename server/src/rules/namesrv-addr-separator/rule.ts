import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { parametersFor } from '../../catalog/catalog.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { release } from '../../catalog/releases.ts';
import { isSecret } from '../../catalog/secrets.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { hasOtherSeparator, isDoubtful, listed, otherSeparator, partsOf } from '../support/addresses.ts';
import { idle } from '../support/consequence.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import type { Element } from '../support/elements.ts';
import { isTemplated } from '../support/places.ts';
import { brief, exits, kindName, rocketmq } from '../support/say.ts';

const V460 = release('4.6.0');

/** Address lists that RocketMQ splits at `;`, and the kinds of process that read them. */
const LISTS: Readonly<Record<string, readonly Kind[]>> = {
  namesrvAddr: ['broker', 'container'],
  controllerAddr: ['broker', 'broker-in-container'],
};

/** What can be an address: elsewhere another setting stands in the same line, or worse. */
const ADDRESS = /^[\w.:[\]-]+$/;

const messages = defineMessages({
  en: {
    wrong: (sign: Text, consequence: Text) => say`Addresses are separated by ";", not by ${sign}: ${consequence}`,
    glued: (key: string, consequence: Text) => say`A line break is missing in front of ${key}: ${consequence}`,
    unreached: (kind: Text) => say`the ${kind} reaches none of these`,
    unused: (key: string) => say`${key} is not used here`,
    oneAddress: (release: string, element: string) => say`${release} takes "${element}" for one address`,
    silent: (release: string, element: string, kind: Text) =>
      say`${release} takes "${element}" for one host and its port: the ${kind} boots without an error, but does not register there`,
    needs: (key: string, mode: string) => say`Without ${mode} nothing depends on ${key}`,
    same: () => say`the same here`,
    write: () => say`Separate the addresses with ";"`,
    split: (key: string) => say`Put ${key} on a line of its own`,
  },
  'zh-CN': {
    wrong: (sign, consequence) => say`地址之间用“;”分隔，不能用${sign}：${consequence}`,
    glued: (key, consequence) => say`${key} 之前缺少换行：${consequence}`,
    unreached: (kind) => say`${kind} 无法连接其中任何一个`,
    unused: (key) => say`此处并未使用 ${key}`,
    oneAddress: (release, element) => say`${release} 会把“${element}”当作一个地址`,
    silent: (release, element, kind) =>
      say`${release} 会把“${element}”当作一个主机名及其端口：${kind} 照常启动，不报错，却无法注册`,
    needs: (key, mode) => say`未启用 ${mode} 时，${key} 不起作用`,
    same: () => say`此处同样`,
    write: () => say`用“;”分隔地址`,
    split: (key) => say`将 ${key} 移到单独一行`,
  },
});

export const rule = defineEntryRule({
  id: 'namesrv-addr-separator',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Wrong separator in an address list', 'zh-CN': '地址列表的分隔符错误' },
  kinds: ['broker', 'broker-in-container', 'container'],
  keys: Object.keys(LISTS),
  check({ process, entry, report }) {
    if (LISTS[entry.key]?.includes(process.kind) !== true || !isDoubtful(entry.value)) return;
    const all = listed(entry);
    const [first, ...others] = all.filter((element) => hasOtherSeparator(element.text));
    if (first === undefined) return;
    const file = process.file.path;
    const where = { span: first.span };
    report(isUnused(process, entry) ? { ...where, severity: 'warning' } : where, () => ({
      ...words(process, entry, first),
      related: others.map(({ span }) => ({ file, span, message: messages.same() })),
      fixes: corrections(process, entry, all),
    }));
  },
});

/** Whether nothing depends on the list, whatever a template may still fill in. */
function isUnused(process: FileProcess, { key }: Entry): boolean {
  const why = idle(process, key);
  return why !== undefined && !isTemplated(process, why.key);
}

function words(process: FileProcess, entry: Entry, { text }: Element): Pick<Said, 'message' | 'details'> {
  const { key } = entry;
  const kind = kindName(process.kind);
  const next = gluedSetting(process, entry);
  const sign = otherSeparator(text) as Text;
  const shown = brief(process, text.trim());
  const release = rocketmq(process);
  const why = idle(process, key);
  if (why !== undefined && isUnused(process, entry))
    return { message: messages.wrong(sign, messages.unused(key)), details: messages.needs(key, why.key) };
  const exit = exits(process, entry);
  if (next !== undefined)
    return {
      message: messages.glued(next.key, exit ?? messages.unreached(kind)),
      details: messages.oneAddress(release, shown),
    };
  if (exit !== undefined) return { message: messages.wrong(sign, exit), details: messages.oneAddress(release, shown) };
  // From 4.6.0 on the check splits at the last colon, so a list passes as one host that no name server answers to.
  const silent = key === 'namesrvAddr' && process.effective.since(V460);
  return {
    message: messages.wrong(sign, messages.unreached(kind)),
    details: silent ? messages.silent(release, shown, kind) : messages.oneAddress(release, shown),
  };
}

/** A setting that follows the last address in the same line. */
function gluedSetting(
  { kind, release }: FileProcess,
  entry: Entry,
): { readonly before: string; readonly key: string; readonly value: string } | undefined {
  const [, before, key, value] = /^([^\s=]+)[ \t]+([A-Za-z]\w*)[ \t]*=[ \t]*(.*)$/.exec(entry.value) ?? [];
  if (before === undefined || key === undefined || value === undefined) return undefined;
  return parametersFor(kind, key, release.index).length > 0 ? { before, key, value } : undefined;
}

function corrections(process: FileProcess, entry: Entry, all: readonly Element[]): readonly ProposedFix[] {
  const next = gluedSetting(process, entry);
  if (next !== undefined && !isSecret(next.key)) {
    const edits = [setValue(process, entry, next.before), insertAfter(process, entry, next.key, next.value)];
    return [{ title: messages.split(next.key), obvious: true, edits }];
  }
  const right = all.flatMap((element) => partsOf(element.text)).join(';');
  if (!right.split(';').every((part) => ADDRESS.test(part))) return [];
  return [{ title: messages.write(), obvious: true, edits: [setValue(process, entry, right)] }];
}
