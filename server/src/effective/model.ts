import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { Parameter } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import type { KeyRule, ValueRule } from './causes/order.ts';

/** What counts of a file: all that values, ports, paths and start depend on. Every document is one. */
export interface Written {
  /** The entry that counts for a key: the last one. */
  last(key: string): Entry | undefined;
  /** The entry with the escape at which `Properties.load` throws. */
  readonly malformed: Entry | undefined;
}

/** What decides what one process runs with: the input of {@link evaluate}. */
export interface ProcessInput {
  /** The file given with `-c`. */
  readonly document: PropertiesDocument;
  /** Takes the document's place in everything but verdicts, for what an edited file would run with. A proxy's is always the document. */
  readonly written?: Written | undefined;
  readonly kind: Kind;
  readonly release: ReleaseIndex;
  /**
   * Whether nobody stated the release, so that others may run the file as well. Then it is compared between releases what ports, paths and
   * ends come to, so that fewer of them have to be judged.
   */
  readonly unstated?: boolean | undefined;
  /** The file's path, for parameters that hold it (brokerConfigPath, configStorePath). */
  readonly file?: string | undefined;
  /** Arguments behind the command, without `-c FILE`, such as `['-n', '10.0.0.1:9876']`. */
  readonly args?: readonly string[] | undefined;
  /** Environment as far as it is known, such as NAMESRV_ADDR. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The container's own file, for a broker that a container runs. */
  readonly container?: PropertiesDocument | undefined;
}

/** Why a value is in force (docs/cli.md, "effective"). */
export type Origin = 'default' | 'written' | 'adjusted' | 'forced' | 'derived' | 'ignored';

/** One parameter of a running process. */
export interface EffectiveParameter {
  readonly parameter: Parameter;
  readonly class: ClassName;
  readonly key: string;
  /** `String.valueOf` of what the getter returns after the read phase (Java's null is "null"); null where only the machine knows. */
  readonly value: string | null;
  /** The same for an empty file. */
  readonly default: string | null;
  /** Where `value` is null: what decides, as a template such as `${user.home}/store`. */
  readonly machine: string | undefined;
  readonly origin: Origin;
  /** The entry that counts (the last one), when the key is written. */
  readonly entry: Entry | undefined;
  readonly because: Text | undefined;
}

/** What became of an entry. */
export type Outcome =
  /** The value runs as written. */
  | 'read'
  /** Read, but not as what was written: `yes` is false. */
  | 'coerced'
  /** Clamped, rounded or replaced by start-up code. */
  | 'adjusted'
  /** A later entry, the command line or start-up code wins. */
  | 'overwritten'
  /** The setter throws and the default stays. */
  | 'unparsable'
  /** No class of this process reads the key. */
  | 'unread';

