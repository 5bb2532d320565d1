/** The values that a machine decides: test/conformance/machine.json. */
import { readFileSync } from 'node:fs';

/** @type {readonly { class: string, key: string, on: string, through: readonly string[], why: string }[]} */
export const MACHINE = JSON.parse(readFileSync(new URL('../../test/conformance/machine.json', import.meta.url), 'utf8')).values;
