/** The values that cannot be compared like the others: test/conformance/machine.json. */
import { readFileSync } from 'node:fs';

const DATA = JSON.parse(readFileSync(new URL('../../test/conformance/machine.json', import.meta.url), 'utf8'));

/** @type {readonly { class: string, key: string, on: string, through: readonly string[], why: string }[]} */
export const MACHINE = DATA.values;

/** Keys whose values our output masks, so that they cannot be compared. */
export const SECRET = new Set(DATA.secret);
