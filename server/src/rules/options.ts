import type { Lang } from '../base/text.ts';
import { type Text, text } from '../base/text.ts';
import { closest } from '../catalog/suggest.ts';

interface Described {
  /** What it does, for the page and the project file's schema: a sentence without a full stop. */
  readonly description: Readonly<Record<Lang, string>>;
}

export interface IntegerOption extends Described {
  readonly type: 'integer';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

export interface NamesOption extends Described {
  readonly type: 'names';
  readonly default: readonly string[];
}

/** One option of a rule. */
export type Option = IntegerOption | NamesOption;

export type Options = Readonly<Record<string, Option>>;

/** The values of some options, as a rule gets them. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends IntegerOption ? number : readonly string[];
};

/** A whole number between two bounds. */
export const integer = (option: Omit<IntegerOption, 'type'>): IntegerOption => ({ type: 'integer', ...option });

/** A list of names. */
export const names = (option: Omit<NamesOption, 'type'>): NamesOption => ({ type: 'names', ...option });

/** Something that is wrong with the options that a project file gives a rule. */
export interface OptionProblem {
  readonly option: string;
  readonly message: Text;
}

/** Members of a rule's object in the project file that every rule has. */
const COMMON = ['level', 'ignorable'];

/** Says what is wrong with options that somebody wrote. */
export function checkOptions(
  id: string,
  declared: Options,
  given: Readonly<Record<string, unknown>>,
): readonly OptionProblem[] {
  return Object.entries(given).flatMap(([option, value]): OptionProblem[] => {
    if (!Object.hasOwn(declared, option))
      return [{ option, message: unknownOption(id, option, Object.keys(declared)) }];
    const wanted = declared[option] as Option;
    return isValue(wanted, value) ? [] : [{ option, message: wrongValue(id, option, wanted) }];
  });
}

function isValue(option: Option, value: unknown): boolean {
  switch (option.type) {
    case 'integer':
      return Number.isSafeInteger(value) && (value as number) >= option.minimum && (value as number) <= option.maximum;
    case 'names':
      return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '');
  }
}

function unknownOption(id: string, option: string, own: readonly string[]): Text {
  const known = [...own, ...COMMON];
  const meant = closest(option, known);
  const last = known.at(-1) as string;
  const rest = known.slice(0, -1).join(', ');
  return text(
    `${id} has no option "${option}"${meant === undefined ? `; expected ${rest} or ${last}` : `; did you mean ${meant}?`}`,
    `${id} 没有选项“${option}”${meant === undefined ? `；应为 ${known.slice(0, -1).join('、')} 或 ${last}` : `；是否应为 ${meant}？`}`,
  );
}

function wrongValue(id: string, option: string, wanted: Option): Text {
  const allowed = allowedValues(wanted);
  return text(`"${option}" of ${id} is ${allowed.en}`, `${id} 的选项“${option}”应为${allowed['zh-CN']}`);
}

/** What an option may be: `a whole number from 1 to 10`. */
export function allowedValues(option: Option): Readonly<Record<Lang, string>> {
  switch (option.type) {
    case 'integer': {
      const { minimum, maximum } = option;
      return { en: `a whole number from ${minimum} to ${maximum}`, 'zh-CN': ` ${minimum} 到 ${maximum} 之间的整数` };
    }
    case 'names':
      return { en: 'a list of names', 'zh-CN': '名称列表' };
  }
}

/** The values that a rule gets: what was written where it is right, else the default. */
export function optionValues<O extends Options>(declared: O, given: Readonly<Record<string, unknown>>): ValuesOf<O> {
  const values: Record<string, number | readonly string[]> = {};
  for (const [option, wanted] of Object.entries(declared)) {
    const value = Object.hasOwn(given, option) ? given[option] : undefined;
    values[option] = isValue(wanted, value) ? (value as number | readonly string[]) : wanted.default;
  }
  return values as ValuesOf<O>;
}
