import { closest } from '../catalog/suggest.ts';
import type { Message } from './messages/messages.ts';

/** Takes a mistake of the command line. */
export type Report = (problem: Message) => void;

/** One flag. In every command that has a flag of a name it means the same thing, and takes a value or none. */
export interface Option<T> {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value; undefined for a switch. */
  readonly value?: string;
  /** The only values that there are. */
  readonly words?: readonly string[];
  /** Whether giving it several times adds up; otherwise the last one counts. */
  readonly multiple?: boolean;
  /** @param written its values as they stand on the command line; undefined where it is not given */
  readonly read: (written: readonly string[] | undefined, report: Report) => T;
}

/** Flags by the names that their values have in the program. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of flags. */
export type ValuesOf<O extends Options> = { readonly [Name in keyof O]: ReturnType<O[Name]['read']> };

/** All commands with their flags, and the flags that every command has. */
export interface Grammar {
  readonly commands: Readonly<Record<string, { readonly options: Options; readonly operands: readonly string[] }>>;
  readonly common: Options;
}

/** A switch. */
export const flag = (name: string, short?: string): Option<boolean> => ({
  name,
  ...(short === undefined ? {} : { short }),
  read: (written) => written !== undefined,
});

/** Any text. */
export const anyText = (name: string, value: string): Option<string | undefined> => ({
  name,
  value,
  read: (written) => written?.at(-1),
});

/** Texts between commas; may be given several times. */
export const list = (name: string, value: string): Option<readonly string[] | undefined> => ({
  name,
  value,
  multiple: true,
  read: (written) =>
    written?.flatMap((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
});

/** One of a few words; `value` is what help shows for them. */
export const oneOf = <const T extends string>(
  name: string,
  words: readonly T[],
  value = words.join('|'),
): Option<T | undefined> => ({
  name,
  value,
  words,
  read: (written, report) => {
    const text = written?.at(-1);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) report((m) => m.notOneOf(`--${name}`, text, words, closest(text, words)));
    return found;
  },
});

/** A value that a function reads; undefined from it is a problem. */
export const parsed = <T>(
  name: string,
  value: string,
  parse: (text: string) => T | undefined,
  problem: (text: string) => Message,
): Option<T | undefined> => ({
  name,
  value,
  read: (written, report) => {
    const text = written?.at(-1);
    if (text === undefined) return undefined;
    const found = parse(text);
    if (found === undefined) report(problem(text));
    return found;
  },
});

/** The same flag with a value where it is not given or wrong. */
export const withDefault = <T extends object | string | number>(
  option: Option<T | undefined>,
  fallback: T,
): Option<T> => ({
  ...option,
  read: (written, report) => option.read(written, report) ?? fallback,
});

/** `--format` of a command that prints data; the first is the default. */
export const dataFormat = <const T extends string>(words: readonly [T, ...T[]]): Option<T> => ({
  ...withDefault<T>(oneOf('format', words, 'NAME'), words[0]),
  short: 'f',
});
