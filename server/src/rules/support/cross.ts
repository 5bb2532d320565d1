import { groupBy } from '../../base/groups.ts';
import { type Text, text } from '../../base/text.ts';
import { GHOSTS } from '../../catalog/knowledge.ts';
import type {
  Deployment,
  FileProcess,
  Host,
  Place,
  Process,
  ReplicaGroup,
  SourceFile,
} from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import type { Cause } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import type { Related } from '../rule.ts';
import { swallowed } from './continuation.ts';
import { kindName, oneLine } from './say.ts';

export { groupBy, hasFile };

/** Whether a process is a broker, in a JVM of its own or in a container. */
export const isBroker = (process: Process): boolean =>
  process.kind === 'broker' || process.kind === 'broker-in-container';

/** The JVM that a process lives in: a container's brokers are one with it. */
export const jvm = (process: Process): Process => process.container ?? process;

/** How a broker takes part in its replica group. */
export interface Role {
  /** `dledger` and `controller`: the role is decided at run time (rules.md section 6). */
  readonly mode: 'master' | 'slave' | 'dledger' | 'controller';
  /** The brokerId of a master or slave, the self id of a DLedger node; '' where only run time knows. */
  readonly id: string;
}

/** A broker's role as BrokerStartup leaves it. */
export function roleOf({ effective }: FileProcess): Role {
  if (effective.value('enableControllerMode') === 'true') return { mode: 'controller', id: '' };
  if (effective.value('enableDLegerCommitLog') === 'true') {
    const id = effective.value('dLegerSelfId');
    return { mode: 'dledger', id: id === null || id === 'null' ? '' : id };
  }
  const slave = effective.value('brokerRole') === 'SLAVE';
  return { mode: slave ? 'slave' : 'master', id: effective.value('brokerId') ?? '' };
}

const roleText = ({ mode, id }: Role): Text => {
  switch (mode) {
    case 'master':
      return text('master', '主节点');
    case 'slave':
      return text(`slave ${id}`, `从节点 ${id}`);
    case 'dledger':
      return text(`DLedger ${id}`.trim(), `DLedger ${id}`.trim());
    case 'controller':
      return text('controller mode', 'Controller 模式');
  }
};

