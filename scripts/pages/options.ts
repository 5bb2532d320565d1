import type { Lang } from '../../server/src/base/text.ts';
import { allowedValues, type Option } from '../../server/src/rules/options.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

type Schema = Readonly<Record<string, unknown>>;

/** One option as JSON Schema: right for the values that `checkOptions` takes, and no others. */
export function optionSchema(option: Option): Schema {
  const common = { description: `${option.description.en}.`, default: option.default };
  switch (option.type) {
    case 'integer':
      return { ...common, type: 'integer', minimum: option.minimum, maximum: option.maximum };
    case 'names':
      return { ...common, type: 'array', items: { type: 'string', minLength: 1 } };
  }
}

const LEVEL = { $ref: '#/definitions/level' };

/** What every rule may be given, beside options of its own. */
const COMMON = {
  level: { description: 'How grave a finding of the rule is.', ...LEVEL },
  ignorable: {
    description: 'Whether comments and allow may silence it; true when unsaid.',
    type: 'boolean',
    default: true,
  },
};

/** What a rule may be given, as JSON Schema: a level, or an object. */
export function settingSchema(options: NonNullable<Rule['options']>): Schema {
  const own = Object.entries(options).map(([name, option]) => [name, optionSchema(option)] as const);
  return {
    anyOf: [
      LEVEL,
      { type: 'object', additionalProperties: false, properties: { ...COMMON, ...Object.fromEntries(own) } },
    ],
  };
}

/** The part of the project file's schema that follows from the rules: `definitions`, by name. */
export function ruleDefinitions(rules: readonly Rule[]): Readonly<Record<string, Schema>> {
  const ids = rules.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
  const members = rules.flatMap((rule) => {
    const setting = rule.options === undefined ? { $ref: '#/definitions/setting' } : settingSchema(rule.options);
    return [rule.id, ...(rule.aliases ?? [])].map((id) => [id, { description: `${rule.title.en}.`, ...setting }]);
  });
  return {
    ruleId: { description: 'Id of a rule.', enum: ids.sort() },
    setting: { description: 'Level of a rule, or an object.', ...settingSchema({}) },
    rules: {
      description: 'Level and options of rules, by id.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(members),
    },
  };
}

const WORDS = {
  en: {
    title: 'Options',
    references: '## References',
    intro: 'In `rules` of rmqlint.json, beside `level` and `ignorable`:',
    option: (name: string, allowed: string, standard: string, what: string) =>
      `- \`${name}\`, ${allowed}, by default \`${standard}\`: ${what}.`,
  },
  'zh-CN': {
    title: '选项',
    references: '## 参考',
    intro: '写在 rmqlint.json 的 `rules` 中，与 `level`、`ignorable` 并列：',
    option: (name: string, allowed: string, standard: string, what: string) =>
      `- \`${name}\`，${allowed}，默认为 \`${standard}\`：${what}。`,
  },
};

/** A rule's page with its section on options, as the rule declares them; without one where it has none. */
export function withOptions(rule: Rule, lang: Lang, page: string): string {
  const words = WORDS[lang];
  const bare = page.replace(new RegExp(`\\n## ${words.title}\\n[\\s\\S]*?(?=\\n## |$)`), '');
  const options = Object.entries(rule.options ?? {});
  if (options.length === 0) return bare;
  const lines = options.map(([name, option]) =>
    words.option(name, allowedValues(option)[lang].trim(), JSON.stringify(option.default), option.description[lang]),
  );
  const written = Object.fromEntries(options.map(([name, option]) => [name, option.default]));
  const example = JSON.stringify({ rules: { [rule.id]: { level: rule.severity, ...written } } }, undefined, 1)
    .replace(/\n */g, ' ')
    .replace(/\[ /g, '[')
    .replace(/ \]/g, ']');
  const section = `\n## ${words.title}\n\n${words.intro}\n\n${lines.join('\n')}\n\n\`\`\`json\n${example}\n\`\`\`\n`;
  const at = bare.indexOf(`\n${words.references}\n`);
  return at < 0 ? `${bare.trimEnd()}\n${section}` : `${bare.slice(0, at)}${section}${bare.slice(at)}`;
}
