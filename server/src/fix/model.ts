import type { Text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import type { Edit } from '../rules/rule.ts';

/** What runs differently after a fix. */
export interface Change {
  readonly file: string;
  readonly class: ClassName;
  readonly key: string;
  /** null: only the machine knows. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What an unsafe fix does: something runs differently, in the release that judges (`runs`) or in another one that may run (`releases`); only
 * what no class of RocketMQ reads changes (`unread`); nothing runs differently, but what somebody wrote is gone (`written`).
 */
export type Effect = 'runs' | 'releases' | 'unread' | 'written';

/** A correction with its computed safety. */
export interface Fix {
  readonly title: Text;
  /** Whether the same runs before and after, in every release that the file may run on, and nothing that somebody meant is lost. */
  readonly safety: 'safe' | 'unsafe';
  /** Undefined for safe ones. */
  readonly effect: Effect | undefined;
  readonly obvious: boolean;
  readonly movesData: boolean;
  readonly edits: readonly Edit[];
  /** Whether what the edits remove stands elsewhere ({@link ProposedFix.meaningElsewhere}). */
  readonly meaningElsewhere?: boolean;
  /** Empty for safe ones. */
  readonly changes: readonly Change[];
}

/** Whether a fix may be made without being looked at: the one obvious correction, after which the same runs. */
export const isCertain = (fix: Fix): boolean => fix.obvious && fix.safety === 'safe' && !fix.movesData;
