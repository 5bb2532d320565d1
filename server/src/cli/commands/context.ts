import type { Lang } from '../../base/text.ts';
import type { DiskWorld } from '../../disk/world.ts';
import type { Paint } from '../color.ts';
import type { CommonArguments } from '../commonOptions.ts';
import type { Message, Messages } from '../messages/messages.ts';
import type { Grammar } from '../options.ts';
import type { Output } from '../output.ts';

/**
 * What every command is given: the command line, and the world outside of the process.
 * @typeParam A values of flags; a command's own are in its `ArgumentsOf` (command.ts)
 */
export interface Context<A extends CommonArguments = CommonArguments> {
  readonly arguments: A;
  /** Whether the command's name was written. */
  readonly named: boolean;
  readonly operands: readonly string[];
  /** Language of what people read. */
  readonly lang: Lang;
  /** Language of formats for programs: English unless `--lang` says otherwise. */
  readonly machineLang: Lang;
  readonly messages: Messages;
  readonly output: Output;
  /** Absolute path of the current directory. */
  readonly root: string;
  readonly world: DiskWorld;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal, and how many columns it has. */
  readonly terminal: boolean;
  readonly width: number;
  /** Whether standard error is a terminal. */
  readonly errorTerminal: () => boolean;
  readonly paint: Paint;
  readonly version: string;
  /** What may be written on the command line. */
  readonly grammar: Grammar;
  /** Whole text of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
}

/** Wrong use or configuration: the process ends with 2 and says what was wrong, all at once. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly Message[];
  constructor(...problems: readonly Message[]) {
    super('usage');
    this.problems = problems;
  }
}
