/** Folds what was extracted release by release into one history per key, and fills what could not be had. */
import { UserError } from './maven.mjs';
import { ARTIFACTS, artifactsOf, CLASSES } from './sources.mjs';

/**
 * @typedef {import('./extract.mjs').Extracted} Extracted
 * @typedef {Record<string, Record<string, Decisions>>} Gaps by class and release: gaps.json
 * @typedef {{keys?: Record<string, [string, unknown] | null>, fields?: Record<string, boolean>, enums?: Record<string, string[] | null>}} Decisions
 *   what a release's tagged source says where its neighbours do not: [type, default], null for a key that is not there
 */

/**
 * @param {readonly string[]} releases in order
 * @param {Map<string, (Extracted | 'absent' | undefined)[]>} extracted by class, one item a release; undefined: artifact missing
 * @param {Gaps} gaps
 * @returns {{catalog: object, filled: Map<string, (Extracted | 'absent')[]>}} catalog as in schemas/catalog.schema.json
 * @throws {UserError} where a gap's two sides disagree and gaps.json does not decide
 */
export function fold(releases, extracted, gaps) {
  const catalog = { schemaVersion: 1, releases, classes: {}, enums: {} };
  const filled = new Map();
  const enums = new Map();
  for (const { name, artifact } of CLASSES) {
    const states = extracted.get(name);
    const whole = states.map(
      (state, index) => state ?? fill(releases, states, index, artifact, gaps[name]?.[releases[index]] ?? {}, name),
    );
    filled.set(name, whole);
    const present = (test) =>
      intervals(whole.map((state, index) => (state !== 'absent' && test(state, index) ? true : undefined))).map(
        ([from, to]) => [from, to],
      );
    catalog.classes[name] = {
      extracted: present((_, index) => states[index] !== undefined),
      inferred: present((_, index) => states[index] === undefined),
      keys: histories(whole, (state) =>
        Object.entries(state.keys).map(([key, { type, default: value }]) => [key, [type, value]]),
      ),
      fields: histories(whole, (state) => state.fields.map((field) => [field, []])),
    };
    const notes = histories(
      whole.map((state, index) =>
        states[index] === undefined && state !== 'absent' ? (gaps[name]?.[releases[index]] ?? 'absent') : 'absent',
      ),
      (decisions) => Object.keys(decisions.keys ?? {}).map((key) => [key, ['tagged source']]),
    );
    if (Object.keys(notes).length > 0) {
      catalog.classes[name].notes = notes;
    }
    whole.forEach((state, index) => {
      for (const [type, constants] of Object.entries(state.enums ?? {})) {
        const known = enums.get(type) ?? enums.set(type, Array(releases.length).fill(undefined)).get(type);
        if (known[index] !== undefined && JSON.stringify(known[index]) !== JSON.stringify(constants)) {
          throw new UserError(`two enums named ${type} in ${releases[index]}`);
        }
        known[index] = constants;
      }
    });
  }
  for (const type of [...enums.keys()].sort()) {
    catalog.enums[type] = intervals(enums.get(type));
  }
  return { catalog, filled };
}

/**
 * What a class of a missing artifact is like: as on both sides of the gap, where they agree; else what gaps.json says. At the end of
 * the list the left side is carried on.
 */
