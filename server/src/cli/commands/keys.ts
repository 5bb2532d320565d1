import { anyText, dataFormat } from '../options.ts';
import { defineCommand } from './command.ts';

/** `rmqlint keys`: every parameter that a release reads. */
export const keys = defineCommand({
  name: 'keys',
  options: { format: dataFormat(['text', 'json', 'markdown']), className: anyText('class', 'C') },
  operands: [],
  run: async (context) => (await import('./keys.chunk.ts')).run(context),
});
