import type { Span } from '../base/range.ts';
import type { Lang, Text } from '../base/text.ts';
import type { Cluster, Deployment, FileProcess, Host, ReplicaGroup } from '../deployment/model.ts';
import type { Severity } from '../deployment/project.ts';
import type { Effective } from '../effective/model.ts';

/** What a rule looks at in one go. */
export type Scope = 'file' | 'host' | 'group' | 'cluster' | 'deployment';

/** The subject of each scope. A `file` rule sees one process and its file; a file that several processes run comes once for each. */
export interface Subjects {
  readonly file: FileProcess;
  readonly host: Host;
  readonly group: ReplicaGroup;
  readonly cluster: Cluster;
  readonly deployment: Deployment;
}

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
  readonly edits: readonly Edit[];
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

/** What a rule says about its subject. */
export interface Report {
  /** Path of the file that the finding sits in. */
  readonly file: string;
  /** The narrowest text that is wrong (contracts.md section 3). */
  readonly span: Span;
  /** Names the effective value and what RocketMQ will do. One sentence or two. */
  readonly message: Text;
  /** Further lines for people: evidence, what happens when, how to decide. Not part of machine formats. */
  readonly notes?: readonly Text[];
  /** The parameter that it is about. */
  readonly key?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly ProposedFix[];
  /** The host that it rests on: its name is shown, weak evidence lowers the level by one and never to error. */
  readonly host?: Host;
}

export interface RuleContext {
  readonly deployment: Deployment;
  /** The rule's options from the project file. */
  readonly options: Readonly<Record<string, unknown>>;
  report(report: Report): void;
}

/** A rule: plain data and one function. The folder is named like its id and holds `rule.ts`, `en.md` and `zh-CN.md`. */
export interface Rule<S extends Scope = Scope> {
  readonly id: string;
  /** Former ids. */
  readonly aliases?: readonly string[];
  readonly scope: S;
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  /** Releases that it holds for, such as `≥ 5.0.0` or `all`. */
  readonly rocketmq: string;
  /** Whether its findings have one obvious correction, a choice, or none. */
  readonly fix: 'obvious' | 'choice' | null;
  readonly title: Readonly<Record<Lang, string>>;
  /**
   * True where neither the finding nor its level can depend on the release: such findings are not judged again for
   * every release that a process of unstated release may run on. A property test holds it.
   */
  readonly everyRelease?: boolean;
  /**
   * True for a `file` rule that speaks of nothing but entries whose cause is its id: it is not asked about files that have none, unless the
   * project file declares keys of its own, whose values have causes too.
   */
  readonly caused?: boolean;
  /**
   * True for a `file` rule that says nothing of a file without a backslash in which every entry is read, once, and does what it says
   * ({@link Effective.unsound} is empty): most files are so, and it is not asked about them.
   */
  readonly onlyUnsound?: boolean;
  check(subject: Subjects[S], context: RuleContext): void;
}

/** Keeps the scope's type while a rule is written as data. */
export const defineRule = <S extends Scope>(rule: Rule<S>): Rule<S> => rule;

/** Presets of a rule that is on everywhere. */
export const EVERYWHERE: readonly Preset[] = ['recommended', 'strict'];
