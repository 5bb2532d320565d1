import type { Span } from '../base/range.ts';
import type { Lang, Text } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { Cluster, Deployment, FileProcess, Host, ReplicaGroup } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { Cause, CauseOf, Verdict } from '../effective/model.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Options, ValuesOf } from './options.ts';

/** What a finding is about, as people count it. */
export type Scope = 'file' | 'host' | 'group' | 'cluster' | 'deployment';

export type Preset = 'recommended' | 'strict';

/** A change of one stretch of a file. */
export interface Edit {
  /** Path as in SourceFile.path. */
  readonly file: string;
  readonly span: Span;
  /** Unicode; characters beyond ASCII occur in comments only and are written in the file's own encoding. */
  readonly newText: string;
  /** Stretches of newText, in UTF-16 units, that a person must write: such a fix is a draft, offered only where an editor can ask. */
  readonly blanks?: readonly Span[];
  /** Whether the edit makes the file, which is not there. */
  readonly creates?: boolean;
}

/** A correction that a rule proposes. Whether it is safe is computed by the linter, never declared. */
export interface ProposedFix {
  /** An imperative: "Remove the blank". */
  readonly title: Text;
  /** One obvious correction (at most one a finding), or a choice. */
  readonly obvious: boolean;
  /** Moves a store path, an identity or a file size: never preferred, never part of a mass fix; the title says what must be moved first. */
  readonly movesData?: boolean;
  /** The title where a fix that moves data turns out to change nothing that runs, and so moves none. */
  readonly stillTitle?: Text;
  readonly edits: readonly Edit[];
  /** Whether the edits change how a process is started: what it runs with then is not computed, so the fix is never safe. */
  readonly startsOtherwise?: boolean;
  /**
   * Entries that the edits remove although their value is not what runs, whose meaning stands elsewhere all the same
   * (a path that is derived to the very value). The rule must have checked it.
   */
  readonly meaningElsewhere?: boolean;
}

/** A place in another file (or elsewhere in this one) that takes part in a finding. */
export interface Related {
  readonly file: string;
  readonly span: Span;
  readonly message: Text;
}

/** Where a finding sits and how bad it is: all that has to be known of it before somebody reads it. */
export interface Where {
  /** Path as in SourceFile.path. */
  readonly file: string;
  /** The narrowest text that is wrong (docs/files.md, "One cause, one finding"). */
  readonly span: Span;
  /** The parameter that it is about. */
  readonly key?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** The host that it rests on: its name is shown, weak evidence lowers the level by one and never to error. */
  readonly host?: Host;
}

