/** What parameters do, by hand and in both languages. A chunk of its own: 200 KB that only a hover needs. */
import parameters from '../../../schemas/parameters.json';
import type { Lang } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';

/** What was written by hand about a parameter (schemas/parameters.schema.json). */
export interface Description extends Readonly<Record<Lang, string>> {
  readonly unit?: string;
  readonly values?: readonly string[];
  /** Unsaid: not certain, or the key has no effect. */
  readonly restart?: boolean;
  readonly category: string;
}

const { classes } = parameters as unknown as {
  readonly classes: Readonly<Record<string, Readonly<Record<string, Description>>>>;
};

/** What is known of a parameter beside what was extracted from its class; undefined where nothing is. */
export function describe(className: ClassName, key: string): Description | undefined {
  const keys = classes[className];
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}
