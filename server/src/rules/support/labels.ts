import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker } from '../../catalog/kinds.ts';
import type { FileProcess, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { brokerName, type Role, roleOf } from '../../deployment/queries.ts';
import { basename } from '../../deployment/world/paths.ts';
import { entryOf } from './places.ts';
import { kindName, oneLine } from './say.ts';

const messages = defineMessages({
  en: {
    master: () => say`master`,
    slave: (id: string) => say`slave ${id}`,
    dledger: (id: string) => say`${`DLedger ${id}`.trim()}`,
    controller: () => say`controller mode`,
    label: (name: string | Text, what: string | Text) => say`${name} (${what})`,
    both: (one: string | Text, other: string) => say`${one}, ${other}`,
    ofKind: (kind: Text, name: string) => say`${kind} ${name}`,
    some: (kind: Text) => say`A ${kind}`,
  },
  'zh-CN': {
    master: () => say`主节点`,
    slave: (id) => say`从节点 ${id}`,
    dledger: (id) => say`${`DLedger ${id}`.trim()}`,
    controller: () => say`Controller 模式`,
    label: (name, what) => say`${name}（${what}）`,
    both: (one, other) => say`${one}，${other}`,
    ofKind: (kind, name) => say`${kind} ${name}`,
    some: (kind) => kind,
  },
});

function roleText({ mode, id }: Role): Text {
  switch (mode) {
    case 'master':
      return messages.master();
    case 'slave':
      return messages.slave(id);
    case 'dledger':
      return messages.dledger(id);
    case 'controller':
      return messages.controller();
  }
}

/** A value that runs in the characters that its author saw (RocketMQ reads bytes as ISO-8859-1), on one line. */
export function shownValue(process: FileProcess, key: string, running: string): string {
  const entry = entryOf(process, key);
  if (entry === undefined || entry.rawValue.trim() !== running.trim()) return oneLine(running);
  return oneLine(process.file.document.lines.decode(entry.valueSpan).trim());
}

/** A broker's name for people. */
export function shownName(process: FileProcess): string | undefined {
  const name = brokerName(process);
  return name === undefined ? undefined : shownValue(process, 'brokerName', name);
}

/** What people call a process at the beginning of a short message: `broker-a (master)`, `A name server`. */
export const shortLabel = (process: Process): Text =>
  isBrokerProcess(process) ? label(process, basename(process.file.path), []) : messages.some(kindName(process.kind));

const isBrokerProcess = (process: Process): process is FileProcess => hasFile(process) && isBroker(process.kind);

/**
 * @param file what its file is called
 * @param extras what tells it from others that would be called alike
 */
function label(process: Process, file: string, extras: readonly string[]): Text {
  if (isBrokerProcess(process)) {
    const role = roleText(roleOf(process));
    return messages.label(shownName(process) ?? file, extras.reduce<Text>(messages.both, role));
  }
  const name = process.file === undefined ? (process.address ?? process.id) : file;
  const plain = messages.ofKind(kindName(process.kind), name);
  const [first, ...others] = extras;
  return first === undefined ? plain : messages.label(plain, others.reduce<string | Text>(messages.both, first));
}

/** What tells a process from others of the same label, the plainest first. */
const EXTRAS: readonly ((process: Process, index: number) => readonly string[])[] = [
  () => [],
  ({ kind, file }) => (isBroker(kind) && file !== undefined ? [file.path] : []),
  ({ host }) => (host === undefined ? [] : [host.name]),
  (_, index) => [`#${index + 1}`],
];

/**
 * What people call each of some processes: `broker-a (master)`, `name server conf/ns.conf`. Where two would be called alike, their files
 * are added, then their hosts, then numbers.
 */
export function labels(processes: readonly Process[]): (process: Process) => Text {
  const found = new Map<Process, Text>();
  const told = new Map<Process, readonly string[]>();
  let open = [...processes];
  for (const extra of EXTRAS) {
    for (const [i, process] of open.entries()) {
      const all = [...(told.get(process) ?? []), ...extra(process, i)];
      told.set(process, all);
      found.set(process, label(process, process.file?.path ?? '', all));
    }
    const alike = groupBy(open, (process) => (found.get(process) as Text)('en'));
    open = [...alike.values()].filter((same) => same.length > 1).flat();
    if (open.length === 0) break;
  }
  return (process) => found.get(process) ?? shortLabel(process);
}

/** How many processes, ports or paths that conflict are named one by one. */
export const MOST_NAMED = 20;

/** What some processes are called; where there are dozens, the first of them. */
export function labelList(processes: readonly Process[]): Text {
  const name = labels(processes);
  return few(processes.map(name), MOST_NAMED);
}