/** What a cause tells beside its rule and its place. */
interface CauseFacts {
  readonly 'malformed-unicode-escape': { readonly written: string };
  readonly 'backslash-in-path': { readonly meant: string };
  /**
   * `span`: the first full-width character. `ascii`: what belongs in its place. `meant`: of a value, the value without any; of a key, the key
   * in front of it.
   */
  readonly 'full-width-punctuation': { readonly ascii: string; readonly meant: string };
  /** What the value will be is unknown, so nothing else is said of it. `span`: the first placeholder. */
  readonly 'unexpanded-placeholder': unknown;
  /** Sample text that nobody replaced: what the value will be is unknown, too. `severity`: at most, as others may replace it. */
  readonly 'placeholder-value': { readonly severity: 'info' | 'warning' | undefined };
  /** `span`: from the blank in front of the comment to the value's end. */
  readonly 'inline-comment': { readonly comment: string; readonly meant: string };
  readonly 'quoted-value': { readonly meant: string };
  /** `span`: the key, as there is no value to show. */
  readonly 'empty-value': unknown;
  /** `span`: the trailing blanks. `harmless`: this release strips or tolerates them. */
  readonly 'trailing-whitespace': { readonly meant: string; readonly harmless: boolean };
  /** `invisible`: characters that nobody sees, in `span`; `meant`: the value without them. Else text beyond ASCII. */
  readonly 'non-ascii-value': { readonly invisible: boolean; readonly meant: string | undefined };
  readonly 'role-falls-back-to-master': { readonly meant: string | undefined };
  readonly 'invalid-enum': { readonly values: readonly string[]; readonly meant: string | undefined };
  readonly 'number-overflow': { readonly type: string };
  readonly 'invalid-number': { readonly type: string; readonly meant: string | undefined };
  readonly 'invalid-boolean': { readonly meant: string | undefined };
  readonly 'utf8-bom': { readonly meant: string };
  readonly 'foreign-comment': { readonly token: string };
  readonly 'key-case': { readonly meant: string };
  readonly 'ghost-key': { readonly ghost: string };
  readonly 'renamed-key': { readonly meant: string; readonly since: ReleaseIndex };
  readonly 'setterless-key': unknown;
  /** `intervals`: releases whose class reads it. */
  readonly 'key-not-in-version': { readonly intervals: readonly (readonly [ReleaseIndex, ReleaseIndex])[] };
  readonly 'wrong-process-key': { readonly kinds: readonly Kind[] };
  /** `suggestions`: real keys within edit distance, best first; one alone is meant. */
  readonly 'unknown-key': { readonly suggestions: readonly string[] };
}

/** A cause of one rule. */
export type CauseOf<R extends ValueRule | KeyRule> = {
  readonly [One in R]: { readonly rule: One; readonly span: Span } & CauseFacts[One];
}[R];

/** What is wrong with a value. */
export type ValueCause = CauseOf<ValueRule>;

/** Why a key is not read. */
export type KeyCause = CauseOf<KeyRule>;

/** Why an entry is not what somebody meant; `rule` is the id of the rule that reports it. At most one per entry for key and one for value. */
export type Cause = ValueCause | KeyCause;

/** One entry and what became of it. */
export interface Verdict {
  readonly entry: Entry;
  readonly outcome: Outcome;
  /** What the key fills; empty when it is unread. */
  readonly parameters: readonly Parameter[];
  /** Why the key is not read: the first of `KEY_ORDER`. */
  readonly keyCause: KeyCause | undefined;
  /** What is wrong with the value: the first of `VALUE_ORDER`. */
  readonly valueCause: ValueCause | undefined;
  /** The entry that wins where this one is a duplicate. */
  readonly overwrittenBy: Entry | undefined;
}

/**
 * The steps of a start, in order: `read` loads the file, puts values in their place and checks some of them; then the component's constructor,
 * its `initialize()` and its `start()`.
 */
export const PHASES = ['read', 'construct', 'initialize', 'start'] as const;

export type Phase = (typeof PHASES)[number];

/** A reason why the process ends by itself at start-up. */
export interface Exit {
  /** The exit code. */
  readonly exit: number;
  readonly phase: Phase;
  /** Id of the rule that is about it, which may be one that is still to be built. */
  readonly rule: string;
  readonly reason: Text;
  /** The parameters to blame, written or not; empty where it is the file as a whole. */
  readonly keys: readonly string[];
  /** Further parameters on which it rests: with another value of one of them the process might go on. */
  readonly rests: readonly string[];
  /** The entry to blame; undefined where what is wrong is a default or an absence, and in a JSON file. */
  readonly entry: Entry | undefined;
}

/** Whether and how the process would end by itself at start-up. */
export type Start = { readonly exit: null } | Exit;

/** What a port is for. */
export type PortPurpose =
  | 'remoting'
  | 'fast'
  | 'ha'
  | 'dledger'
  | 'prometheus'
  | 'controller'
  | 'jraft'
  | 'jraft-rpc'
  | 'grpc'
  | 'proxy-remoting';

