import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';

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

/** One entry of `allow`. */
export interface Allow {
  readonly rule: string;
  /** Globs relative to the project file; undefined: every file it governs. */
  readonly files: readonly string[] | undefined;
  readonly key: string | undefined;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`, valid through that day. */
  readonly expires: string | undefined;
  /** Where it stands in the project file. */
  readonly span: Span;
}

/** One process as a project file declares it; `runs` makes such ones too. */
export interface DeclaredProcess {
  readonly host: string | undefined;
  readonly kind: Kind | undefined;
  /** Glob or path relative to the project file; undefined for a process without a file. */
  readonly file: string | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cwd: string | undefined;
  readonly rocketmq: NamedRelease | undefined;
  readonly span: Span;
}

export interface DeclaredHost {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Globs; without a `/` they match base names among the deployment's files. */
  readonly runs: readonly { readonly glob: string; readonly span: Span }[];
  readonly span: Span;
}

export interface DeclaredDeployment {
  readonly name: string;
  readonly files: readonly { readonly glob: string; readonly span: Span }[];
  readonly rocketmq: NamedRelease | undefined;
  readonly nameServers: readonly string[] | undefined;
  readonly hosts: readonly DeclaredHost[];
  readonly processes: readonly DeclaredProcess[];
  readonly span: Span;
}

export interface Override {
  readonly files: readonly string[];
  readonly rocketmq: NamedRelease | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A `rmqlint.json`, checked. */
export interface ProjectFile {
  /** Path as in SourceFile.path; undefined for one that came as an object. */
  readonly path: string | undefined;
  /** Its directory, as in SourceFile.path: '' at the top. */
  readonly directory: string;
  readonly rocketmq: NamedRelease | undefined;
  readonly extends: 'recommended' | 'strict';
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly ignore: readonly string[];
  readonly keys: Readonly<Record<string, { readonly kind: Kind | undefined; readonly type: string }>>;
  readonly allow: readonly Allow[];
  readonly deployments: readonly DeclaredDeployment[];
  readonly overrides: readonly Override[];
}

/** What is wrong with a project file; it makes `check` end with 2. */
export interface ProjectProblem {
  readonly file: string;
  /** Counted from 1; undefined when the whole file is meant. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: Text;
}
