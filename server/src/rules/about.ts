import type { Kind } from '../catalog/kinds.ts';
import type { Rule } from './rule.ts';

/**
 * The rules whose verdict depends on a parameter, by id, in the order of the rules. Rules on how any key or value is written are left out:
 * they speak of every parameter.
 * @param kinds of process that read the parameter
 */
export const rulesAbout = (key: string, kinds: readonly Kind[], rules: readonly Rule[]): readonly string[] =>
  rules.filter((rule) => isAbout(rule, key, kinds)).map(({ id }) => id);

function isAbout(rule: Rule, key: string, kinds: readonly Kind[]): boolean {
  switch (rule.about) {
    case 'entry': {
      const { keys } = rule;
      const own = kinds.filter((kind) => rule.kinds.includes(kind));
      return typeof keys === 'function' ? own.some((kind) => keys(key, kind)) : own.length > 0 && keys.includes(key);
    }
    case 'process':
      return rule.reads.includes(key) && rule.kinds.some((kind) => kinds.includes(kind));
    case 'set':
      return rule.reads.includes(key);
    case 'cause':
    case 'linter':
      return false;
  }
}
