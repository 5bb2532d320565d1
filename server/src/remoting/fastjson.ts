/**
 * Reads JSON as fastjson writes it: keys that are numbers stand without quotes, `{0:"10.0.0.1:10911"}`. Texts are left as they are.
 * @throws SyntaxError for what is no JSON all the same
 */
export const parseFastjson = (text: string): unknown => JSON.parse(text.replace(BARE_KEY, quoted));

/** A whole text in quotes, or a number where a key begins. */
const BARE_KEY = /"(?:[^"\\]|\\.)*"|([{,]\s*)(-?\d+)(?=\s*:)/gs;

const quoted = (all: string, before: string | undefined, number: string): string =>
  before === undefined ? all : `${before}"${number}"`;
