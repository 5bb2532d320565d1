/** Every start that is recorded. */
import { ADDRESSES } from './addresses.mjs';
import { MINIMUMS } from './minimums.mjs';
import { OTHER_KINDS } from './others.mjs';
import { DLEDGERS, PORTS } from './ports.mjs';
import { OTHERS, STORES } from './stores.mjs';

/**
 * @typedef {{ id: string, family: string, kind: string, on: string[], file: string, args?: string[], ask?: string[], outside?: boolean,
 *   rules?: string[], top?: boolean }} Case and what {@link ../run.mjs} adds. `ask`: values to take from the log; `outside`: the file alone does not decide
 *   (something on the disk does); `rules`: the cross-file rules that say what happened;
 *   `top`: would write at the top of the disk if it could, so never tried where it can
 */

/** @type {readonly Case[]} */
export const CASES = [...ADDRESSES, ...MINIMUMS, ...PORTS, ...DLEDGERS, ...STORES, ...OTHERS, ...OTHER_KINDS].filter(
  (one) => one.on.length > 0,
);

const names = CASES.map(({ family, id }) => `${family}: ${id}`);
const twice = names.find((name, i) => names.indexOf(name) !== i);
if (twice !== undefined) throw new Error(`two cases are called ${JSON.stringify(twice)}`);