/** A port that the process binds. */
export interface BoundPort {
  /** 0 = any free one. May lie outside 0…65535: then the process ends. */
  readonly port: number;
  readonly purpose: PortPurpose;
  /** The address it binds, `0.0.0.0` for every one; null where only the machine knows. */
  readonly address: string | null;
  /** The parameter that it is or follows from. */
  readonly key: string;
  /** The entry that it comes from, when one does. */
  readonly entry: Entry | undefined;
}

/** What a path is for. */
export type PathPurpose =
  | 'store root'
  | 'commit log'
  | 'commit log (read-only)'
  | 'consume queue'
  | 'index'
  | 'config'
  | 'checkpoint'
  | 'abort file'
  | 'lock file'
  | 'epoch file'
  | 'broker identity'
  | 'dledger'
  | 'timer'
  | 'rocksdb'
  | 'auth'
  | 'kv config'
  | 'config file'
  | 'controller store';

/** A file or directory that the process uses. */
export interface UsedPath {
  /** As RocketMQ uses it; what only the machine knows stands as `${user.home}`. Relative ones lie below the working directory. */
  readonly path: string;
  readonly purpose: PathPurpose;
  readonly key: string;
  readonly entry: Entry | undefined;
}

/** What one process runs with. Made by {@link evaluate}; values are computed when asked for. */
export interface Effective {
  readonly input: ProcessInput;
  /**
   * Whether the process runs a release or a newer one. Rules ask this instead of comparing releases, so that it is known of each answer in
   * which releases it changes.
   */
  since(release: ReleaseIndex): boolean;
  /** One for every entry, in file order. */
  readonly verdicts: readonly Verdict[];
  /** The verdict on one entry of the document; undefined in a proxy's file, which is JSON. */
  verdictOf(entry: Entry): Verdict | undefined;
  /**
   * The entries that are not simply read, once, and do what they say, or may not be in one of some other releases: all that a rule on the
   * causes of entries can have something to say of.
   */
  unsettled(releases: ReleaseSet): readonly Entry[];
  /**
   * Runs something that asks what this process runs with.
   * @returns the releases in which a fact that it asked for is not what it was in the release before: in all others the answer is the same
   */
  watch(compute: () => void): ReleaseSet;
  /** Notes that an answer depends on facts that change in some releases, for what is found out without this object. */
  note(changes: ReleaseSet): void;
  /** Begins to note what is asked for, for what asks several processes. @returns what {@link watchUntil} wants back */
  watchFrom(): ReleaseSet;
  watchUntil(before: ReleaseSet): ReleaseSet;
  /** How the start ends: the first of {@link exits}. */
  readonly start: Start;
  /**
   * Every reason why the process ends by itself, as far as its file tells, in the order in which the process would meet them: the later ones
   * are what it meets when the earlier ones are mended.
   */
  readonly exits: readonly Exit[];
  /** Classes that the process fills from its file. */
  readonly classes: readonly ClassName[];
  /** The parameters that a key fills in this process; empty when nothing reads it. */
  parametersFor(key: string): readonly Parameter[];
  /** Every parameter of the process, by class and then by key. */
  parameters(): readonly EffectiveParameter[];
  /** One parameter; without a class, of the first class that has it. Undefined when the release does not have it. */
  parameter(key: string, className?: ClassName): EffectiveParameter | undefined;
  /** Its value; null where only the machine knows or the release does not have it. */
  value(key: string, className?: ClassName): string | null;
  /** Ports that it binds, in the order of binding; what binds nothing is left out. */
  readonly ports: readonly BoundPort[];
  readonly paths: readonly UsedPath[];
  /** Those of some purposes: an answer does not depend on what becomes of the others in other releases. */
  pathsFor(...purposes: readonly PathPurpose[]): readonly UsedPath[];
  /** The same process as another release runs it. It is made once, until this one forgets. */
  in(release: ReleaseIndex): Effective;
  /** Drops what was computed, in every release; it is computed again when it is asked for. The document's entries are other objects then, if it forgot too. */
  forget(): void;
}
