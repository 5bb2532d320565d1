/** Formats of `check`. */
export const REPORTER_NAMES = ['pretty', 'compact', 'json'] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];
