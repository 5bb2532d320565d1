import { type FixtureOptions, lintFixture, parseFixture } from './fixture.ts';

/**
 * What a rule says about a fixture: for each finding its message and, in further lines, its details.
 * @returns in English and in Chinese
 */
export async function wordsOf(
  text: string,
  rule: string,
  options: FixtureOptions = {},
): Promise<{ readonly en: readonly string[]; readonly zh: readonly string[] }> {
  const said = async (lang: 'en' | 'zh-CN'): Promise<readonly string[]> => {
    const { findings } = await lintFixture(parseFixture(text), { ...options, only: [rule], lang });
    return findings.map(({ message }) => message);
  };
  return { en: await said('en'), zh: await said('zh-CN') };
}
