import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { option } from '../../effective/arguments.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { setValue } from '../support/edits.ts';
import { type Element, elements } from '../support/elements.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    separator: () => say`Paths are separated by ":": this is taken for one path, and the container exits`,
    drive: () => say`A drive's ":" separates two paths here: the container exits`,
    empty: () => say`An empty path: the container exits`,
    blank: () => say`The blank is part of this path: the container exits`,
    twice: () => say`This broker stands twice in the list: the container exits`,
    late: () =>
      say`It has started by then, and takes the brokers that run already with it (BrokerContainerStartup opens one file after the other)`,
    first: () => say`also here`,
    same: () => say`the same here`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    separator: () => say`路径之间用“:”分隔：此处会被当作一个路径，容器会退出`,
    drive: () => say`盘符的“:”在此处是路径分隔符：容器会退出`,
    empty: () => say`路径为空：容器会退出`,
    blank: () => say`空白会成为路径的一部分：容器会退出`,
    twice: () => say`此 Broker 在列表中重复：容器会退出`,
    late: () => say`此时容器已经启动，已运行的 Broker 也会随之退出（BrokerContainerStartup 逐个打开文件）`,
    first: () => say`此处也有`,
    same: () => say`此处同样`,
    write: (value) => say`改为 ${value}`,
  },
});

/** What is wrong with one element, the gravest first. */
type Fault = 'drive' | 'separator' | 'empty' | 'blank' | 'twice';

interface Faulty {
  readonly fault: Fault;
  readonly span: Span;
  /** The element of which this one is a repetition. */
  readonly of?: Element;
}

export const rule = defineEntryRule({
  id: 'container-config-paths',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'obvious',
  title: { en: "Wrong list of a container's brokers", 'zh-CN': '容器的 Broker 路径列表有误' },
  kinds: ['container'],
  keys: ['brokerConfigPaths'],
  check({ process, entry, report }) {
    // With -b the key is not read (BrokerContainerStartup).
    if (option(process.args, 'b', 'brokerConfigPaths') !== undefined) return;
    const faults = faultsOf(entry);
    const [first] = faults;
    if (first === undefined) return;
    const same = faults.filter(({ fault }) => fault === first.fault).slice(1);
    const file = process.file.path;
    report({ span: first.span }, () => ({
      message: messages[first.fault](),
      details: messages.late(),
      related: [
        ...(first.of === undefined ? [] : [{ file, span: first.of.span, message: messages.first() }]),
        ...same.map(({ span }) => ({ file, span, message: messages.same() })),
      ],
      fixes: corrections(process, entry, faults),
    }));
  },
});

function faultsOf(entry: Entry): readonly Faulty[] {
  const all = [...elements(entry, ':')];
  // Java's split drops empty elements at the end.
  while (all.length > 1 && all.at(-1)?.text === '') all.pop();
  const seen = new Map<string, Element>();
  const found = all.flatMap((element, i): readonly Faulty[] => {
    const { text, span } = element;
    const path = text.trim();
    if (path === '') return entry.value.trim() === '' ? [] : [{ fault: 'empty', span }];
    const next = all[i + 1];
    if (/^[A-Za-z]$/.test(path) && next !== undefined && /^[\\/]/.test(next.text))
      return [{ fault: 'drive', span: { start: span.start, end: next.span.end } }];
    if (/[;,]|\S\s+[\\/]/.test(path)) return [{ fault: 'separator', span }];
    // The loader drops blanks in front of the value, and from 5.2.0 on those behind it, of which trailing-whitespace speaks before.
    const inner = (i > 0 && text !== text.trimStart()) || (i < all.length - 1 && text !== text.trimEnd());
    if (inner) return [{ fault: 'blank', span }];
    const earlier = seen.get(path);
    if (earlier !== undefined) return [{ fault: 'twice', span, of: earlier }];
    seen.set(path, element);
    return [];
  });
  return found.sort((a, b) => ORDER.indexOf(a.fault) - ORDER.indexOf(b.fault));
}

const ORDER: readonly Fault[] = ['drive', 'separator', 'empty', 'blank', 'twice'];

/** Separators, blanks, empty and repeated paths have one correction; a drive has none. */
function corrections(process: FileProcess, entry: Entry, faults: readonly Faulty[]): readonly ProposedFix[] {
  if (faults.some(({ fault }) => fault === 'drive')) return [];
  const paths = entry.value
    .split(/[:;,]|\s+(?=[\\/])/)
    .map((path) => path.trim())
    .filter((path) => path !== '');
  const value = [...new Set(paths)].join(':');
  const title: Text = messages.write(brief(process, value));
  return [{ title, obvious: true, edits: [setValue(process, entry, value)] }];
}
