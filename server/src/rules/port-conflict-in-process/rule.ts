import type { FileProcess } from '../../deployment/model.ts';
import type { BoundPort } from '../../effective/model.ts';
import { isSameSocket } from '../../effective/ports.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type Related } from '../rule.ts';
import { isTemplated } from '../support/cross.ts';
import { portName, portSpan } from '../support/ports.ts';
import { exits, kindName, say, spaced } from '../support/say.ts';
import { hasValueCause } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'port-conflict-in-process',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'One port for two purposes', 'zh-CN': '同一进程重复绑定端口' },
  check(process, context) {
    const { ports } = process.effective;
    if (new Set(ports.map(({ port }) => port)).size === ports.length) return;
    const seen = new Set<Entry>();
    ports.forEach((second, i) => {
      const first = ports.slice(0, i).find((each) => isSameSocket(each, second));
      if (first === undefined) return;
      const [entry, other] = place(first, second);
      if (entry === undefined || seen.has(entry) || [entry, other].some((each) => isUnsure(process, each))) return;
      if ([first, second].some((port) => keysOf(port).some((key) => isTemplated(process, key)))) return;
      seen.add(entry);
      const kind = kindName(process.kind);
      const end =
        exits(process, entry) ??
        (other === undefined ? undefined : exits(process, other)) ??
        say(
          [kind],
          (name) => `the ${name} does not start`,
          (name) => `${name} 无法启动`,
        );
      context.report({
        file: process.file.path,
        span: portSpan(entry, second.port),
        key: entry.key,
        message: say(
          [portName(first), portName(second), end],
          (a, b, exit) => `${capital(a)} and ${b} are both ${second.port}: the second bind fails and ${exit}`,
          (a, b, exit) => `${spaced(a)}与 ${spaced(b)}都是 ${second.port}：后一次绑定失败，${exit}`,
        ),
        related: related(process, first, second, other),
      });
    });
  },
});

/** The entry that makes the conflict (the later port's, unless that is a default) and the other one. */
function place(first: BoundPort, second: BoundPort): readonly [Entry | undefined, Entry | undefined] {
  const entry = second.entry ?? first.entry;
  const other = second.entry === undefined ? undefined : first.entry;
  return [entry, other === entry ? undefined : other];
}

/** What decides whether a port is bound, and which it is: each may be a template's to fill in. */
const keysOf = ({ purpose, key }: BoundPort): readonly string[] =>
  purpose === 'ha' ? [key, 'haListenPort', 'enableDLegerCommitLog'] : [key];

function isUnsure(process: FileProcess, entry: Entry | undefined): boolean {
  const verdict = entry === undefined ? undefined : process.effective.verdictOf(entry);
  return verdict !== undefined && hasValueCause(process, verdict);
}

function related(process: FileProcess, first: BoundPort, second: BoundPort, other: Entry | undefined): Related[] {
  if (other === undefined) return [];
  return [
    {
      file: process.file.path,
      span: portSpan(other, other.key === 'listenPort' ? Number(other.value) : first.port),
      message: say(
        [portName(first)],
        (name) => `${name} is ${second.port}`,
        (name) => `${spaced(name)}为 ${second.port}`,
      ),
    },
  ];
}

const capital = (name: string): string => (name.startsWith('the ') ? `T${name.slice(1)}` : name);