/** A broker's name as RocketMQ has it; undefined where only the machine knows it. */
export function brokerName(process: FileProcess): string | undefined {
  const name = process.effective.value('brokerName');
  return name === null || name === 'null' ? undefined : name;
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

/**
 * What people call each of some processes: `broker-a (master)`, `name server conf/ns.conf`. Where two would be called
 * alike, their files are added, then their hosts, then numbers.
 */
export function labels(processes: readonly Process[]): ReadonlyMap<Process, Text> {
  const plain = (process: Process, more: readonly string[]): Text => {
    const extra = more.length === 0 ? '' : `, ${more.join(', ')}`;
    const extraZh = more.length === 0 ? '' : `，${more.join('，')}`;
    if (isBroker(process) && hasFile(process)) {
      const role = roleText(roleOf(process));
      const name = shownName(process) ?? process.file.path;
      return (lang) => (lang === 'zh-CN' ? `${name}（${role(lang)}${extraZh}）` : `${name} (${role(lang)}${extra})`);
    }
    const kind = kindName(process.kind);
    const name = process.file?.path ?? process.address ?? process.id;
    return (lang) =>
      `${kind(lang)} ${name}${more.length === 0 ? '' : lang === 'zh-CN' ? `（${more.join('，')}）` : ` (${more.join(', ')})`}`;
  };
  const extras: readonly ((process: Process, index: number) => string[])[] = [
    () => [],
    (process) => (isBroker(process) && process.file !== undefined ? [process.file.path] : []),
    (process) => (process.host === undefined ? [] : [process.host.name]),
    (_, index) => [`#${index + 1}`],
  ];
  const found = new Map<Process, Text>();
  let open = [...processes];
  const more = new Map<Process, string[]>(open.map((process) => [process, []]));
  for (const extra of extras) {
    for (const [index, process] of open.entries()) more.get(process)?.push(...extra(process, index));
    const byName = groupBy(open, (process) => plain(process, more.get(process) ?? [])('en'));
    open = [];
    for (const alike of byName.values()) {
      if (alike.length > 1) open.push(...alike);
      for (const process of alike) found.set(process, plain(process, more.get(process) ?? []));
    }
    if (open.length === 0) break;
  }
  return found;
}

/** A Chinese sentence made of parts: no blank beside full-width punctuation. */
export const chinese = (sentence: string): string =>
  sentence.replace(/([\uff09\u201d\u3001\uff0c\u3002\uff1b\uff1a]) +/g, '$1').replace(/ +([\uff08\u201c])/g, '$1');

/** `a`, `a and b`, `a, b and c`. */
export const list =
  (items: readonly Text[]): Text =>
  (lang) => {
    const all = items.map((item) => item(lang));
    const last = all.pop() ?? '';
    if (all.length === 0) return last;
    return lang === 'zh-CN' ? `${all.join('、')} 与 ${last}` : `${all.join(', ')} and ${last}`;
  };

/** The same for words that are alike in every language. */
export const words = (items: readonly string[]): Text => list(items.map((item) => () => item));

/** How many of many a message names. */
const FEW = 4;

/** The same where there may be dozens: the first of them, and how many more there are. */
export function few(items: readonly string[]): Text {
  if (items.length <= FEW + 1) return words(items);
  const first = items.slice(0, FEW);
  return text(`${first.join(', ')} and ${items.length - FEW} more`, `${first.join('、')} 等 ${items.length} 个`);
}

/** How many processes, ports or paths that conflict a message names. */
const MOST = 20;

/** `a, b and c`; of more than {@link MOST} the first ones, and how many more there are. */
export function most(items: readonly Text[]): Text {
  if (items.length <= MOST) return list(items);
  const first = items.slice(0, MOST);
  return (lang) => {
    const named = first.map((item) => item(lang));
    return lang === 'zh-CN'
      ? `${named.join('、')} 等 ${items.length} 个`
      : `${named.join(', ')} and ${items.length - MOST} more`;
  };
}

/** What rules ask of a deployment again and again; made once. */
interface Facts {
  readonly order: ReadonlyMap<Process, number>;
  /** How many processes run a file. */
  readonly runs: ReadonlyMap<SourceFile, number>;
  readonly brokers: readonly FileProcess[];
  readonly groups: ReadonlyMap<FileProcess, ReplicaGroup>;
}

/** Of the deployment that was asked for last: they are judged one after the other, and there may be thousands. */
let recent: { readonly deployment: Deployment; readonly facts: Facts } | undefined;

function factsOf(deployment: Deployment): Facts {
  if (recent?.deployment !== deployment) {
    const { processes } = deployment;
    const order = new Map<Process, number>();
    const runs = new Map<SourceFile, number>();
    const groups = new Map<FileProcess, ReplicaGroup>();
    for (const process of processes) {
      order.set(process, order.size);
      if (process.file !== undefined) runs.set(process.file, (runs.get(process.file) ?? 0) + 1);
    }
    for (const group of deployment.groups) for (const process of group.members) groups.set(process, group);
    const brokers = processes.filter((process): process is FileProcess => hasFile(process) && isBroker(process));
    recent = { deployment, facts: { order, runs, brokers, groups } };
  }
  return recent.facts;
}

/** Position of each process in the order in which a deployment's processes start; a container's brokers come with it. */
export function startOrder(deployment: Deployment): (a: Process, b: Process) => number {
  const { order } = factsOf(deployment);
  const at = (process: Process): number => order.get(process) ?? order.size;
  return (a, b) => at(jvm(a)) - at(jvm(b)) || at(a) - at(b);
}

/** The brokers of a deployment that have a file, in start order. */
export const brokersOf = (deployment: Deployment): readonly FileProcess[] => factsOf(deployment).brokers;

/** The brokers of a host that have a file, in start order. */
export const brokersOn = (host: Host, deployment: Deployment): FileProcess[] =>
  host.processes.filter(hasFile).filter(isBroker).sort(startOrder(deployment)) as FileProcess[];

/** The replica group of a broker; undefined where only the machine knows its name. */
export const groupOf = (deployment: Deployment, process: FileProcess): ReplicaGroup | undefined =>
  factsOf(deployment).groups.get(process);

/** Whether more than one process runs a file: what is written in it is written for all of them. */
export const runsMore = (deployment: Deployment, file: SourceFile): boolean =>
  (factsOf(deployment).runs.get(file) ?? 0) > 1;

/** Where something that no entry says is shown: on brokerName's value, else at the file's start (contracts.md section 3). */
export function missingPlace(process: FileProcess): Place {
  const name = process.file.document.last('brokerName');
  return { file: process.file.path, span: name?.valueSpan ?? { start: 0, end: 0 } };
}

/** The entry that a parameter is read from, whether its value counts or not. */
export function entryOf(process: FileProcess, key: string): Entry | undefined {
  const entry = process.file.document.last(key);
  return entry !== undefined && process.effective.verdictOf(entry)?.keyCause === undefined ? entry : undefined;
}

/** The value of a parameter that is written in a process's file, whether it counts or not; else {@link missingPlace}. */
export function placeOf(process: FileProcess, key: string): Place {
  const entry = entryOf(process, key);
  return entry === undefined ? missingPlace(process) : { file: process.file.path, span: entry.valueSpan };
}

/** Whether a template is still to fill a value in: what it will be is unknown, and unknown is not wrong. */
export function isTemplated(process: FileProcess, key: string): boolean {
  if (process.template) return true;
  const entry = entryOf(process, key);
  return entry !== undefined && process.effective.verdictOf(entry)?.valueCause?.rule === 'unexpanded-placeholder';
}

/** Entries that were meant for a parameter but do not do what they say, each with the rule that is about them. */
export function causesOf(process: FileProcess, key: string): readonly Related[] {
  const found: Related[] = [];
  for (const { entry, valueCause, keyCause, outcome } of process.effective.verdicts) {
    if (entry.key === key && valueCause !== undefined && outcome !== 'overwritten') {
      if (isHarmless(valueCause)) continue;
      found.push({
        file: process.file.path,
        span: valueCause.span,
        message: text(
          `${key} does not run as it was meant here (${valueCause.rule})`,
          `此处的 ${key} 并未按原意生效（${valueCause.rule}）`,
        ),
      });
    }
    const hidden = swallowed(process.file.document, entry);
    if (hidden?.key === key) {
      found.push({
        file: process.file.path,
        span: hidden.backslash,
        message: text(
          `this backslash joins the line with ${key} to the value before it (line-continuation)`,
          `此处的反斜杠把 ${key} 所在行并入了前一个值（line-continuation）`,
        ),
      });
    }
    if (keyCause === undefined || meantKey(keyCause) !== key) continue;
    found.push({
      file: process.file.path,
      span: keyCause.span,
      message: text(
        `meant for ${key}, but RocketMQ does not read it (${keyCause.rule})`,
        `本意应是 ${key}，但 RocketMQ 不会读取（${keyCause.rule}）`,
      ),
    });
  }
  return found;
}

/** The parameter that an unread key stands for, where there is no doubt. */
function meantKey(cause: Cause): string | undefined {
  switch (cause.rule) {
    case 'utf8-bom':
    case 'key-case':
    case 'renamed-key':
      return cause.meant;
    case 'unknown-key':
      return cause.suggestions.length === 1 ? cause.suggestions[0] : undefined;
    case 'ghost-key':
      return GHOSTS.get(cause.ghost)?.replacement;
    default:
      return undefined;
  }
}

/** Related places without repetition: two processes of one file point to the same spot. */
export function unique(related: readonly Related[]): readonly Related[] {
  const seen = new Set<string>();
  return related.filter(({ file, span, message }) => {
    const id = `${file}\0${span.start}\0${span.end}\0${message('en')}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/**
 * Connected sets of two and more.
 * @param items in the order in which the sets and their members shall come
 * @param pairs those of them that conflict
 */
export function connected<T>(items: readonly T[], pairs: Iterable<readonly [T, T]>): readonly (readonly T[])[] {
  const index = new Map(items.map((item, i) => [item, i]));
  const parent = items.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (const [a, b] of pairs) {
    const one = root(index.get(a) as number);
    const other = root(index.get(b) as number);
    parent[Math.max(one, other)] = Math.min(one, other);
  }
  const sets = new Map<number, T[]>();
  for (const [i, item] of items.entries()) {
    const set = sets.get(root(i));
    if (set === undefined) sets.set(root(i), [item]);
    else set.push(item);
  }
  return [...sets.values()].filter((members) => members.length > 1);
}