function fill(releases, states, index, artifact, decisions, name) {
  if (!artifactsOf(releases, index).includes(artifact)) {
    return 'absent';
  }
  let left = index - 1;
  while (left >= 0 && states[left] === undefined) {
    left--;
  }
  let right = index + 1;
  while (right < states.length && states[right] === undefined) {
    right++;
  }
  const before = states[left] ?? 'absent';
  const after = states[right] ?? before;
  if (before === 'absent' || after === 'absent') {
    throw new UserError(
      `${name} of ${releases[index]}: no neighbour on both sides to take it from (since in sources.mjs: ${JSON.stringify(ARTIFACTS[artifact])})`,
    );
  }
  const disagree = (what) => {
    throw new UserError(
      `${name} of ${releases[index]} cannot be had, and ${releases[left]} and ${releases[right]} disagree on ${what}: decide in gaps.json (docs/catalogue.md says how)`,
    );
  };
  const merge = (one, two, decided, what) => {
    const merged = {};
    for (const item of new Set([...Object.keys(one), ...Object.keys(two), ...Object.keys(decided)])) {
      const value =
        item in decided
          ? decided[item]
          : JSON.stringify(one[item]) === JSON.stringify(two[item])
            ? one[item]
            : disagree(`${what} ${item}`);
      if (value !== null) {
        merged[item] = value;
      }
    }
    return merged;
  };
  const keys = Object.fromEntries(
    Object.entries(decisions.keys ?? {}).map(([key, decision]) => [
      key,
      decision && { type: decision[0], default: decision[1] },
    ]),
  );
  const set = (fields) => Object.fromEntries(fields.map((field) => [field, true]));
  return {
    keys: merge(before.keys, after.keys, keys, 'key'),
    fields: Object.keys(merge(set(before.fields), set(after.fields), decisions.fields ?? {}, 'field')),
    enums: merge(before.enums, after.enums, decisions.enums ?? {}, 'enum'),
    getters: {},
    inferred: true,
  };
}

/**
 * Where the neighbours' rule does not give what a release's tagged source says: the content of gaps.json.
 * @param {readonly string[]} releases
 * @param {Map<string, (Extracted | 'absent' | undefined)[]>} extracted from artifacts only
 * @param {Map<string, (Extracted | 'absent' | undefined)[]>} tagged the same, gaps filled from tagged source
 * @returns {Gaps}
 */
export function decide(releases, extracted, tagged) {
  const gaps = {};
  for (const { name } of CLASSES) {
    const states = extracted.get(name);
    tagged.get(name).forEach((truth, index) => {
      if (states[index] !== undefined || truth === undefined) {
        return;
      }
      const side = (step) => {
        let i = index + step;
        while (i >= 0 && i < states.length && states[i] === undefined) {
          i += step;
        }
        return states[i];
      };
      const before = side(-1);
      const after = side(1) ?? before;
      const differing = (pick) => {
        const [truths, left, right] = [truth, before, after].map(pick);
        const names = [...new Set([truths, left, right].flatMap((items) => Object.keys(items)))].sort();
        const odd = names.filter(
          (item) => new Set([truths, left, right].map((items) => JSON.stringify(items[item]))).size > 1,
        );
        return odd.length === 0 ? undefined : Object.fromEntries(odd.map((item) => [item, truths[item] ?? null]));
      };
      const decisions = {
        keys: differing((state) =>
          Object.fromEntries(Object.entries(state.keys).map(([key, { type, default: value }]) => [key, [type, value]])),
        ),
        fields: differing((state) => Object.fromEntries(state.fields.map((field) => [field, true]))),
        enums: differing((state) => state.enums),
      };
      if (Object.values(decisions).some((part) => part !== undefined)) {
        gaps[name] = { ...gaps[name], [releases[index]]: decisions };
      }
    });
  }
  return gaps;
}

/** Name → intervals, names sorted. */
function histories(states, entries) {
  const byName = new Map();
  states.forEach((state, index) => {
    for (const [name, values] of state === 'absent' ? [] : entries(state)) {
      const history = byName.get(name) ?? byName.set(name, Array(states.length).fill(undefined)).get(name);
      history[index] = values;
    }
  });
  return Object.fromEntries(
    [...byName.keys()]
      .sort()
      .map((name) => [name, intervals(byName.get(name)).map(([from, to, values]) => [from, to, ...values])]),
  );
}

/**
 * Runs of equal values.
 * @template T
 * @param {readonly (T | undefined)[]} values one a release; undefined: nothing there
 * @returns {[number, number, T][]} first index, last index (included), value
 */
export function intervals(values) {
  const found = [];
  values.forEach((value, index) => {
    const last = found.at(-1);
    if (
      value !== undefined &&
      last !== undefined &&
      last[1] === index - 1 &&
      JSON.stringify(last[2]) === JSON.stringify(value)
    ) {
      last[1] = index;
    } else if (value !== undefined) {
      found.push([index, index, value]);
    }
  });
  return found;
}
