import { rememberingEach } from '../../base/memo.ts';
import {
  enumConstants,
  keyNames,
  type Parameter,
  parametersFor,
  parametersOfClass,
  type ValueType,
} from '../../catalog/catalog.ts';
import { classesOf } from '../../catalog/classes.ts';
import type { MachineDefault } from '../../catalog/data.ts';
import type { ClassName, Kind } from '../../catalog/kinds.ts';
import { EXTRA_KEYS, NAMED_VALUES, RENAMES } from '../../catalog/knowledge.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import { usesOf } from '../../catalog/uses.ts';
import { emptyOf } from '../defaults.ts';
import type { Subject } from './subject.ts';

/** A parameter as it is proposed. */
export interface Proposed {
  readonly key: string;
  /** Undefined for a key that only start-up code reads, and for one of a fork. */
  readonly class: ClassName | undefined;
  readonly type: ValueType;
  readonly javaType: string;
  /** Its default as people write it; undefined where it has none or only the machine knows. */
  readonly default: string | undefined;
  /** Where only the machine knows: what decides. */
  readonly machine: string | undefined;
  /** The only values that it takes, the default first; undefined where any may be written. */
  readonly values: readonly string[] | undefined;
  /** How many public repositories write it. */
  readonly uses: number;
  /** Whether the release has the key and advises against it, or reads it for nothing. */
  readonly deprecated: boolean;
}

/** Brokers that DLedger elects are deprecated (rule dledger-deprecated). */
export const NO_DLEDGER = release('5.5.1');
const OF_DLEDGER = /^(?:enableDLegerCommitLog|dLeger[A-Z]\w*|storePathDLedgerCommitLog|preferredLeaderId)$/;
/** Filter servers are gone (rule key-without-effect). */
const NO_FILTER_SERVER = release('4.3.0');

const isDeprecated = (key: string, at: ReleaseIndex): boolean =>
  (at >= NO_DLEDGER && OF_DLEDGER.test(key)) || (at >= NO_FILTER_SERVER && key === 'filterServerNums');

/** Every parameter of a kind of process in a release, the ones that are written most first, then by key. */
const catalogued = rememberingEach((kind: Kind, at: ReleaseIndex): readonly Proposed[] => {
  const effective = emptyOf(kind, at);
  const found = keyNames(kind, at).flatMap((key) => {
    const parameter = effective.parameter(
      key,
      kind === 'broker' && key === 'listenPort' ? 'NettyServerConfig' : undefined,
    );
    // What another switch must be on for is none of an empty file's.
    const plain = parameter?.parameter ?? parametersFor(kind, key, at)[0];
    if (plain === undefined || (plain.type === 'skipped' && kind !== 'proxy')) return [];
    return [proposed(plain, at, parameter === undefined ? plain.default : defaultOf(parameter))];
  });
  const extra = [...EXTRA_KEYS.values()].filter(({ kinds }) => kinds.includes(kind));
  for (const each of extra) found.push(ofText(each.key, 'String', each.default));
  return found.sort(byUse);
});

/** The parameters that a file may have, the ones that are written most first, then by key; those that the project file declares are among them. */
export function parametersOf({ kind, at, process, deployment }: Subject): readonly Proposed[] {
  const known = catalogued(kind, at);
  const more: Proposed[] = [];
  const common = classesOf(kind, at);
  for (const name of process?.effective.classes ?? []) {
    if (common.includes(name)) continue;
    for (const each of parametersOfClass(name, at))
      if (each.type !== 'skipped') more.push(proposed(each, at, each.default));
  }
  for (const [key, { kind: only, type }] of deployment?.project?.keys ?? [])
    if (only === undefined || only === kind) more.push(ofText(key, type === 'string' ? 'String' : type, undefined));
  if (more.length === 0) return known;
  const keys = new Set(known.map(({ key }) => key));
  return [...known, ...more.filter(({ key }) => !keys.has(key))].sort(byUse);
}

const byUse = (a: Proposed, b: Proposed): number => b.uses - a.uses || (a.key < b.key ? -1 : 1);

const defaultOf = (parameter: { readonly default: string | null; readonly machine: string | undefined }) =>
  parameter.default === null ? { machine: '', value: parameter.machine ?? '' } : parameter.default;

function proposed(parameter: Parameter, at: ReleaseIndex, value: string | null | MachineDefault): Proposed {
  const { key, type, javaType } = parameter;
  const plain = typeof value === 'string' && value !== 'null' ? value : undefined;
  const all = valuesOf(parameter, at);
  return {
    key,
    class: parameter.class,
    type,
    javaType: parameter.enum ?? (javaType.split('/')[0] as string),
    default: plain,
    machine: typeof value === 'object' && value !== null ? value.value : undefined,
    values: all === undefined || plain === undefined ? all : defaultFirst(all, plain),
    uses: Math.max(usesOf(key), ...RENAMES.filter((each) => each.new === key).map((each) => usesOf(each.old))),
    deprecated: isDeprecated(key, at),
  };
}

const ofText = (key: string, javaType: string, value: string | undefined): Proposed => ({
  key,
  class: undefined,
  type: javaType as ValueType,
  javaType,
  default: value,
  machine: undefined,
  values: javaType === 'boolean' ? ['true', 'false'] : undefined,
  uses: 0,
  deprecated: false,
});

function defaultFirst(values: readonly string[], value: string): readonly string[] {
  const first = values.find((each) => each.toLowerCase() === value.toLowerCase());
  return first === undefined ? values : [first, ...values.filter((each) => each !== first)];
}

/** The values that a parameter takes where these are few. */
function valuesOf(
  { key, type, enum: name, class: className }: Parameter,
  at: ReleaseIndex,
): readonly string[] | undefined {
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'enum') return name === undefined ? undefined : enumConstants(name, at);
  const named = NAMED_VALUES.get(key);
  return named?.classes.includes(className) === true ? named.values : undefined;
}
