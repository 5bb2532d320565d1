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

/** Those that read each finding once, deployment by deployment: what was made of it need not be kept then (test/linter/reading.test.ts). */
export const READ_ONCE: ReadonlySet<ReporterName> = new Set([
  'pretty',
  'compact',
  'json',
  'jsonl',
  'junit',
  'checkstyle',
  'rdjson',
  'tap',
]);
