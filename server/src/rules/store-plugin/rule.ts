import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { historyOf } from '../../catalog/catalog.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { mayBeClass } from '../../effective/checks/auth.ts';
import { javaSplit } from '../../effective/java.ts';
import { isTemplate } from '../../effective/template.ts';
import { namesTieredStore, TIERED } from '../../effective/tieredStore.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix, type ReportTo } from '../rule.ts';
import { write } from '../support/edits.ts';
import { elements } from '../support/elements.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { ownEnds } from '../support/ownEnds.ts';
import { firstPlaces, isTemplated } from '../support/places.ts';
import { brief, clipped, exitsWith } from '../support/say.ts';
import { hasValueCause, verdictOn } from '../support/verdicts.ts';

const PLUG_INS = 'messageStorePlugIn';
const BACKEND = 'tieredBackendServiceProvider';
const V510 = release('5.1.0');

/** Whether a key is the tiered store's alone. */
const isTiered = (key: string): boolean =>
  /^tiered|^objectStore/.test(key) && historyOf(key).some((each) => each.class === TIERED);

const messages = defineMessages({
  en: {
    blanks: (name: string, end: Text) => say`Blanks around "${name}" are part of the class name: ${end}`,
    noClass: (name: string, end: Text) => say`"${name}" is no class name with its package: ${end}`,
    tiered: (key: string) => say`${key} has no effect without the tiered store's plug-in`,
    wanted: () =>
      say`RocketMQ reads it only where messageStorePlugIn names org.apache.rocketmq.tieredstore.TieredMessageStore`,
    also: (key: string) => say`${key} has no effect either`,
    memory: () => say`The tiered store keeps its data in memory only, so a restart loses them`,
    backend: (name: string) => say`tieredBackendServiceProvider is ${name}`,
  },
  'zh-CN': {
    blanks: (name, end) => say`“${name}”前后的空格会成为类名的一部分：${end}`,
    noClass: (name, end) => say`“${name}”不是带包名的类名：${end}`,
    tiered: (key) => say`未启用分级存储插件时 ${key} 不起作用`,
    wanted: () =>
      say`只有 messageStorePlugIn 中有 org.apache.rocketmq.tieredstore.TieredMessageStore 时，RocketMQ 才会读取它`,
    also: (key) => say`${key} 同样不起作用`,
    memory: () => say`分级存储的数据只在内存中，重启后丢失`,
    backend: (name) => say`tieredBackendServiceProvider 为 ${name}`,
  },
});

export const rule = defineProcessRule({
  id: 'store-plugin',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Store plug-in that cannot work', 'zh-CN': '存储插件无法工作' },
  kinds: ['broker', 'broker-in-container'],
  reads: [PLUG_INS],
  ofAbsence: true,
  check({ process, report }) {
    const ends = ownEnds(process, 'store-plugin');
    for (const { exit, place } of ends) {
      const { entry } = exit;
      if (entry === undefined) continue;
      const wrong = elements(entry, ',').find(({ text }) => text !== text.trim() || !mayBeClass(text));
      report({ file: process.file.path, span: wrong?.span ?? place.span, key: PLUG_INS }, () => {
        const name = clipped(brief(process, wrong?.text.trim() ?? entry.value));
        const words = wrong !== undefined && mayBeClass(wrong.text.trim()) ? messages.blanks : messages.noClass;
        return { message: words(name, exitsWith(process, exit.exit)), fixes: correction(process, entry) };
      });
    }
    if (ends.length > 0 || !process.effective.since(V510)) return;
    if (namesTieredStore(process.file.document)) reportMemory(process, report);
    else reportUnused(process, report);
  },
});

/** The names without the blanks around them, where that is all that was wrong. */
function correction(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const names = javaSplit(entry.value, ',').map((name) => name.trim());
  return names.every(mayBeClass) ? [write(process, entry, names.join(','), true)] : [];
}

/** MemoryFileSegment is the default from 5.1.2 on, and meant for tests. */
function reportMemory(process: FileProcess, report: ReportTo): void {
  const backend = process.effective.value(BACKEND, TIERED);
  if (backend?.endsWith('.MemoryFileSegment') !== true || isTemplated(process, BACKEND)) return;
  const entry = countedEntry(process, BACKEND) ?? countedEntry(process, PLUG_INS);
  if (entry === undefined) return;
  report({ file: process.file.path, span: entry.valueSpan, key: BACKEND, severity: 'warning' }, () => ({
    message: messages.memory(),
    details: messages.backend(backend),
  }));
}

/** Keys of the tiered store where nothing reads them. */
function reportUnused(process: FileProcess, report: ReportTo): void {
  const { path: file, document } = process.file;
  const keys = new Set<string>();
  for (let i = 0; i < document.count; i++) if (isTiered(document.keyAt(i))) keys.add(document.keyAt(i));
  const [first, ...others] = [...keys]
    .flatMap((key) => {
      const verdict = verdictOn(process, key);
      if (verdict?.outcome !== 'unread' || verdict.keyCause !== undefined || hasValueCause(process, verdict)) return [];
      return isTemplate(verdict.entry.value) ? [] : [verdict.entry];
    })
    .sort((a, b) => a.index - b.index);
  if (first === undefined || process.template) return;
  report({ file, span: first.keySpan, key: first.key, severity: 'warning' }, () => ({
    message: messages.tiered(first.key),
    details: messages.wanted(),
    related: firstPlaces(others, (entry) => ({ file, span: entry.keySpan, message: messages.also(entry.key) })),
  }));
}
