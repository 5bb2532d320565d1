import { compact } from './compact.ts';
import type { ReporterName } from './names.ts';
import type { Reporter } from './reporter.ts';

/** The formats of `check`, each loaded when it is asked for; the one that hooks use is at hand. */
export const REPORTERS: { readonly [Name in ReporterName]: () => Reporter | Promise<Reporter> } = {
  pretty: async () => (await import('./full.chunk.ts')).pretty,
  compact: () => compact,
  json: async () => (await import('./full.chunk.ts')).json,
};
