/**
 * Characters that a terminal acts on or that nobody sees: controls, lone surrogates, blanks other than the space, directional and
 * other invisible marks. What a file holds must never steer the terminal that shows it.
 */
const unsafe = (): RegExp =>
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\uffa0\ufff0-\ufffb\p{Surrogate}\u{e0000}-\u{e0fff}]|[\u034f]|[\ufe00-\ufe0f]/gu;

/** One unsafe character as text: a control picture where Unicode has one, else its number. */
export function picture(char: string): string {
  const code = char.codePointAt(0) as number;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/**
 * A text from a file, a file's name or a message, as one harmless line. Beside what steers a terminal this takes the edge off `##[command]` and
 * `##vso[command]`, which GitHub's and Azure's runners obey wherever they stand in what a program prints.
 */
export function visible(text: string): string {
  const plain = ORDINARY.test(text) ? text : text.replace(unsafe(), picture);
  return plain.includes('##') ? plain.replace(/(?<=##(?:vso)?)\[/gi, picture) : plain;
}

// The expression above takes a while to be read: most texts do without it.
const ORDINARY = /^[ -~\u2013\u2026\u201c\u201d\u3001\u3002\uff0c\uff1a\uff1b\uff08\uff09\u4e00-\u9fff]*$/;

/** A value as people see it: never empty, no blank at its ends unseen, nothing that a terminal acts on. */
export const seenValue = (value: string): string =>
  value === '' ? '""' : visible(value).replace(/^ +| +$/g, (blanks) => '·'.repeat(blanks.length));

/** A line that begins with something from a file, as none that GitHub's runner takes for a command (`::error::…`). */
export const harmlessLine = (line: string): string => line.replace(/^(\s*):(?=:)/, `$1${picture(':')}`);
