// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
/**
 * Holds our effective() against a stored answer.
 *
 * What must be equal: the exit and its phase; when the process goes on, every value of every class that the real program was asked
 * for. A value that only the machine knows is null here; that is right where machine.json says so and the file does not replace it,
 * and it is compared where our template (such as ${user.home}/store) can be. Secrets are masked in our output and cannot be compared.
 * A run that was cut before the constructor (or before initialize()) says nothing about the phases behind the cut.
 */
import { MACHINE, SECRET } from './machine.mjs';

const ON = new Map(MACHINE.map(({ class: name, key, on }) => [`${name}.${key}`, on]));
const PHASES = ['read', 'construct', 'initialize', 'start'];

/**
 * @typedef {{ class: string, key: string, written: string | undefined, expected: string, got: string }} Difference
 */

/**
 * @param {Record<string, Record<string, string | null>>} empty the empty file's values
 * @param {0 | object | [number | null, string, string]} answer
 * @param {boolean} construct whether the process object was made
 * @param {{ start: object, parameters: readonly object[] }} ours
 * @returns {Difference[]}
 */
export function compare(empty, answer, construct, ours) {
  const start = describe(ours.start.exit, ours.start.phase);
  if (Array.isArray(answer)) {
    const [exit, phase, message] = answer;
    const expected = describe(exit, phase);
    return start === expected
      ? []
      : [{ class: '', key: 'exit', written: undefined, expected: `${expected} (${message})`, got: start }];
  }
  if (ours.start.exit !== null && PHASES.indexOf(ours.start.phase) < (construct ? 2 : 1)) {
    return [
      {
        class: '',
        key: 'exit',
        written: undefined,
        expected: 'none',
        got: `${start} (${ours.start.rule ?? ours.start.reason})`,
      },
    ];
  }
  return values(empty, answer === 0 ? {} : answer, ours.parameters);
}

const describe = (exit, phase) => (exit === null ? 'none' : `exit ${exit} in ${phase}`);

/**
 * What is expected at each place of our list for an empty file: the list has the same order in every answer for a kind and release.
 * `empty` is the value as text, undefined where the real program has no such key or the machine decides.
 */
const layouts = new WeakMap();
function layoutOf(empty, parameters) {
  const known = layouts.get(empty);
  if (known?.length === parameters.length) return known;
  const layout = parameters.map(({ class: name, key, type }) => ({
    name,
    key,
    // an object that holds settings of its own is no value
    compared: !type.endsWith('Config'),
    empty: text(empty[name]?.[key]),
    on: ON.get(`${name}.${key}`),
  }));
  layouts.set(empty, layout);
  return layout;
}

const text = (value) => (value === null ? 'null' : value);

function values(empty, delta, parameters) {
  const differences = [];
  const layout = layoutOf(empty, parameters);
  const found = new Map();
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i];
    const { class: name, key, value, written } = parameter;
    let place = layout[i];
    if (place.key !== key || place.name !== name) place = layoutOf({ ...empty }, parameters)[i];
    if (!place.compared || (empty[name] === undefined && delta[name] === undefined)) continue; // a class that was not asked: a plug-in's, or keys without a setter
    const changed = delta[name]?.[key];
    const expected = changed === undefined ? place.empty : text(changed);
    if (expected === undefined) {
      // the machine's, or a key that the real class does not have
      if (place.on === undefined)
        differences.push({ class: name, key, written, expected: '(no such key)', got: show(value) });
      continue;
    }
    found.set(name, (found.get(name) ?? 0) + 1);
    if (expected === value) continue;
    if (value === null && expected.includes('${user.home}') && parameter.machine === expected) continue;
    if (value === '***' && SECRET.has(key)) continue;
    if (value === null && place.on === 'processors' && expected === place.empty) continue;
    differences.push({
      class: name,
      key,
      written,
      expected: show(expected),
      got: value === null ? `(the machine's ${parameter.machine})` : show(value),
    });
  }
  for (const name of new Set([...Object.keys(empty), ...Object.keys(delta)])) {
    missing(name, empty[name] ?? {}, delta[name] ?? {}, found.get(name) ?? 0, parameters, differences);
  }
  return differences;
}

/** Keys that the real class has and ours does not show. */
function missing(name, empty, delta, found, parameters, differences) {
  let wanted = sizeOf(empty);
  for (const key in delta) if (!(key in empty)) wanted++;
  if (wanted === found) return;
  const ours = new Set(parameters.filter((parameter) => parameter.class === name).map((parameter) => parameter.key));
  for (const [key, value] of Object.entries({ ...empty, ...delta })) {
    if (!ours.has(key))
      differences.push({
        class: name,
        key,
        written: undefined,
        expected: show(value === null ? 'null' : value),
        got: '(no such key)',
      });
  }
}

const sizes = new WeakMap();
function sizeOf(object) {
  let size = sizes.get(object);
  if (size === undefined) {
    size = Object.keys(object).length;
    sizes.set(object, size);
  }
  return size;
}

const show = (text) => (text === null ? 'null' : JSON.stringify(text));

/**
 * The answer that stands for a release that could not be asked: what all neighbours say. Nothing where they differ.
 * @param {{ empty: object, answers: readonly unknown[] }[]} neighbours
 * @param {number} i the case
 * @returns {{ empty: object, answer: 0 | object | unknown[] } | undefined}
 */
export function agreed(neighbours, i) {
  const [first, ...others] = neighbours;
  const exits = neighbours.map(({ answers }) => (Array.isArray(answers[i]) ? `${answers[i][0]} ${answers[i][1]}` : ''));
  if (exits.some((exit) => exit !== exits[0])) return undefined;
  if (exits[0] !== '') return { empty: {}, answer: first.answers[i] };
  const empty = {};
  const full = {};
  for (const name of Object.keys(first.empty)) {
    empty[name] = {};
    full[name] = {};
    for (const key of Object.keys(first.empty[name])) {
      const of = ({ empty: e, answers }) => answers[i]?.[name]?.[key] ?? e[name]?.[key];
      const value = of(first);
      if (others.every((other) => of(other) === value)) {
        empty[name][key] = first.empty[name][key];
        full[name][key] = value;
      }
    }
  }
  return { empty, answer: full };
}
