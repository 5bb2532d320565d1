/** Checks that a catalogue is what its readers may rely on, beyond what a JSON Schema says. */

/**
 * @param {object} catalog as in schemas/catalog.schema.json
 * @returns {string[]} what is wrong; empty if nothing
 */
export function problemsOf(catalog) {
  const problems = [];
  const last = catalog.releases.length - 1;
  const check = (where, history) => {
    let previous = -1;
    for (const [from, to] of history) {
      if (!(Number.isInteger(from) && Number.isInteger(to) && previous < from && from <= to && to <= last)) {
        problems.push(`${where}: intervals ${JSON.stringify(history)} overlap or are out of order or range`);
      }
      previous = to;
    }
  };
  const covers = (intervals, index) => intervals.some(([from, to]) => from <= index && index <= to);
  for (const [name, type] of Object.entries(catalog.classes)) {
    check(`${name} extracted`, type.extracted);
    check(`${name} inferred`, type.inferred);
    if (catalog.releases.some((_, index) => covers(type.extracted, index) && covers(type.inferred, index))) {
      problems.push(`${name}: a release is both extracted and inferred`);
    }
    for (const part of ['keys', 'fields', 'notes']) {
      for (const [key, history] of Object.entries(type[part] ?? {})) {
        check(`${name}.${key}`, history);
        for (const [from, to, , value] of history) {
          for (let index = from; index <= to; index++) {
            if (!covers(type.extracted, index) && !covers(type.inferred, index)) {
              problems.push(`${name}.${key}: there in ${catalog.releases[index]}, where the class is not`);
            }
          }
          if (
            part === 'keys' &&
            !(
              value === null ||
              typeof value === 'string' ||
              (typeof value?.machine === 'string' && typeof value?.value === 'string')
            )
          ) {
            problems.push(`${name}.${key}: no such default: ${JSON.stringify(value)}`);
          }
        }
      }
    }
    for (const [key, history] of Object.entries(type.keys)) {
      for (const [from, to, types] of history) {
        for (const one of types
          .split('/')
          .filter((one) => /^[A-Z]/.test(one) && !/^(String|Integer|Long|Double|Float|Boolean|\w+Config)$/.test(one))) {
          for (let index = from; index <= to; index++) {
            if (!covers(catalog.enums[one] ?? [], index)) {
              problems.push(`${name}.${key}: the constants of ${one} in ${catalog.releases[index]} are not known`);
            }
          }
        }
      }
    }
  }
  for (const [name, history] of Object.entries(catalog.enums)) {
    check(name, history);
  }
  return problems;
}
