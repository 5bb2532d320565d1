import { remembering, rememberingEach } from '../base/memo.ts';
import { classesOf } from './classes.ts';
import {
  allKeys,
  CLASS_NAMES,
  ENUMS,
  fieldStretches,
  intervalsOf,
  keysOfClass,
  type MachineDefault,
  type RawInterval,
  rowOf,
} from './data.ts';
import type { ClassName, Kind } from './kinds.ts';
import { NEWEST, type ReleaseIndex } from './releases.ts';

/** How RocketMQ's loader turns text into a value; `skipped` types have no setter that it calls. */
export type ValueType = 'int' | 'long' | 'boolean' | 'double' | 'float' | 'String' | 'enum' | 'skipped';

/** A parameter as one release has it. */
export interface Parameter {
  /** Simple name of the Java class; keys of BrokerIdentity are BrokerConfig's. */
  readonly class: ClassName;
  readonly key: string;
  readonly type: ValueType;
  /** Simple names of the setters' parameter types, joined by `/`. */
  readonly javaType: string;
  /** Name of the enum where `type` is `enum`. */
  readonly enum: string | undefined;
  /** Whether an `int` overload takes an enum's number as well. */
  readonly alsoInt: boolean;
  /** The field in a new object: null is Java's null, an object where only the machine knows. */
  readonly default: string | null | MachineDefault;
}

/** A stretch of releases in which a key exists with one type and default. */
export interface Interval {
  readonly from: ReleaseIndex;
  readonly to: ReleaseIndex;
  readonly javaType: string;
  readonly default: string | null | MachineDefault;
}

interface Stretch {
  readonly from: ReleaseIndex;
  readonly to: ReleaseIndex;
  readonly parameter: Parameter;
}

/** Type of ControllerConfig's `jraftConfig`, which no file can give. */
const TAKES_OBJECT = 'JraftConfig';

/** One object for each stretch of releases, so that a parameter costs once however many releases are judged. By class and key. */
const made = new Map<ClassName, Map<string, readonly Stretch[]>>();
const NO_STRETCH: readonly Stretch[] = [];

function stretchesOf(name: ClassName, key: string): readonly Stretch[] {
  let ofClass = made.get(name);
  if (ofClass === undefined) {
    ofClass = new Map();
    made.set(name, ofClass);
  }
  let stretches = ofClass.get(key);
  if (stretches === undefined) {
    const intervals = intervalsOf(rowOf(key), name);
    // What no class has is not kept: files bring any number of keys.
    if (intervals === undefined) return NO_STRETCH;
    stretches = makeStretches(name, key, intervals);
    ofClass.set(key, stretches);
  }
  return stretches;
}

function makeStretches(name: ClassName, key: string, intervals: readonly RawInterval[]): readonly Stretch[] {
  const made: Stretch[] = [];
  for (let i = 0; i < intervals.length; i++) {
    const interval = intervals[i] as RawInterval;
    const javaType = interval[2];
    if (javaType === TAKES_OBJECT) continue;
    made.push({ from: interval[0], to: interval[1], parameter: parameter(name, key, javaType, interval[3]) });
  }
  return made;
}

/**
 * One parameter of one class in one release; undefined where the release does not have it. ControllerConfig's `jraftConfig` is left out:
 * it takes an object, which no file can give.
 */
export function parameterOf(name: ClassName, key: string, at: ReleaseIndex): Parameter | undefined {
  const stretches = stretchesOf(name, key);
  for (let i = 0; i < stretches.length; i++) {
    const { from, to, parameter: found } = stretches[i] as Stretch;
    if (at >= from && at <= to) return found;
  }
  return undefined;
}

const parametersByKey = rememberingEach((_kind: Kind, _at: ReleaseIndex) => new Map<string, readonly Parameter[]>());

/** The parameters that a key fills in a process of a kind: none, one, or one in each of two classes that have the key. */
export function parametersFor(kind: Kind, key: string, at: ReleaseIndex): readonly Parameter[] {
  const known = parametersByKey(kind, at);
  let found = known.get(key);
  if (found === undefined) {
    found = parametersIn(classesOf(kind, at), key, at);
    // What no class has is not kept: files bring any number of keys.
    if (found.length > 0) known.set(key, found);
  }
  return found;
}

const NONE: readonly Parameter[] = [];

/** The parameters of a key in some classes, in the order of the classes; empty where none of them has the key. */
export function parametersIn(classes: readonly ClassName[], key: string, at: ReleaseIndex): readonly Parameter[] {
  const all: Parameter[] = [];
  for (let i = 0; i < classes.length; i++) {
    const one = parameterOf(classes[i] as ClassName, key, at);
    if (one !== undefined) all.push(one);
  }
  return all.length === 0 ? NONE : all;
}

