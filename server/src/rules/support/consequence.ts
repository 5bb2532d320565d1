import { parametersFor } from '../../catalog/catalog.ts';
import { isBroker } from '../../catalog/kinds.ts';
import { NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import { evaluate } from '../../effective/evaluate.ts';
import type { Effective, ProcessInput, Written } from '../../effective/model.ts';
import { type Entry, parseProperties } from '../../syntax/properties/document.ts';
import { applyEdits, insertEntry } from '../../syntax/properties/edit.ts';
import { Patch } from '../../syntax/properties/patch.ts';
import type { Edit } from '../rule.ts';
import { endOf } from './say.ts';

type Switch = 'enableControllerMode' | 'enableDLegerCommitLog';

/** Parameters of a broker that count for nothing while a switch is on: a controller or DLedger decides in their place. */
const DECIDED: Readonly<Record<Switch, ReadonlySet<string>>> = {
  enableControllerMode: new Set(['brokerId', 'brokerRole']),
  enableDLegerCommitLog: new Set([
    'brokerId',
    'brokerRole',
    'haListenPort',
    'haMasterAddress',
    'flushDiskType',
    // Messages of the time before DLedger may lie there; none is stored there.
    'storePathCommitLog',
  ]),
};

/** Parameters that count for nothing while a switch is off. */
const NEEDING: Readonly<Record<Switch, ReadonlySet<string>>> = {
  enableControllerMode: new Set(['controllerAddr']),
  enableDLegerCommitLog: new Set(['dLegerGroup', 'dLegerPeers', 'dLegerSelfId', 'preferredLeaderId']),
};

/** A switch of a broker, and whether it is on. */
export interface Idle {
  readonly key: Switch;
  readonly on: boolean;
}

/** Why nothing depends on a parameter of a broker; undefined where something does. */
export function idle(process: FileProcess, key: string): Idle | undefined {
  if (!isBroker(process.kind)) return undefined;
  for (const mode of ['enableControllerMode', 'enableDLegerCommitLog'] as const) {
    const on = process.effective.value(mode) === 'true';
    // A container asks a broker with a controller for its role and id before it takes it.
    if (on ? process.kind === 'broker' && DECIDED[mode].has(key) : NEEDING[mode].has(key)) return { key: mode, on };
  }
  return undefined;
}

/**
 * Whether it costs something that an entry does not do what was meant: it ends the process, or a parameter that has an effect runs with
 * another value than it would without the slip.
 * @param key the parameter that was meant
 * @param mended the file's edits after which the entry says what was meant
 */
export function costs(process: FileProcess, entry: Entry, key: string, mended: readonly Edit[]): boolean {
  const { effective, file } = process;
  const { input } = effective;
  const parameters = parametersFor(input.kind, key, input.release);
  // A fork's or a plug-in's: only its author knows what it does.
  if (parameters.length === 0) return true;
  const own = mended.filter((edit) => edit.file === file.path);
  const meant = allMended(input, key, new Patch(file.document, own));
  if (meant === undefined) return isEnd(process, entry) || idle(process, key) === undefined;
  let lost = false;
  const changes = meant.watch(() => {
    const differs = parameters.some((parameter) => {
      // A broker on its own listens on NettyServerConfig's port; BrokerConfig's serves a container's brokers.
      if (key === 'listenPort' && parameter.class === 'BrokerConfig' && input.kind === 'broker') return false;
      return amount(effective, key, parameter.class) !== amount(meant, key, parameter.class);
    });
    lost = differs && idle(process, key) === undefined;
    lost ||= isEnd(process, entry) || (effective.start.exit !== null && meant.start.exit === null);
  });
  effective.note(changes);
  return lost;
}

/** A value with more slips than this is one of which nobody can tell what was meant. */
const MOST_SLIPS = 4;

/**
 * What runs once a value has none of its slips any more: behind a blank too many there may be quotes.
 * @param key the parameter that was meant
 * @param written with the first slip mended
 * @returns undefined where nobody can tell what was meant
 */
function allMended(input: ProcessInput, key: string, written: Written): Effective | undefined {
  let now = written;
  for (let slips = 0; slips < MOST_SLIPS; slips++) {
    const effective = evaluate({ ...input, written: now });
    const entry = now.last(key);
    const cause = entry === undefined ? undefined : effective.verdictOf(entry)?.valueCause;
    // What will stand in a placeholder is unknown, and its own rule tells that.
    if (cause === undefined || isHarmless(cause) || cause.rule === 'unexpanded-placeholder') return effective;
    if (!('meant' in cause) || cause.meant === undefined) return undefined;
    now = withValue(now, key, cause.meant);
  }
  return undefined;
}

/** The same file, but for the value that counts for a key. */
function withValue(written: Written, key: string, value: string): Written {
  const empty = parseProperties(new Uint8Array());
  const line = parseProperties(applyEdits(empty, [insertEntry(empty, 'end', key, value)]));
  return { malformed: written.malformed, last: (each) => (each === key ? line : written).last(each) };
}

/** What a value amounts to: unknown names of a closed set stand for the one that RocketMQ takes instead. */
function amount(effective: Effective, key: string, className: Parameters<Effective['value']>[1]): string | null {
  const value = effective.value(key, className);
  const names = NAMED_VALUES.get(key);
  if (value === null || names?.fallback === undefined || !names.classes.some((name) => name === className))
    return value;
  const fold = (text: string): string => (names.ignoreCase ? text.toLowerCase() : text);
  const given = names.trimmed ? value.trim() : value;
  return names.values.find((name) => fold(name) === fold(given)) ?? names.fallback;
}

const isEnd = (process: FileProcess, entry: Entry): boolean => endOf(process, entry) !== undefined;

/**
 * The level of a finding about an entry that does not do what was meant: what costs nothing is a warning at most.
 * @param mended undefined where nobody can tell what was meant: then something is lost, unless nothing depends on the parameter
 */
export function levelOf(
  process: FileProcess,
  entry: Entry,
  key: string,
  mended: readonly Edit[] | undefined,
): Severity {
  const lost =
    mended === undefined
      ? isEnd(process, entry) || idle(process, key) === undefined
      : costs(process, entry, key, mended);
  return lost ? 'error' : 'warning';
}
