/** How the catalogue becomes text: one line a key, so that a change of one key is a change of one line. */

/**
 * @param {object} catalog as in catalog.schema.json
 * @returns {string} JSON
 */
export function catalogText(catalog) {
  const classes = Object.entries(catalog.classes).map(([name, type]) => {
    const members = Object.entries(type).map(([member, value]) => {
      return Array.isArray(value) ? `   ${JSON.stringify(member)}: ${JSON.stringify(value)}` : `   ${JSON.stringify(member)}: ${lines(value, '    ')}`;
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
 * @returns {string} JSON
 */
export function gapsText(gaps) {
  const classes = Object.entries(gaps).map(([name, releases]) => {
    const parts = Object.entries(releases).map(([release, decisions]) => {
      const members = Object.entries(decisions).filter(([, value]) => value !== undefined);
      return `  ${JSON.stringify(release)}: {\n${members.map(([member, value]) => `   ${JSON.stringify(member)}: ${lines(value, '    ')}`).join(',\n')}\n  }`;
    });
    return ` ${JSON.stringify(name)}: {\n${parts.join(',\n')}\n }`;
  });
  return `{\n${classes.join(',\n')}\n}\n`;
}

function lines(object, indent) {
  const entries = Object.entries(object);
  return entries.length === 0 ? '{}' : `{\n${entries.map(([key, value]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n${indent.slice(1)}}`;
}
