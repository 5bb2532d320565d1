import type { Kind } from '../../catalog/kinds.ts';
import { NEWEST, release } from '../../catalog/releases.ts';
import { placeOfOption } from '../../effective/arguments.ts';
import type { Start, Word } from './starts.ts';
import { releaseInPath, releaseOfImage } from './statements.ts';

/** Options of RocketMQ's start commands that take a value (commons-cli, ServerUtil and the Startup class of each kind). */
const VALUED = {
  namesrvAddr: 'n',
  configFile: 'c',
  brokerConfigPaths: 'b',
  brokerConfigPath: 'bc',
  proxyConfigPath: 'pc',
  proxyMode: 'pm',
} as const;

type ValuedOption = keyof typeof VALUED;

const V500 = release('5.0.0');

/** What is known of a process beside its command that decides how its options are read. */
type Read = Pick<Start, 'image' | 'program'>;

/** The value of an option among the words behind a program; undefined where it is not given. */
export function optionOf(words: readonly Word[], option: ValuedOption, { image, program }: Read): Word | undefined {
  const texts = words.map(({ text }) => text);
  const release = releaseInPath(program.text ?? '') ?? releaseOfImage(image ?? '');
  const posix = (release?.index ?? NEWEST) < V500;
  const place = placeOfOption(texts, VALUED[option], option, posix);
  const word = place === undefined ? undefined : words[place.at];
  return word === undefined || place?.from === 0 ? word : behind(word, place?.from ?? 0);
}

/** The end of a word, from an offset of its text on; with the span of the whole where it does not stand there letter by letter. */
function behind(whole: Word, from: number): Word {
  const { text = '', span } = whole;
  const end = text.slice(from);
  const quotes = (span.end - span.start - text.length) / 2;
  if (quotes !== 0 && quotes !== 1) return { text: end, span, whole };
  return { text: end, span: { start: span.start + quotes + from, end: span.end - quotes }, whole };
}

/** The option of `mqbroker` that runs a proxy beside the broker. */
export const enableProxy = (words: readonly Word[]): Word | undefined =>
  words.find(({ text }) => text === '--enable-proxy');

/** The word that names the file of a process, in any form that is an option of its kind. */
export const writtenConfig = (kind: Kind, words: readonly Word[], read: Read): Word | undefined =>
  optionOf(words, kind === 'proxy' ? 'proxyConfigPath' : 'configFile', read);

/**
 * The word that names the file of a process. Beside `--enable-proxy`, bin/mqbroker knows two forms only: others it hands to ProxyStartup, which has no
 * such option.
 */
export function configWord(kind: Kind, words: readonly Word[], read: Read): Word | undefined {
  const word = writtenConfig(kind, words, read);
  if (kind !== 'broker' || word === undefined || enableProxy(words) === undefined) return word;
  const before = words[words.indexOf(word) - 1]?.text;
  return before === '-c' || before === '--configFile' ? word : undefined;
}

/** The word behind `-n`. */
export const nameServerWord = (start: Read & Pick<Start, 'words'>): Word | undefined =>
  optionOf(start.words, 'namesrvAddr', start);

/** Words that are neither an option nor the value of one: what commons-cli leaves over. */
export const leftOver = (words: readonly Word[]): readonly Word[] =>
  words.filter(({ text }, i) => text !== undefined && !text.startsWith('-') && !isValued(words[i - 1]?.text));

/** Whether the value of this option is the next word. */
const isValued = (word: string | undefined): boolean =>
  Object.entries(VALUED).some(([long, short]) => placeOfOption([word], short, long)?.at === 1);
