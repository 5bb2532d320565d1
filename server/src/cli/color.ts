import { type Paint, type Style, unpainted } from '../text/paint.ts';

export type { Paint, Style } from '../text/paint.ts';

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
  green: [32, 39],
};

const ansi: Paint = (style, text) => {
  const [on, off] = CODES[style];
  return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
};

/** @param colored whether to write escape sequences */
export const painter = (colored: boolean): Paint => (colored ? ansi : unpainted);

/**
 * Whether to colour: the flag before NO_COLOR before FORCE_COLOR before the terminal.
 * @param terminal whether the output is a terminal
 */
export function wantsColor(
  flag: 'auto' | 'always' | 'never',
  env: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return terminal && env.TERM !== 'dumb';
}
