/** What a release changed, for the one who takes it in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {object} catalog as in catalog.schema.json
 * @param {string} release one of its releases, not the first
 * @param {string} rulesFolder folder with one folder a rule, which may be missing
 * @returns {string} text, one change a line
 */
export function newsOf(catalog, release, rulesFolder) {
  const index = catalog.releases.indexOf(release);
  const rules = readRules(rulesFolder);
  const mentions = (key) => {
    const ids = rules.filter(({ text }) => new RegExp(`\\b${key}\\b`).test(text)).map(({ id }) => id);
    return ids.length === 0 ? '' : `  [rules: ${ids.join(', ')}]`;
  };
  const out = [`${release} compared with ${catalog.releases[index - 1]}:`];
  for (const [name, type] of Object.entries(catalog.classes)) {
    const at = (position) =>
      new Map(
        Object.entries(type.keys).flatMap(([key, history]) =>
          history.filter(([from, to]) => from <= position && position <= to).map(([, , ...value]) => [key, value]),
        ),
      );
    const before = at(index - 1);
    const after = at(index);
    const came = [...after.keys()].filter((key) => !before.has(key));
    const gone = [...before.keys()].filter((key) => !after.has(key));
    const lines = [];
    for (const key of came) {
      const from = before.size === 0 ? undefined : renamedFrom(key, after.get(key), gone, before);
      lines.push(
        `  new      ${key} ${show(after.get(key))}${from === undefined ? '' : `  (renamed from ${from}?)`}${mentions(key)}`,
      );
    }
    for (const key of gone) {
      lines.push(`  gone     ${key} ${show(before.get(key))}${mentions(key)}`);
    }
    for (const [key, value] of after) {
      if (before.has(key) && JSON.stringify(before.get(key)) !== JSON.stringify(value)) {
        lines.push(`  changed  ${key} ${show(before.get(key))} -> ${show(value)}${mentions(key)}`);
      }
    }
    const inferred = type.inferred.some(([from, to]) => from <= index && index <= to);
    if (lines.length > 0 || inferred) {
      out.push(`${name}${inferred ? ' (its artifact could not be had: taken from other releases)' : ''}`, ...lines);
    }
  }
  for (const [name, history] of Object.entries(catalog.enums)) {
    const at = (position) =>
      history.find(([from, to]) => from <= position && position <= to)?.[2].join(' ') ?? 'nothing';
    if (at(index - 1) !== at(index)) {
      out.push(`enum ${name}: ${at(index - 1)} -> ${at(index)}`);
    }
  }
  return `${out.length === 1 ? `${out[0]} nothing changed` : out.join('\n')}\n`;
}

const show = ([type, value]) =>
  `${type}=${value === null || typeof value === 'string' ? JSON.stringify(value) : value.value}`;

/** Of the keys that went, the one that this may have been: nearly the same name, or a like one with the same type and default. */
function renamedFrom(key, value, gone, before) {
  const scored = gone
    .map((old) => {
      const share = distance(old.toLowerCase(), key.toLowerCase()) / Math.max(old.length, key.length);
      const same = JSON.stringify(before.get(old)) === JSON.stringify(value);
      return { old, share, likely: share <= (same ? 0.5 : 0.2) };
    })
    .filter(({ likely }) => likely)
    .sort((one, two) => one.share - two.share);
  return scored[0]?.old;
}

/** Levenshtein distance. */
function distance(one, two) {
  let row = Array.from({ length: two.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[two.length];
}

function readRules(folder) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.ts'));
      return { id: name, text: files.map((file) => readFileSync(join(folder, name, file), 'utf8')).join('\n') };
    });
}
