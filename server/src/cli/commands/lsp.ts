import { defineCommand } from './command.ts';
import { UsageError } from './context.ts';

/** `rmqlint lsp`: the language server, which main.ts starts where the command comes first. It reads its own arguments. */
export const lsp = defineCommand({
  name: 'lsp',
  options: {},
  operands: ['[--stdio | --node-ipc | --socket=PORT]', '[argument…]'],
  run() {
    throw new UsageError((m) => m.lspFirst());
  },
});
