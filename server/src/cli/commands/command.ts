import type { CommonArguments } from '../commonOptions.ts';
import type { ExitCode } from '../exit.ts';
import type { Message } from '../messages/messages.ts';
import type { Options, ValuesOf } from '../options.ts';
import type { Context } from './context.ts';
import type { CommandName } from './names.ts';

/** A command line as a command sees it: the values of its own flags and of those that all have. */
export type ArgumentsOf<O extends Options> = CommonArguments & ValuesOf<O>;

/** Values of the flags of a command that prints data in some formats. */
export type Formatted<F extends string> = CommonArguments & { readonly format: F };

/** One command; `commands/index.ts` is the table of them. */
export interface Command<O extends Options = Options> {
  readonly name: CommandName;
  /** Flags that it has beside {@link COMMON_OPTIONS}, in the order in which help lists them. */
  readonly options: O;
  /** What may follow its name, such as `FILE` and `[KEY]`; one that ends in `…]` stands for any number. */
  readonly operands: readonly string[];
  /** What is wrong with flags that were understood, where that takes more than reading them. */
  problems?(given: ArgumentsOf<O>): readonly Message[];
  run(context: Context<ArgumentsOf<O>>): ExitCode | Promise<ExitCode>;
}

/** Gives {@link Command.run} the type of what the command's own flags say. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
