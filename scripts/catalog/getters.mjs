/** The tables in docs/catalogue*.md of keys whose getter does not return what was set. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { intervals } from './fold.mjs';

const BEGIN = '<!-- getters: written by scripts/catalog -->';
const END = '<!-- end -->';

/**
 * Writes the table into each document between two marks; a document that is not there is left out.
 * @param {readonly string[]} releases
 * @param {Map<string, (import('./extract.mjs').Extracted | 'absent')[]>} states by class, one item a release
 * @param {readonly string[]} documents file names
 */
export function writeGetters(releases, states, documents) {
  const rows = [];
  for (const [name, whole] of states) {
    const keys = new Set(whole.flatMap((state) => (state === 'absent' ? [] : Object.keys(state.getters))));
    for (const key of [...keys].sort()) {
      // A release whose artifact is missing was not asked, and interrupts nothing.
      const asked = whole.map((state, index) => ({ state, index })).filter(({ state }) => state !== 'absent' && !state.inferred);
      for (const [from, to, notes] of intervals(asked.map(({ state }) => state.getters[key]))) {
        const first = releases[asked[from].index];
        const last = releases[asked[to].index];
        rows.push(`| ${name} | \`${key}\` | ${first === last ? first : `${first}–${last}`} | ${notes.map(note).join('; ')} |`);
      }
    }
  }
  for (const document of documents.filter(existsSync)) {
    const text = readFileSync(document, 'utf8');
    const begin = text.indexOf(BEGIN);
    const end = text.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new Error(`${document} has no place for the getters: ${BEGIN} … ${END}`);
    }
    const head = /\|[^\n]*\n\|[-| ]*\|\n/.exec(text.slice(begin, end));
    writeFileSync(document, `${text.slice(0, begin)}${BEGIN}\n${head[0]}${rows.join('\n')}\n${text.slice(end)}`);
  }
}

const code = (value) => (value === null ? 'null' : value === '' ? '`""`' : value.startsWith('throws') || value === '(default)' ? value : `\`${value}\``);

/** What was set, what the object then holds if it is something else, and what the getter returns. */
function note([set, stored, got]) {
  return [set, ...(set === '(default)' || stored !== set ? [stored] : []), ...(got !== stored ? [got] : [])].map(code).join(' → ');
}
