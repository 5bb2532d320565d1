/** What a release changed, for the one who takes it in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {object} catalog as in schemas/catalog.schema.json
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
    const renamed = renames(came, gone, before, after);
    const lines = [];
    for (const key of came) {
      const from = renamed.find((pair) => pair.key === key);
      lines.push(
        `  new      ${key} ${show(after.get(key))}${from === undefined ? '' : `  (renamed from ${from.old}?)`}${mentions(key)}`,
      );
    }
    for (const key of gone) {
      const to = renamed.find((pair) => pair.old === key);
      lines.push(
        `  gone     ${key} ${show(before.get(key))}${to === undefined ? '' : `  (renamed to ${to.key}?)`}${mentions(key)}`,
      );
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

/** Pairs that look like a new name: nearly the same, or a like one with the same type and default; the nearest pairs first. */
function renames(came, gone, before, after) {
  const pairs = gone
    .flatMap((old) =>
      came.map((key) => {
        const share = distance(old.toLowerCase(), key.toLowerCase()) / Math.max(old.length, key.length);
        const same = JSON.stringify(before.get(old)) === JSON.stringify(after.get(key));
        return { old, key, share, likely: share <= (same ? 0.5 : 0.2) };
      }),
    )
    .filter(({ likely }) => likely)
    .sort((one, two) => one.share - two.share);
  const chosen = [];
  for (const pair of pairs) {
    if (!chosen.some(({ old, key }) => old === pair.old || key === pair.key)) {
      chosen.push(pair);
    }
  }
  return chosen;
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
