/** What is kept of the examples of rule pages: test/seen/recorded.json. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeJson } from '../starts/json.mjs';

const PATH = fileURLToPath(new URL('../../test/seen/recorded.json', import.meta.url));

/** @typedef {import('../pages/seen.ts').Recorded} Recorded */

/** Names one file of one example. */
export const nameOf = ({ rule, verdict, example, file }) => `${rule} ${verdict} ${example} ${file}`;

/**
 * Whether the process's own object is made of a file, too (phase *construct*). The constructor of a broker opens the accounts of a metadata
 * provider, which one JVM that makes many brokers cannot do twice.
 */
export const isConstructed = ({ text }) => !/^authenticationMetadataProvider/m.test(text);

/** @returns {readonly Recorded[]} */
export function readSeen() {
  if (!existsSync(PATH)) return [];
  return JSON.parse(readFileSync(PATH, 'utf8')).examples;
}

/** @param {readonly Recorded[]} examples */
export const writeSeen = (examples) => writeJson(PATH, { schemaVersion: 1, examples });

/**
 * Neighbouring releases that answered the same, once.
 * @param {readonly (readonly [release: string, answer: object])[]} answers
 */
export function joined(answers) {
  const found = [];
  for (const [release, answer] of answers) {
    const text = JSON.stringify(answer);
    const last = found.at(-1);
    if (last?.text === text) last.on.push(release);
    else found.push({ on: [release], answer, text });
  }
  return found.map(({ on, answer }) => ({ on, ...answer }));
}
