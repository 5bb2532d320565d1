import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { settingSchema, withOptions } from '../../scripts/pages/options.ts';
import { lint } from '../../server/src/index.ts';
import { RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { checkOptions, integer, names, type Options, optionValues } from '../../server/src/rules/options.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What linting with a project file says is wrong with it, by lines. */
async function refusals(rules: unknown, lang: 'en' | 'zh-CN' = 'en'): Promise<readonly string[]> {
  const files = {
    'rmqlint.json': bytes(JSON.stringify({ rules }, undefined, 1)),
    'broker.conf': bytes('brokerName=broker-a\n'),
  };
  try {
    await lint({ files, lang });
    return [];
  } catch (error) {
    assert(error instanceof Error);
    return error.message.split('\n');
  }
}

describe('a wrong option in a project file', () => {
  it('is told with file, line, the option and what is allowed', async () => {
    assert.deepEqual(await refusals({ 'unknown-key': { level: 'error', ignore: 'my*' } }), [
      'rmqlint.json:5:4: "ignore" of unknown-key is a list of names',
    ]);
    assert.deepEqual(await refusals({ 'unknown-key': { ignore: [1] } }, 'zh-CN'), [
      'rmqlint.json:4:4: unknown-key 的选项“ignore”应为名称列表',
    ]);
    assert.deepEqual(await refusals({ 'unknown-key': { ignroe: [] } }), [
      'rmqlint.json:4:4: unknown-key has no option "ignroe"; did you mean ignore?',
    ]);
    assert.deepEqual(await refusals({ 'tilde-path': { maximum: 3 } }), [
      'rmqlint.json:4:4: tilde-path has no option "maximum"; expected level or ignorable',
    ]);
    assert.deepEqual(await refusals({ 'unknown-key': { level: 'error', ignore: ['my*'] } }), []);
  });

  it('names the bounds of a number', () => {
    const declared = {
      most: integer({ default: 3, minimum: 1, maximum: 9, description: { en: 'Most of it', 'zh-CN': '上限' } }),
    };
    const [problem] = checkOptions('a-rule', declared, { most: 10 });
    assert.equal(problem?.message('en'), '"most" of a-rule is a whole number from 1 to 9');
    assert.equal(problem?.message('zh-CN'), 'a-rule 的选项“most”应为 1 到 9 之间的整数');
    assert.deepEqual(optionValues(declared, { most: 10 }), { most: 3 });
  });
});

describe('the project file’s schema and the linter', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/rmqlint.schema.json', import.meta.url), 'utf8'));
  const accepts = new Ajv({ allErrors: true }).compile(schema);

  const VALUES: readonly unknown[] = [
    ...['error', 'off', 'loud', '', 3, null, true, [], ['a'], ['a', ''], [1], {}, { a: 1 }, 1.5, -1, 2 ** 60],
  ];

  it('accept and refuse the same settings of every rule', async () => {
    let right = 0;
    for (const { id, aliases = [], options = {} } of RULES) {
      const members = ['level', 'ignorable', 'nothingOfThisName', ...Object.keys(options)];
      const settings = [
        ...VALUES,
        ...members.flatMap((name) => VALUES.map((value) => ({ [name]: value }))),
        Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])),
      ];
      for (const name of [id, ...aliases])
        for (const setting of settings) {
          const taken = (await refusals({ [name]: setting })).length === 0;
          assert.equal(accepts({ rules: { [name]: setting } }), taken, `${name}: ${JSON.stringify(setting)}`);
          right += taken ? 1 : 0;
        }
    }
    assert(right > 5 * RULES.length, `${right} settings are right`);
  });

  it('name the same rules', () => {
    assert.deepEqual(
      Object.keys(schema.definitions.rules.properties).sort(),
      [...(RULE_KNOWLEDGE.ruleIds as readonly string[])].sort(),
    );
    assert.deepEqual(schema.definitions.ruleId.enum, [...(RULE_KNOWLEDGE.ruleIds as readonly string[])].sort());
  });

  it('accept and refuse the same options, whatever a rule declares', () => {
    const description = { en: 'Something', 'zh-CN': '某项' };
    const declared: fc.Arbitrary<Options> = fc.dictionary(
      fc.constantFrom('most', 'ignore', 'least'),
      fc.oneof(
        fc
          .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50), fc.nat(50))
          .map(([minimum, first, second]) =>
            integer({ minimum, default: minimum + first, maximum: minimum + first + second, description }),
          ),
        fc.array(fc.string({ minLength: 1 })).map((standard) => names({ default: standard, description })),
      ),
    );
    const value = fc.oneof(
      fc.integer({ min: -60, max: 160 }),
      fc.array(fc.string({ maxLength: 2 }), { maxLength: 3 }),
      fc.constantFrom(...VALUES),
    );
    const given = fc.dictionary(fc.constantFrom('most', 'ignore', 'least', 'other'), value);
    const ajv = new Ajv({ schemas: [{ $id: 'rules', definitions: { level: schema.definitions.level } }] });
    fc.assert(
      fc.property(declared, given, (options, written) => {
        const { anyOf } = settingSchema(options) as { readonly anyOf: readonly object[] };
        const validate = ajv.compile({ ...anyOf[1], definitions: schema.definitions });
        const problems = checkOptions('a-rule', options, written);
        assert.equal(validate(written), problems.length === 0);
        for (const { option, message } of problems) {
          assert(message('en').includes(`"${option}"`) && message('zh-CN').includes(`“${option}”`));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the section of a page on options', () => {
  const rule = {
    id: 'a-rule',
    severity: 'warning',
    options: {
      most: integer({ default: 3, minimum: 1, maximum: 9, description: { en: 'Most of it', 'zh-CN': '上限' } }),
      ignore: names({ default: ['a'], description: { en: 'Names left out', 'zh-CN': '不报告的名称' } }),
    },
  } as unknown as Rule;
  const page = '# a-rule\n\n## Fix safety\n\nNone.\n\n## References\n\n- x\n';

  it('stands in front of the references, with type, bounds and default', () => {
    assert.equal(
      withOptions(rule, 'en', page),
      `# a-rule

## Fix safety

None.

## Options

In \`rules\` of rmqlint.json, beside \`level\` and \`ignorable\`:

- \`most\`, a whole number from 1 to 9, by default \`3\`: Most of it.
- \`ignore\`, a list of names, by default \`["a"]\`: Names left out.

\`\`\`json
{ "rules": { "a-rule": { "level": "warning", "most": 3, "ignore": ["a"] } } }
\`\`\`

## References

- x
`,
    );
    assert.match(
      withOptions(rule, 'zh-CN', '# a-rule\n\n## 修复是否安全\n\n没有。\n'),
      /没有。\n\n## 选项\n\n[^\n]+\n\n- `most`，1 到 9 之间的整数，默认为 `3`：上限。\n- `ignore`，名称列表，默认为 `\["a"\]`：不报告的名称。\n/,
    );
  });

  it('is made once, follows what the rule declares, and goes with its options', () => {
    for (const text of [page, page.replace(/\n## References\n[\s\S]*/, '')]) {
      const once = withOptions(rule, 'en', text);
      assert.equal(withOptions(rule, 'en', once), once);
      const less = { ...rule, options: { most: rule.options?.most } } as Rule;
      assert.equal(withOptions(less, 'en', once), withOptions(less, 'en', text));
      assert.equal(withOptions({ ...rule, options: undefined } as unknown as Rule, 'en', once), text);
    }
  });
});
