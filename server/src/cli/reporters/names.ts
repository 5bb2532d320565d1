/** Formats of `check`. */
export const REPORTER_NAMES = [
  'pretty',
  'compact',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjson',
  'tap',
  'markdown',
  'html',
] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];
