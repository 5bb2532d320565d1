import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import type { RuleKnowledge } from './project/load.ts';
import type { Pause } from './world/paused.ts';

/** What a workspace looks at and how. */
export interface WorkspaceOptions {
  /** Directories, files and project files to look at, relative to the world's root; `['']` when unsaid. */
  readonly roots?: readonly string[];
  /** `--rocketmq`. */
  readonly rocketmq?: NamedRelease | undefined;
  /** `--kind`: of named files that nothing recognises. */
  readonly kind?: Kind | undefined;
  /** `--config`: path of the project file that governs everything; `false` is `--no-config`; an object stands for one at the top, below which nested ones count. */
  readonly config?: string | false | { readonly value: unknown } | undefined;
  /** `--no-ignore`: looks at ignored files too. */
  readonly noIgnore?: boolean;
  /** Rules that a project file may name; unsaid: it may name any. */
  readonly rules?: Partial<RuleKnowledge>;
  /** Whether it is told of every file that changes: then what was read need not be read again (see {@link LoadOptions.known}). */
  readonly told?: boolean;
}

/** How a workspace is read. */
export interface LoadOptions {
  /**
   * Reads only these files, where they are ours, and the rest of their deployments: all that is shown then are deployments of these files.
   * Unsaid: everything that the roots name.
   */
  readonly near?: readonly string[] | undefined;
  /** Reads no file again that was read and of which nothing was told since, where everything was read before and all changes are told. */
  readonly known?: boolean;
  /** Called between two reads. What is told meanwhile counts at once, and again when everything was read. */
  readonly pause?: Pause;
}
