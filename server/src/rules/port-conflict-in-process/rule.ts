import { capitalised, defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { BoundPort } from '../../effective/model.ts';
import { isSameSocket } from '../../effective/ports.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type Related } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { ends } from '../support/ends.ts';
import { computation, portName, portSpan } from '../support/ports.ts';

const messages = defineMessages({
  en: {
    both: (first: Text, second: Text, port: number, end: Text) => say`${first} and ${second} are both ${port}: ${end}`,
    fails: () => say`The second of them cannot be bound`,
    computed: (sums: Text) => say`The second of them cannot be bound; ${sums}`,
    is: (name: Text, port: number) => say`${name} is ${port}`,
  },
  'zh-CN': {
    both: (first, second, port, end) => say`${first}与${second}都是 ${port}：${end}`,
    fails: () => say`后一个端口无法绑定`,
    computed: (sums) => say`后一个端口无法绑定；${sums}`,
    is: (name, port) => say`${name}为 ${port}`,
  },
});

export const rule = defineProcessRule({
  id: 'port-conflict-in-process',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'One port for two purposes', 'zh-CN': '同一进程重复绑定端口' },
  kinds: KINDS,
  // Each pair of ports depends on keys of its own, so it looks after itself.
  reads: [],
  check({ process, report }) {
    const { ports } = process.effective;
    if (new Set(ports.map(({ port }) => port)).size === ports.length) return;
    const seen = new Set<Entry>();
    ports.forEach((second, i) => {
      const first = ports.slice(0, i).find((each) => isSameSocket(each, second));
      if (first === undefined || !isClear(process, [...keysOf(first), ...keysOf(second)])) return;
      const [entry, other] = place(first, second);
      if (entry === undefined || seen.has(entry)) return;
      seen.add(entry);
      report({ file: process.file.path, span: portSpan(entry, second.port), key: entry.key }, () => {
        const sums = [first, second].flatMap((port) => computation(port) ?? []);
        return {
          message: capitalised(
            messages.both(portName(first), portName(second), second.port, ends(process, entry, other)),
          ),
          details: sums.length === 0 ? messages.fails() : messages.computed(list(sums)),
          related: related(process, first, second, other),
        };
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

/** What decides whether a port is bound, and which it is. */
const keysOf = ({ purpose, key }: BoundPort): readonly string[] =>
  purpose === 'ha' ? [key, 'haListenPort', 'enableDLegerCommitLog'] : [key];

function related(
  process: FileProcess,
  first: BoundPort,
  second: BoundPort,
  other: Entry | undefined,
): readonly Related[] {
  if (other === undefined) return [];
  const span = portSpan(other, other.key === 'listenPort' ? Number(other.value) : first.port);
  return [{ file: process.file.path, span, message: messages.is(portName(first), second.port) }];
}
