import { compact } from './compact.ts';
import type { ReporterName } from './names.ts';
import type { Reporter } from './reporter.ts';

const machine = () => import('./machine.chunk.ts');
const page = () => import('./page.chunk.ts');

/** The formats of `check`, each loaded when it is asked for; the one that hooks use is at hand. */
export const REPORTERS: { readonly [Name in ReporterName]: () => Reporter | Promise<Reporter> } = {
  pretty: async () => (await import('./full.chunk.ts')).pretty,
  compact: () => compact,
  json: async () => (await import('./full.chunk.ts')).json,
  jsonl: async () => (await machine()).jsonl,
  sarif: async () => (await machine()).sarif,
  github: async () => (await machine()).github,
  gitlab: async () => (await machine()).gitlab,
  junit: async () => (await machine()).junit,
  checkstyle: async () => (await machine()).checkstyle,
  rdjson: async () => (await machine()).rdjson,
  tap: async () => (await machine()).tap,
  markdown: async () => (await page()).markdown,
  html: async () => (await page()).html,
};
