/** All files that the releases are asked about. The same catalogue gives the same files. */
import { addresses } from './addresses.mjs';
import { combinations } from './combinations.mjs';
import { constructed } from './construct.mjs';
import { fragments, slips } from './slips.mjs';
import { sweeps } from './sweeps.mjs';
import { wholeFiles } from './whole.mjs';

/**
 * @typedef {object} Case
 * @property {string} kind kind of process
 * @property {string} id what the file is about; unique within its kind
 * @property {string} text the file, one character a byte
 * @property {string[]} args command-line arguments beside -c
 * @property {boolean} construct whether the process object is made as well
 */

/**
 * @param {object} catalog schemas/catalog.json
 * @returns {Case[]}
 * @throws {Error} when two cases of a kind have one id, or a text holds a character that is no byte
 */
export function generate(catalog) {
  const cases = [
    ...wholeFiles('broker'),
    ...sweeps(catalog, 'broker', { rounds: 15, perFile: 24, seed: 1 }),
    ...slips('broker'),
    ...fragments('broker'),
    ...addresses('broker'),
    ...combinations('broker', 2),
    ...constructed(catalog, 'broker'),
    ...wholeFiles('namesrv'),
    ...sweeps(catalog, 'namesrv', { rounds: 18, perFile: 16, seed: 3 }),
    ...slips('namesrv'),
    ...fragments('namesrv'),
    ...combinations('namesrv', 4),
    ...constructed(catalog, 'namesrv'),
    ...wholeFiles('controller'),
    ...sweeps(catalog, 'controller', { rounds: 18, perFile: 16, seed: 5 }),
    ...slips('controller'),
    ...combinations('controller', 6),
    ...constructed(catalog, 'controller'),
    ...wholeFiles('container'),
    ...sweeps(catalog, 'container', { rounds: 18, perFile: 12, seed: 7 }),
    ...slips('container'),
    ...addresses('container'),
    ...combinations('container', 8),
    ...constructed(catalog, 'container'),
    ...wholeFiles('broker-in-container'),
    ...sweeps(catalog, 'broker-in-container', { rounds: 6, perFile: 24, seed: 9 }),
    ...combinations('broker-in-container', 10),
  ].map((one) => ({ args: [], construct: false, ...one }));
  const seen = new Set();
  for (const { kind, id, text } of cases) {
    if (seen.has(`${kind} ${id}`)) throw new Error(`two cases of ${kind} are called "${id}"`);
    seen.add(`${kind} ${id}`);
    for (let i = 0; i < text.length; i++)
      if (text.charCodeAt(i) > 255) throw new Error(`${kind} "${id}" holds a character that is no byte, at ${i}`);
  }
  return cases;
}
