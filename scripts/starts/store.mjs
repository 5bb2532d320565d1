/** What is kept of the starts: test/starts/recorded.json. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareReleases } from './java.mjs';
import { writeJson } from './json.mjs';
import { fold, unfold } from './made.mjs';

const PATH = fileURLToPath(new URL('../../test/starts/recorded.json', import.meta.url));

/** `family: id`, which names a case. */
export const nameOf = ({ family, id }) => `${family}: ${id}`;

/** Everything that is kept: the cases, each with its answers by release. */
export function readStarts() {
  if (!existsSync(PATH)) return [];
  return JSON.parse(readFileSync(PATH, 'utf8')).starts.map((one) => ({ ...one, answers: answersOf(one) }));
}

function answersOf({ answers }) {
  const found = new Map();
  for (const { on, made, values = {}, ...rest } of answers) {
    for (const release of on) found.set(release, { ...rest, made: unfold(made), values });
  }
  return found;
}

/**
 * @typedef {{ exit: number | null, message: string, ports: string[], made: string[], values: Record<string, string> }} Kept
 * @returns {Map<string, Map<string, Kept>>} case → release → what happened
 */
export function readRecorded() {
  return new Map(readStarts().map((one) => [nameOf(one), one.answers]));
}

/**
 * @param {readonly import('./cases/index.mjs').Case[]} cases
 * @param {Map<string, Map<string, Kept>>} recorded
 */
export function writeRecorded(cases, recorded) {
  const starts = cases.flatMap((one) => {
    const answers = recorded.get(nameOf(one));
    if (answers === undefined) return [];
    const { id, family, kind, on, file, ask, top, ...more } = one;
    const kept = [...answers].filter(([release]) => on.includes(release));
    return kept.length === 0 ? [] : [{ id, family, kind, file, ...more, answers: grouped(kept) }];
  });
  writeJson(PATH, { schemaVersion: 1, starts });
}

/** Releases that answered the same, once. */
function grouped(answers) {
  const groups = new Map();
  for (const [release, { exit, message, ports, made, values }] of answers) {
    const answer = { exit, message, ports, made: fold(made), ...(Object.keys(values).length > 0 ? { values } : {}) };
    const key = JSON.stringify(answer);
    const group = groups.get(key) ?? { on: [], ...answer };
    group.on.push(release);
    groups.set(key, group);
  }
  for (const group of groups.values()) group.on.sort(compareReleases);
  return [...groups.values()].sort((a, b) => compareReleases(a.on[0], b.on[0]));
}

/** The fields in which a start differs from what is kept, as `field: kept, now`. */
export function differences(kept, now) {
  return ['exit', 'message', 'ports', 'made', 'values'].flatMap((field) => {
    const [was, is] = [kept, now].map((answer) =>
      JSON.stringify(field === 'ports' ? answer.ports.map(steady) : answer[field]),
    );
    return was === is ? [] : [`${field}: ${was}, now ${is}`];
  });
}

/** A random port is random. */
const steady = (text) =>
  text.replace(/:(?:3[2-9]|[45]\d|6[0-5])\d{3}$/, (port) => (Number(port.slice(1)) >= 32768 ? ':random' : port));
