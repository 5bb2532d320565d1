import { type FixtureOptions, lintFixture, parseFixture } from './fixture.ts';

/** What one finding says, in both languages: the message, and behind a line break the details. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** The words of a rule's findings in a fixture, in the order of the findings. */
export async function wordsOf(text: string, rule: string, options: FixtureOptions = {}): Promise<readonly Words[]> {
  const fixture = parseFixture(text, options.encode);
  const messages = async (lang: 'en' | 'zh-CN'): Promise<readonly string[]> => {
    const { findings } = await lintFixture(fixture, { only: [rule], ...options, lang });
    return findings.map((finding) => finding.message);
  };
  const [english, chinese] = await Promise.all([messages('en'), messages('zh-CN')]);
  return english.map((en, i) => ({ en, zh: chinese[i] as string }));
}

/** The same, all messages of one language together. */
export async function wordsByLanguage(
  text: string,
  rule: string,
  options: FixtureOptions = {},
): Promise<{ readonly en: readonly string[]; readonly zh: readonly string[] }> {
  const words = await wordsOf(text, rule, options);
  return { en: words.map(({ en }) => en), zh: words.map(({ zh }) => zh) };
}
