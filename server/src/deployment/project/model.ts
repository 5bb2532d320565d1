import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { NamedRelease } from '../../catalog/releases.ts';

/** Name of the project file. */
export const PROJECT_FILE = 'rmqlint.json';

export type Severity = 'error' | 'warning' | 'info';
export type Level = Severity | 'off';

/** A rule's setting in a project file. */
export interface RuleSetting {
  readonly level?: Level;
  /** Whether comments and `allow` may silence it; true when unsaid. */
  readonly ignorable?: boolean;
  /** The rule's own options, checked against its schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Where something stands: in the project file or in one that it extends. */
export interface Declared {
  /** Path as in SourceFile.path; undefined where the content came as an object. */
  readonly file: string | undefined;
  /** Byte offsets in that file; empty at 0 where the content came as an object. */
  readonly span: Span;
}

/** Where a member may be written into an object of a project file, in front of the others. */
export interface Room {
  readonly file: string;
  /** Byte offset behind the opening brace. */
  readonly offset: number;
  /** Blanks in front of the object's first member where that stands in a line of its own; undefined where it does not. */
  readonly indent: number | undefined;
  /** Whether the object has no member. */
  readonly empty: boolean;
}

/** One entry of `allow`. */
export interface Allow extends Declared {
  /** The rule's id; an alias is resolved. */
  readonly rule: string;
  /** Globs relative to the project file; undefined: every file it governs. */
  readonly files: readonly string[] | undefined;
  readonly key: string | undefined;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`, valid through that day. */
  readonly expires: string | undefined;
}

/** A glob with its place. */
export interface DeclaredGlob extends Declared {
  readonly glob: string;
}

/** One process as a project file declares it; `runs` makes such ones too. */
export interface DeclaredProcess extends Declared {
  readonly host: string | undefined;
  readonly kind: Kind | undefined;
  /** Glob or path relative to the project file, without a `/` a base name among the deployment's files; undefined for a process without a file. */
  readonly path: DeclaredGlob | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cwd: string | undefined;
  readonly rocketmq: NamedRelease | undefined;
}

export interface DeclaredHost extends Declared {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Globs; without a `/` they match base names among the deployment's files. */
  readonly runs: readonly DeclaredGlob[];
}

export interface DeclaredDeployment extends Declared {
  readonly name: string;
  /** Undefined when unsaid: then the files that `runs` and `processes` name, without them every file that the project file governs. */
  readonly files: readonly DeclaredGlob[] | undefined;
  readonly rocketmq: NamedRelease | undefined;
  /** Where `rocketmq` may be written; undefined where it stands, well or badly. */
  readonly room: Room | undefined;
  readonly nameServers: readonly string[] | undefined;
  readonly hosts: readonly DeclaredHost[];
  readonly processes: readonly DeclaredProcess[];
}

export interface Override extends Declared {
  readonly files: readonly string[];
  readonly rocketmq: NamedRelease | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** An accepted finding: what makes it the same as one of an earlier run (linter/fingerprint.ts), and how often it may occur. */
export interface BaselineEntry {
  readonly rule: string;
  /** Path as in SourceFile.path. */
  readonly file: string;
  /** Empty where it is about no parameter. */
  readonly key: string;
  /** Hash of the value that it sits on. */
  readonly value: string;
  readonly count: number;
  /** The other places that take part. */
  readonly members: readonly BaselineMember[];
  /** `YYYY-MM-DD`, valid through that day. */
  readonly expires?: string;
}

export interface BaselineMember {
  readonly file: string;
  readonly key: string;
}

/** A file of accepted findings. */
export interface Baseline {
  /** Path as in SourceFile.path. */
  readonly path: string;
  /** None where the file is not there. */
  readonly entries: readonly BaselineEntry[];
}

/** What a declared key may hold. */
export type DeclaredType = 'int' | 'long' | 'boolean' | 'double' | 'float' | 'string';

/** A key of a fork or a plug-in. */
export interface DeclaredKey {
  /** Undefined: processes of every kind. */
  readonly kind: Kind | undefined;
  readonly type: DeclaredType;
}

/** A `rmqlint.json`, checked; what it extends is merged in. */
export interface ProjectFile {
  /** Path as in SourceFile.path; undefined for one that came as an object. */
  readonly path: string | undefined;
  /** Its directory, as in SourceFile.path: '' at the top. */
  readonly directory: string;
  readonly rocketmq: NamedRelease | undefined;
  /** As of a deployment: for the file itself, not one that it extends. */
  readonly room: Room | undefined;
  readonly extends: 'recommended' | 'strict';
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly ignore: readonly string[];
  readonly keys: ReadonlyMap<string, DeclaredKey>;
  readonly allow: readonly Allow[];
  readonly deployments: readonly DeclaredDeployment[];
  readonly overrides: readonly Override[];
  readonly baseline?: Baseline;
}

/** What is wrong with a project file (or with a `# rmqlint` comment); it makes `check` end with 2. */
export interface ProjectProblem {
  readonly file: string;
  /** Counted from 1; undefined when the whole file is meant. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Byte offsets of what is wrong, where it has an extent. */
  readonly span?: Span;
  readonly message: Text;
  /** What was probably meant, best first, as it is written in place of `span`. Looked for when it is asked for. */
  readonly meant?: () => readonly string[];
  /** Whether it is about a `# rmqlint` comment: the file is judged all the same. */
  readonly comment?: boolean;
}
