import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { firstSection, summaryIn } from '../../server/src/language/summary.ts';
import { RULES } from '../../server/src/rules/index.ts';

const pageOf = (id: string, lang: 'en' | 'zh-CN'): string =>
  readFileSync(new URL(`../../server/src/rules/${id}/${lang}.md`, import.meta.url), 'utf8');

describe('what a hover says of a rule', () => {
  for (const lang of ['en', 'zh-CN'] as const) {
    it(`is whole sentences of every page, ${lang}`, () => {
      for (const { id } of RULES) {
        const summary = summaryIn(firstSection(pageOf(id, lang)), lang) ?? '';
        assert.match(summary, lang === 'en' ? /[.)]$/ : /[。）]$/, id);
        for (const part of summary.split('\n')) assert.match(part, /^(?:- .*[.;]|- .*[。；]|.*[.:)。：）]|)$/, id);
        assert.doesNotMatch(summary, /\]\(/, id);
        // Of the words alone: what a page quotes may be spelt in any way.
        const words = summary.replace(/`[^`]*`|“[^”]*”/g, '`');
        assert.doesNotMatch(words, /\p{Script=Han} \p{Script=Han}|[。，：；、）] | [。，：；、（]/u, id);
      }
    });
  }

  it('is the first paragraph in one line, with the list that it announces and without links that lead nowhere', () => {
    const page =
      '# a\n\n## 做什么\n\n报告 Broker 的\n端口：另见\n[b](../b/zh-CN.md)\n等规则，依次为：\n\n- 甲、\n  乙；\n- 丙。\n\n其他。\n\n## 为什么不好\n\n丁。\n';
    assert.equal(
      summaryIn(firstSection(page), 'zh-CN'),
      '报告 Broker 的端口：另见 b 等规则，依次为：\n\n- 甲、乙；\n- 丙。',
    );
    assert.equal(
      summaryIn(firstSection('# a\n\n## What it does\n\nOne\ntwo.\nThree.\n\nFour.\n'), 'en'),
      'One two. Three.',
    );
    assert.equal(summaryIn(firstSection(''), 'en'), undefined);
  });
});
