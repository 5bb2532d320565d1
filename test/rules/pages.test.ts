import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, type Page, type PageLang, parsePage, SECTIONS } from '../../scripts/pages/page.ts';
import { lint } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';

/** Rules whose example is not the content of files. */
const WITHOUT_EXAMPLES = new Set(['unreadable-file']);
const folders = join(import.meta.dirname, '../../server/src/rules');

const readPage = (id: string, lang: PageLang): Page => parsePage(readFileSync(join(folders, id, `${lang}.md`), 'utf8'));

const findings = async (example: Example, options: { only?: string[]; config?: object }): Promise<string[]> => {
  const release = example.rocketmq === undefined ? {} : { rocketmq: example.rocketmq };
  const result = await lint({ files: example.files, ...release, ...options });
  return result.findings.map((finding) => finding.rule).sort();
};

describe('Rule pages', () => {
  it('every folder of a rule is in the list, every rule has its folder', () => {
    const found = readdirSync(folders, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folders, entry.name, 'rule.ts')))
      .map((entry) => entry.name);
    assert.deepEqual(RULES.map((rule) => rule.id).sort(), found.sort());
  });

  for (const rule of RULES) {
    describe(rule.id, () => {
      for (const lang of ['en', 'zh-CN'] as const) {
        it(`${lang}: title and sections`, () => sections(rule.id, lang));
      }

      it('both languages have the same examples', () => {
        const [en, zh] = [readPage(rule.id, 'en'), readPage(rule.id, 'zh-CN')].map((page) =>
          page.examples.map(({ verdict, count, also, rocketmq, text }) => ({ verdict, count, also, rocketmq, text })),
        );
        assert.deepEqual(zh, en);
      });

      const { examples } = readPage(rule.id, 'en');
      if (!WITHOUT_EXAMPLES.has(rule.id)) {
        it('has a bad and a good example', () => {
          assert(examples.some((example) => example.verdict === 'bad'));
          assert(examples.some((example) => example.verdict === 'good'));
        });
      }
      for (const example of examples) {
        const { verdict, line, count, also } = example;
        const own = verdict === 'bad' ? new Array<string>(count).fill(rule.id) : [];
        // It is said only where findings of other rules depend on the release.
        if (rule.id !== 'release-unstated')
          it(`line ${line}: ${verdict} for the rule alone`, async () => {
            const strict = 'rmqlint.json' in example.files ? {} : { config: { extends: 'strict' } };
            assert.deepEqual(await findings(example, { only: [rule.id], ...strict }), own);
          });
        it(`line ${line}: what all recommended rules find`, async () => {
          // A rule of no preset is switched on by the example's project file.
          const isOn =
            rule.presets.includes('recommended') || (rule.presets.length === 0 && 'rmqlint.json' in example.files);
          const expected = isOn ? [...own, ...also] : also;
          assert.deepEqual(await findings(example, {}), [...expected].sort());
        });
      }
    });
  }
});

function sections(id: string, lang: PageLang): void {
  const page = readPage(id, lang);
  assert.equal(page.title, id);
  const titles = page.sections.map((section) => section.title);
  const [options, references] = SECTIONS[lang].slice(-2) as [string, string];
  const hasOptions = RULES.find((rule) => rule.id === id)?.options !== undefined;
  const may = (title: string): boolean =>
    (title !== options || hasOptions) && (title !== references || titles.includes(references));
  assert.deepEqual(titles, SECTIONS[lang].filter(may));
  for (const { title, body } of page.sections) assert.match(body, /\S/, `"${title}" is empty`);
  for (const link of page.sections
    .map((section) => section.body)
    .join('')
    .matchAll(/\]\(([^)]+)\)/g)) {
    assert.match(link[1] as string, /^(?:https:\/\/github\.com\/|\.\.\/[a-z0-9-]+\/(?:en|zh-CN)\.md$)/);
  }
}
