export { harmlessLine, picture, visible } from '../../text/visible.ts';

/** Whether the last character of a text makes a command of what is before it; {@link visible} sees that where it is given all of it. */
export const endsInCommand = (text: string): boolean => /##(?:vso)?\[$/i.test(text);

/** What JSON may hold raw but a terminal or a CI system's runner may act on. */
const rawInJson = (): RegExp =>
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e0fff}]|(?<=##(?:[vV][sS][oO])?)\[/gu;

/** What JSON holds that may be one of these. Most findings in English hold none of it, and looking for this is quicker. */
const MAY_ACT = /[^\0-\x7e]|##/;

/** JSON with every character escaped that could steer a terminal or a runner: the same value for every reader. */
export function safeJson(json: string): string {
  if (!MAY_ACT.test(json)) return json;
  return json.replace(rawInJson(), (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
