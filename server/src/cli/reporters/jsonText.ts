import { safeJson } from './escape.ts';

/** A result as JSON for programs: two blanks of indentation, a line break at the end, nothing in it that a terminal would act on. */
export const json = (value: unknown): string => `${safeJson(JSON.stringify(value, undefined, 2))}\n`;
