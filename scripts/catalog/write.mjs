/** How the catalogue becomes text: one line a key, so that a change of one key is a change of one line. */

/**
 * @param {object} catalog as in schemas/catalog.schema.json
 * @returns {string} JSON
 */
export function catalogText(catalog) {
  const classes = Object.entries(catalog.classes).map(([name, type]) => {
    const members = Object.entries(type).map(([member, value]) => {
      return `   ${JSON.stringify(member)}: ${Array.isArray(value) ? JSON.stringify(value) : lines(value, '    ')}`;
    });
    return `  ${JSON.stringify(name)}: {\n${members.join(',\n')}\n  }`;
  });
  return `{
 "schemaVersion": ${catalog.schemaVersion},
 "releases": ${JSON.stringify(catalog.releases)},
 "classes": {
${classes.join(',\n')}
 },
 "enums": ${lines(catalog.enums, '  ')}
}
`;
}

/**
 * @param {object} gaps as in gaps.json
 * @returns {string} JSON as the formatter leaves it
 */
export function gapsText(gaps) {
  const object = (entries, indent, value) => {
    const shown = entries.filter(([, item]) => item !== undefined);
    return `{\n${shown.map(([key, item]) => `${indent}  ${JSON.stringify(key)}: ${value(item)}`).join(',\n')}\n${indent}}`;
  };
  const text = object(Object.entries(gaps), '', (releases) =>
    object(Object.entries(releases), '  ', (decisions) =>
      object(Object.entries(decisions), '    ', (part) => object(Object.entries(part), '      ', spaced)),
    ),
  );
  return `${text}\n`;
}

function spaced(value) {
  if (Array.isArray(value)) {
    return `[${value.map(spaced).join(', ')}]`;
  }
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value);
  }
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`)
    .join(', ')} }`;
}

function lines(object, indent) {
  const entries = Object.entries(object).map(
    ([key, value]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent.slice(1)}}`;
}