/** The releases in which a key fills something in a process of a kind, as stretches with both ends; they may overlap. */
export function readIn(kind: Kind, key: string): readonly (readonly [from: ReleaseIndex, to: ReleaseIndex])[] {
  const found: (readonly [ReleaseIndex, ReleaseIndex])[] = [];
  // No kind ever stopped to fill a class, but some began late.
  const classes = classesOf(kind, NEWEST);
  for (let i = 0; i < classes.length; i++) {
    const name = classes[i] as ClassName;
    const stretches = stretchesOf(name, key);
    for (let j = 0; j < stretches.length; j++) {
      const { from, to } = stretches[j] as Stretch;
      let first = from;
      while (first <= to && !classesOf(kind, first).includes(name)) first++;
      if (first <= to) found.push([first, to]);
    }
  }
  return found;
}

/** All keys that a process of a kind reads from its file, without duplicates, by class and then by key. */
export function keyNames(kind: Kind, at: ReleaseIndex): readonly string[] {
  const classes = classesOf(kind, at);
  const byClass = classes.map((): string[] => []);
  for (const key of allKeys()) {
    for (const { class: name, intervals } of rowOf(key) ?? []) {
      const own = byClass[classes.indexOf(name)];
      if (own === undefined) continue;
      for (const [from, to, javaType] of intervals)
        if (at >= from && at <= to && javaType !== TAKES_OBJECT) own.push(key);
    }
  }
  return [...new Set(byClass.flat())];
}

/** Every key that any release has in one of some classes. */
export const everKeyNames = (classes: readonly ClassName[]): readonly string[] =>
  allKeys().filter((key) => (rowOf(key) ?? []).some(({ class: name }) => classes.includes(name)));

/** All parameters of one class in one release, by key. Empty where the release has no such class. */
export const parametersOfClass = rememberingEach((name: ClassName, at: ReleaseIndex): readonly Parameter[] =>
  keysOfClass(name).flatMap((key) => parameterOf(name, key, at) ?? []),
);

/** Where a key exists, over all classes and releases; empty for a key that no release has. */
export function historyOf(
  key: string,
): readonly { readonly class: ClassName; readonly intervals: readonly Interval[] }[] {
  const found: { class: ClassName; intervals: readonly Interval[] }[] = [];
  for (const { class: name, intervals: raw } of rowOf(key) ?? []) {
    found.push({
      class: name,
      intervals: raw.map(([from, to, javaType, value]) => ({ from, to, javaType, default: value })),
    });
  }
  return found;
}

/**
 * Releases in which something about a key differs from the one before, in any class: whether it is there, its type, its default, the constants
 * that it takes.
 */
export const turnsOf = remembering((key): readonly ReleaseIndex[] => {
  const turns = new Set<ReleaseIndex>();
  const take = (from: ReleaseIndex, to: ReleaseIndex): void => {
    turns.add(from).add(to + 1);
  };
  for (const { class: name } of rowOf(key) ?? []) {
    for (const { from, to, parameter: each } of stretchesOf(name, key)) {
      take(from, to);
      for (const [first, last] of ENUMS.get(each.enum ?? '') ?? []) take(first, last);
    }
  }
  return [...turns];
});

/** Fields that a class shows but that no setter fills, with the releases that have them; undefined when there is no such field. */
export function setterlessField(name: ClassName, key: string, at: ReleaseIndex): boolean {
  return (fieldStretches(name, key) ?? []).some(([from, to]) => at >= from && at <= to);
}

export { CLASS_NAMES, classesOf };

/** The constants of an enum in a release, in order; empty when the release does not have it. */
export function enumConstants(name: string, at: ReleaseIndex): readonly string[] {
  for (const [from, to, constants] of ENUMS.get(name) ?? []) if (at >= from && at <= to) return constants;
  return HIDDEN_CONSTANTS.get(name) ?? [];
}

/** Enums behind a setter that takes a String alone, with their constants: the setter calls `valueOf` (BrokerConfig, 5.0.0-ALPHA on). */
const HIDDEN_ENUMS: ReadonlyMap<string, string> = new Map([['defaultMessageRequestMode', 'MessageRequestMode']]);
const HIDDEN_CONSTANTS: ReadonlyMap<string, readonly string[]> = new Map([['MessageRequestMode', ['PULL', 'POP']]]);

function parameter(name: ClassName, key: string, javaType: string, value: string | null | MachineDefault): Parameter {
  const types = javaType.split('/');
  const enumType = types.find((type) => ENUMS.has(type)) ?? HIDDEN_ENUMS.get(key);
  const hasString = types.includes('String');
  const hasInt = types.includes('int');
  let type: ValueType = 'skipped';
  if (enumType !== undefined && hasString) type = 'enum';
  else {
    const scalar = types.map(scalarType).find((found) => found !== 'skipped');
    if (scalar !== undefined) type = scalar;
  }
  return {
    class: name,
    key,
    type,
    javaType,
    enum: type === 'enum' ? enumType : undefined,
    alsoInt: type === 'enum' && hasInt,
    default: value,
  };
}

function scalarType(name: string): ValueType {
  switch (name) {
    case 'int':
    case 'Integer':
      return 'int';
    case 'long':
    case 'Long':
      return 'long';
    case 'boolean':
    case 'Boolean':
      return 'boolean';
    case 'double':
    case 'Double':
      return 'double';
    case 'float':
    case 'Float':
      return 'float';
    case 'String':
      return 'String';
    default:
      return 'skipped';
  }
}
