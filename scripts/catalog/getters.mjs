/** The tables in docs/catalogue*.md of keys whose getter does not return what was set. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { intervals } from './fold.mjs';

const BEGIN = '<!-- getters: written by scripts/catalog -->';
const END = '<!-- end -->';

const ENGLISH = { default: 'the default', throws: 'throws' };
const CHINESE = { default: '默认值', throws: '抛出' };

/**
 * Writes the table into each document between two marks; a document that is not there is left out.
 * @param {readonly string[]} releases
 * @param {Map<string, (import('./extract.mjs').Extracted | 'absent')[]>} states by class, one item a release
 * @param {readonly string[]} documents file names
 */
export function writeGetters(releases, states, documents) {
  for (const document of documents.filter(existsSync)) {
    const rows = rowsOf(releases, states, document.endsWith('.zh-CN.md') ? CHINESE : ENGLISH);
    const text = readFileSync(document, 'utf8');
    const begin = text.indexOf(BEGIN);
    const end = text.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new Error(`${document} has no place for the getters: ${BEGIN} … ${END}`);
    }
    const head = /\|[^\n]*\n\|[-| ]*\|\n/.exec(text.slice(begin, end));
    writeFileSync(document, `${text.slice(0, begin)}${BEGIN}\n\n${head[0]}${rows.join('\n')}\n\n${text.slice(end)}`);
  }
}

function rowsOf(releases, states, words) {
  const rows = [];
  for (const [name, whole] of states) {
    const keys = new Set(whole.flatMap((state) => (state === 'absent' ? [] : Object.keys(state.getters))));
    for (const key of [...keys].sort()) {
      // A release whose artifact is missing was not asked, and interrupts nothing.
      const asked = whole
        .map((state, index) => ({ state, index }))
        .filter(({ state }) => state !== 'absent' && !state.inferred);
      for (const [from, to, notes] of intervals(asked.map(({ state }) => state.getters[key]))) {
        const first = releases[asked[from].index];
        const last = releases[asked[to].index];
        rows.push(
          `| ${name} | \`${key}\` | ${first === last ? first : `${first}–${last}`} | ${notes.map((one) => note(one, words)).join('; ')} |`,
        );
      }
    }
  }
  return rows;
}

/** What was set, what the object then holds if it is something else, and what the getter returns. */
function note([set, stored, got], words) {
  const code = (value) => {
    if (value === '(default)') {
      return words.default;
    }
    const thrown = value?.startsWith('throws ') ? value.slice('throws '.length) : undefined;
    return thrown !== undefined
      ? `${words.throws} \`${thrown}\``
      : value === null
        ? 'null'
        : `\`${value === '' ? '""' : value}\``;
  };
  const steps = [set, ...(set === '(default)' || stored !== set ? [stored] : []), ...(got !== stored ? [got] : [])];
  return steps.map(code).join(' → ');
}
