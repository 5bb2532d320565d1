import { baseline } from './baseline/baseline.ts';
import { check } from './check/check.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { effective } from './effective/effective.ts';
import { explain } from './explain.ts';
import { fix } from './fix/fix.ts';
import { init } from './init/init.ts';
import { keys } from './keys.ts';
import { lsp } from './lsp.ts';
import type { CommandName } from './names.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';
import { topology } from './topology/topology.ts';
import { verify } from './verify/verify.ts';

/**
 * The commands. What is asked for rarely lies in chunks of its own; what is not is imported as usual: the bundle then sets up every module in
 * one go, where a dynamic import within it would wrap each of them in a function (1.5 ms).
 */
export const COMMANDS: { readonly [Name in CommandName]: Command } = {
  check,
  fix,
  baseline,
  effective,
  topology,
  verify,
  explain,
  rules,
  keys,
  init,
  schema,
  completion,
  lsp,
};
