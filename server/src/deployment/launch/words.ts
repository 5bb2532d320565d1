import { filledIn, type Variables } from './variables.ts';

/** A word of a command line. */
export interface RawWord {
  /** What the program gets; undefined where only a shell would know. */
  readonly text: string | undefined;
  /** The same with what is to be filled in as it is written. */
  readonly written: string;
  /** Where it stands in the text, quotes and all. */
  readonly start: number;
  readonly end: number;
}

/** A command of a shell's text. */
export interface Command {
  readonly words: readonly RawWord[];
  /** What it reads and writes: `<`, `>` or `>>`, and from or to where. */
  readonly redirects: readonly { readonly sign: string; readonly to: RawWord }[];
  /** What ends it: `;`, `&`, `|`, `||`, a line break, or '' at the text's end. */
  readonly end: string;
}

const NO_VARIABLES: Variables = new Map();

/** What is to be filled in somewhere in a text. */
const OPEN = /[$`]/;

/** A text cut into words as compose and systemd do it: quotes, backslashes, no shell. @param variables fills in `${NAME:-default}` */
export function splitWords(text: string, variables: Variables = NO_VARIABLES): readonly RawWord[] {
  const words: RawWord[] = [];
  for (let at = 0; at < text.length; ) {
    if (isBlank(text[at] as string)) {
      at++;
      continue;
    }
    const goesOn = /^\\\r?\n/.exec(text.slice(at, at + 3));
    if (goesOn !== null) {
      at += goesOn[0].length;
      continue;
    }
    const word = new WordReader(text, at);
    while (word.at < text.length && !isBlank(text[word.at] as string)) word.take(false);
    at = word.at;
    const filled = OPEN.test(word.text) ? filledIn(word.text, variables) : word.text;
    words.push({ text: filled, written: word.text, start: word.start, end: at });
  }
  return words;
}

/** Words as a shell's text has them. */
export const shellText = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');

/** The simple commands of a shell's text, in time linear in its length. Variables and substitutions are not worked out. */
export function splitCommands(text: string): readonly Command[] {
  const commands: Command[] = [];
  let words: RawWord[] = [];
  let redirects: Command['redirects'][number][] = [];
  let sign = '';
  let documents: string[] = [];
  const finish = (end: string): void => {
    if (words.length > 0) commands.push({ words, redirects, end });
    words = [];
    redirects = [];
    sign = '';
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (char === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at += text[at + 1] === '\r' ? 3 : 2;
    } else if (char === '\n') {
      finish('\n');
      at++;
      for (const name of documents) at = behindDocument(text, at, name);
      documents = [];
    } else if (isBlank(char)) at++;
    else if (char === '#') at = lineEnd(text, at);
    else if (';&|()'.includes(char)) {
      const end = text.startsWith('||', at) ? '||' : char;
      finish(end);
      at += end.length;
    } else if (char === '<' || char === '>') {
      const here = /^<<-?\s*(["']?)([\w.-]+)\1/.exec(text.slice(at, at + 80));
      if (here !== null) {
        documents.push(here[2] as string);
        at += here[0].length;
        continue;
      }
      const start = at;
      while ('<>&'.includes(text[at] ?? ' ')) at++;
      sign = text.slice(start, at);
      // `<(…)` is a word: the name of what the shell makes.
      if (text[at] === '(') words.push({ text: undefined, written: sign, start, end: at });
    } else {
      const word = new WordReader(text, at);
      while (word.at < text.length && !isEnd(text[word.at] as string)) word.take(true);
      at = word.at;
      const taken = { text: word.isOpen ? undefined : word.text, written: word.text, start: word.start, end: at };
      if (sign !== '') redirects.push({ sign, to: taken });
      // `2>`: the number of what is led elsewhere.
      else if (!/[<>]/.test(text[at] ?? '') || !/^\d+$/.test(word.text)) words.push(taken);
      sign = '';
    }
  }
  finish('');
  return commands;
}

/** The commands of a shell's text, those together of which one reads what the other prints. */
export function splitPipelines(text: string): readonly (readonly Command[])[] {
  const pipelines: Command[][] = [];
  let goesOn = false;
  for (const command of splitCommands(text)) {
    if (goesOn) pipelines.at(-1)?.push(command);
    else pipelines.push([command]);
    goesOn = command.end === '|';
  }
  return pipelines;
}

const isBlank = (char: string): boolean => char === ' ' || char === '\t' || char === '\n' || char === '\r';
const isEnd = (char: string): boolean => isBlank(char) || ';&|()<>'.includes(char);

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind the text that a script holds for a command (`<<EOF`). */
function behindDocument(text: string, from: number, name: string): number {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    if (text.slice(at, end).trim() === name) return end + 1;
    at = end + 1;
  }
  return text.length;
}

/** Reads one word. */
class WordReader {
  readonly start: number;
  readonly #source: string;
  readonly #parts: string[] = [];
  at: number;
  /** Whether something in it is to be worked out. */
  isOpen = false;

  constructor(source: string, at: number) {
    this.#source = source;
    this.start = at;
    this.at = at;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Takes a character, or all that is in quotes. @param shell whether a shell reads it */
  take(shell: boolean): void {
    const source = this.#source;
    const char = source[this.at] as string;
    if (char === "'") this.#quoted(source.indexOf("'", this.at + 1));
    else if (char === '"') this.#double(shell);
    else if (char === '\\') {
      // A line that goes on is part of no word.
      const next = source[this.at + 1] ?? '';
      if (next !== '\n') this.#parts.push(next);
      this.at += 2;
    } else if (char === '$' && /[{(]/.test(source[this.at + 1] ?? ''))
      this.#reference(source[this.at + 1] === '{' ? '}' : ')');
    else {
      if (char === '$' || char === '`' || (shell && /[*?[\]]/.test(char))) this.isOpen = true;
      this.#parts.push(char);
      this.at++;
    }
  }

  #quoted(end: number): void {
    const to = end < 0 ? this.#source.length : end;
    this.#parts.push(this.#source.slice(this.at + 1, to));
    this.at = Math.min(to + 1, this.#source.length);
  }

  #double(shell: boolean): void {
    const source = this.#source;
    let at = this.at + 1;
    for (; at < source.length && source[at] !== '"'; at++) {
      const char = source[at] as string;
      if (char === '\\' && (!shell || '"\\$`\n'.includes(source[at + 1] ?? ''))) this.#parts.push(source[++at] ?? '');
      else {
        if (char === '$' || char === '`') this.isOpen = true;
        this.#parts.push(char);
      }
    }
    this.at = Math.min(at + 1, source.length);
  }

  #reference(close: string): void {
    const end = this.#source.indexOf(close, this.at);
    const to = end < 0 ? this.#source.length : end + 1;
    this.isOpen = true;
    this.#parts.push(this.#source.slice(this.at, to));
    this.at = to;
  }
}