/** What a finding says. Made when somebody reads it, in the language that it is read in. */
export interface Said {
  /** What is wrong and what RocketMQ does, in one short sentence without a full stop: it must fit the width of a problems list. */
  readonly message: Text;
  /** What does not fit there: the values, the evidence, the consequence in full. One or two sentences. */
  readonly details?: Text;
  /** Further lines for people: what happens when, how to decide. Not part of machine formats. */
  readonly notes?: readonly Text[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly ProposedFix[];
}

/** Takes a finding. `say` is called when its words or fixes are asked for, perhaps never. */
export type ReportTo = (where: Where, say: () => Said) => void;

/** What every rule is, whatever it looks at. */
interface Facts<O extends Options> {
  readonly id: string;
  /** Former ids. */
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  /** Releases that it holds for, such as `≥ 5.0.0` or `all`. */
  readonly rocketmq: string;
  /** Whether its findings have one obvious correction, a choice, or none. */
  readonly fix: 'obvious' | 'choice' | null;
  /**
   * What the entries that it reports have in common, where that is one thing: nothing comes of them, something else is in force in their
   * place, or what they set has a newer name or a successor.
   */
  readonly entries?: 'ineffective' | 'overwritten' | 'outdated';
  /** Whether findings with the same message are one slip, whatever their details and related places say of each. */
  readonly oneByMessage?: true;
  readonly title: Readonly<Record<Lang, string>>;
  /** What the project file may set, with types and defaults. */
  readonly options?: O;
}

/** What every rule on one process is told. */
interface AboutProcess<O extends Options> {
  readonly process: FileProcess;
  readonly options: ValuesOf<O>;
}

/** What rules are told that see no other process: of the deployment no more than its project file, so that what it says holds as long as the file does. */
interface AboutEntry<O extends Options> extends AboutProcess<O> {
  readonly deployment: Pick<Deployment, 'project'>;
}

/** One entry with the cause that a rule is about. */
export interface CauseSubject<R extends Cause['rule'], O extends Options = Options> extends AboutEntry<O> {
  readonly entry: Entry;
  readonly verdict: Verdict;
  readonly cause: CauseOf<R>;
}

/**
 * A rule about the cause of one entry: why its key is not read or its value is not what was meant (`effective/causes/`). The causes' order
 * of precedence decides which rule speaks of an entry; the linter leaves out values that do not count: overwritten ones and those that
 * another line became part of.
 */
export interface CauseRule<R extends Cause['rule'] = Cause['rule'], O extends Options = Options> extends Facts<O> {
  readonly about: 'cause';
  readonly scope: 'file';
  readonly id: R;
  /** Whether a case is reported at all; every one where this is absent. */
  applies?(subject: CauseSubject<R, O>): boolean;
  /** The level of one case; the rule's own when undefined. */
  severityOf?(subject: CauseSubject<R, O>): Severity | undefined;
  describe(subject: CauseSubject<R, O>): Said;
}

/** One entry whose value counts and has no cause. */
export interface EntrySubject<O extends Options = Options> extends AboutEntry<O> {
  readonly entry: Entry;
  readonly verdict: Verdict;
  /** Reports on the entry: `file` and `key` are given; `span` is the whole value unless said. */
  readonly report: (where: Omit<Where, 'file' | 'key' | 'span'> & { readonly span?: Span }, say: () => Said) => void;
}

/**
 * A rule about what the value of one entry means. It is asked only about entries that RocketMQ reads, that nothing overwrites, whose value
 * a template does not fill in, and whose text has no cause of its own.
 */
export interface EntryRule<O extends Options = Options> extends Facts<O> {
  readonly about: 'entry';
  readonly scope: 'file';
  /** Kinds of process that it is about. */
  readonly kinds: readonly Kind[];
  /** Keys that it is about: a list, or a condition. */
  readonly keys: readonly string[] | ((key: string, kind: Kind) => boolean);
  /** Text that the value has to hold for the rule to be about it. */
  readonly holds?: string;
  check(subject: EntrySubject<O>): void;
}

/** One process, as far as its own file, command line and place tell of it: what is said holds as long as these do. */
export interface ProcessSubject<O extends Options = Options> extends AboutEntry<O> {
  readonly report: ReportTo;
}

/** The same with the processes that run beside it. */
export interface NeighbourSubject<O extends Options = Options> extends ProcessSubject<O> {
  readonly deployment: Deployment;
}

/**
 * A rule about a process as a whole: what several entries do together, or what is missing. It is silent where one of the keys that it reads
 * is filled in by a template, has a value with a cause of its own, or is absent because the entry that was meant for it is not read.
 */
export interface ProcessRule<O extends Options = Options> extends Facts<O> {
  readonly about: 'process';
  readonly scope: 'file';
  readonly kinds: readonly Kind[];
  /** The keys that its verdict depends on; empty for one that looks after itself. */
  readonly reads: readonly string[];
  /** True where it speaks of files that write none of these keys, too; it is not asked about such a file else. */
  readonly ofAbsence?: boolean;
  /** Whether it looks at the processes that run beside it, too. */
  readonly looksAround: boolean;
  check(subject: NeighbourSubject<O>): void;
}

/** The subject of each scope of a rule on several processes. */
export interface Sets {
  readonly host: Host;
  readonly group: ReplicaGroup;
  readonly cluster: Cluster;
  readonly deployment: Deployment;
}

export interface SetSubject<S extends keyof Sets, O extends Options = Options> {
  readonly set: Sets[S];
  readonly deployment: Deployment;
  readonly options: ValuesOf<O>;
  readonly report: ReportTo;
}

/**
 * A rule about what processes have to do with each other. It is silent where the deployment is ambiguous: files that are alternatives have
 * nothing to do with each other.
 */
export interface SetRule<S extends keyof Sets = keyof Sets, O extends Options = Options> extends Facts<O> {
  readonly about: 'set';
  readonly scope: S;
  /** The keys that its verdict depends on; empty for one that looks after itself. Members of which one is a template's to fill in are left out. */
  readonly reads: readonly string[];
  /** True for a rule that also speaks of ambiguous deployments. */
  readonly ambiguousToo?: boolean;
  check(subject: SetSubject<S, O>): void;
}

/** A rule whose findings the linter itself makes: what comments silence, which release nobody stated. */
export interface LinterRule extends Facts<Options> {
  readonly about: 'linter';
  readonly scope: Scope;
}

/** A rule: plain data and one function. Its folder is named like its id and holds `rule.ts`, `en.md` and `zh-CN.md`. */
export type Rule = CauseRule | EntryRule | ProcessRule | SetRule | LinterRule;

export const defineCauseRule = <R extends Cause['rule'], O extends Options = Record<never, never>>(
  rule: Omit<CauseRule<R, O>, 'about' | 'scope'>,
): CauseRule<R, O> => ({ about: 'cause', scope: 'file', ...rule });

export const defineEntryRule = <O extends Options = Record<never, never>>(
  rule: Omit<EntryRule<O>, 'about' | 'scope'>,
): EntryRule<O> => ({ about: 'entry', scope: 'file', ...rule });

type ProcessRuleWith<Subject, O extends Options> = Omit<ProcessRule<O>, 'about' | 'scope' | 'looksAround' | 'check'> & {
  check(subject: Subject): void;
};

/** A rule about one process that needs to see no other. */
export const defineProcessRule = <O extends Options = Record<never, never>>(
  rule: ProcessRuleWith<ProcessSubject<O>, O>,
): ProcessRule<O> => ({ about: 'process', scope: 'file', looksAround: false, ...rule });

/** A rule about one process that looks at those beside it, too: at its host, its container, the other members of its group. */
export const defineNeighbourRule = <O extends Options = Record<never, never>>(
  rule: ProcessRuleWith<NeighbourSubject<O>, O>,
): ProcessRule<O> => ({ about: 'process', scope: 'file', looksAround: true, ...rule });

export const defineSetRule = <S extends keyof Sets, O extends Options = Record<never, never>>(
  rule: Omit<SetRule<S, O>, 'about'>,
): SetRule<S, O> => ({ about: 'set', ...rule });

export const defineLinterRule = (rule: Omit<LinterRule, 'about'>): LinterRule => ({ about: 'linter', ...rule });

/** Presets of a rule that is on everywhere. */
export const EVERYWHERE: readonly Preset[] = ['recommended', 'strict'];
