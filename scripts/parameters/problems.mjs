/** What a schema cannot say of schemas/parameters.json: whether it covers the catalogue, and whether its texts can be shown. */

/** Superclasses in the catalogue whose keys stand under their subclass, as everywhere else in the project. */
const INHERITED = new Map([['BrokerIdentity', 'BrokerConfig']]);

/** Words in the texts that look like keys and are none: commands, files, JSON members, keys without a setter. */
const NOT_KEYS = new Set([
  'accessKey',
  'brokerIdentity',
  'epochFileCheckpoint',
  'gRPC',
  'rmqAddressServerDomain',
  'secretKey',
  'updateBrokerConfig',
  'updateControllerConfig',
  'updateNamesrvConfig',
]);

const LONGEST = 200;
const HAN = /\p{Script=Han}/u;

/**
 * @param {object} parameters as in schemas/parameters.schema.json
 * @param {object | undefined} catalog as in schemas/catalog.schema.json; without it nothing is compared with it
 * @returns {string[]} what is wrong; empty if nothing
 */
export function problemsOf(parameters, catalog) {
  const problems = [];
  const known = new Set();
  for (const type of Object.values(catalog?.classes ?? {})) {
    for (const key of Object.keys(type.keys)) known.add(key);
  }
  const values = new Set();
  for (const keys of Object.values(parameters.classes)) {
    for (const entry of Object.values(keys)) for (const value of entry.values ?? []) values.add(value);
  }
  const isName = (word) => known.size === 0 || known.has(word) || values.has(word) || NOT_KEYS.has(word);
  if (catalog !== undefined) problems.push(...coverage(parameters, catalog));
  for (const [name, keys] of Object.entries(parameters.classes)) {
    const order = Object.keys(keys);
    const sorted = [...order].sort();
    if (order.some((key, index) => key !== sorted[index])) problems.push(`${name}: keys are not in order`);
    for (const [key, entry] of Object.entries(keys)) {
      for (const problem of texts(entry, isName)) problems.push(`${name}.${key}: ${problem}`);
      const constants = catalog === undefined ? [] : enumConstants(catalog, name, key);
      if (constants.length > 0 && [...(entry.values ?? [])].sort().join() !== constants.join()) {
        problems.push(`${name}.${key}: values are not the constants ${constants.join(', ')}`);
      }
    }
  }
  return problems;
}

/**
 * @param {object} parameters
 * @returns {string} the file's text: one key a line, so that a change of one key is a change of one line
 */
export function parametersText(parameters) {
  const classes = Object.entries(parameters.classes).map(([name, keys]) => {
    const lines = Object.entries(keys).map(([key, entry]) => `   ${JSON.stringify(key)}: ${JSON.stringify(entry)}`);
    return `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`;
  });
  return `{\n "schemaVersion": ${parameters.schemaVersion},\n "classes": {\n${classes.join(',\n')}\n }\n}\n`;
}

/** Keys of the catalogue without an entry, and entries without a key. */
function coverage(parameters, catalog) {
  const problems = [];
  for (const [name, type] of Object.entries(catalog.classes)) {
    const holder = INHERITED.get(name) ?? name;
    for (const key of Object.keys(type.keys)) {
      if (parameters.classes[holder]?.[key] === undefined) problems.push(`${holder}.${key}: missing`);
    }
  }
  for (const [name, keys] of Object.entries(parameters.classes)) {
    for (const key of Object.keys(keys)) {
      if (catalog.classes[name]?.keys[key] === undefined) problems.push(`${name}.${key}: unknown to the catalogue`);
    }
  }
  return [...new Set(problems)];
}

function texts(entry, isName) {
  const problems = [];
  for (const language of ['en', 'zh-CN']) {
    const text = entry[language];
    if (typeof text !== 'string' || text.trim() === '') problems.push(`no text in ${language}`);
    else if ([...text].length > LONGEST) problems.push(`${language} is longer than ${LONGEST}: ${[...text].length}`);
    else if (text !== text.trim() || /\s\s|\n/.test(text)) problems.push(`needless blanks in ${language}`);
  }
  const en = String(entry.en ?? '');
  const zh = String(entry['zh-CN'] ?? '');
  if (en !== '' && en === zh) problems.push('the same text in both languages');
  if (HAN.test(en)) problems.push('Chinese in the English text');
  if (zh !== '' && !HAN.test(zh)) problems.push('no Chinese in the Chinese text');
  if (!/[.]$/.test(en)) problems.push('the English text does not end with a full stop');
  if (!/。$/.test(zh)) problems.push('the Chinese text does not end with a full stop');
  if (/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(zh)) {
    problems.push('ASCII punctuation beside Chinese');
  }
  const named = names(en);
  const namedInChinese = names(zh);
  for (const name of new Set([...named, ...namedInChinese])) {
    if (!isName(name)) problems.push(`names ${name}, which is no key`);
    if (!named.includes(name) || !namedInChinese.includes(name)) problems.push(`names ${name} in one language only`);
  }
  return problems;
}

/** Words of a text that look like keys. A word that ends in an ellipsis is the beginning of several. */
function names(text) {
  return [...text.matchAll(/(?<![\w…-])[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?![\w…])/g)].map(([word]) => word);
}

/** The constants that a key may name in any release, if one of its types is an enum. */
function enumConstants(catalog, name, key) {
  const constants = new Set();
  for (const [, , types] of catalog.classes[name]?.keys[key] ?? []) {
    for (const type of String(types).split('/')) {
      for (const [, , list] of catalog.enums[type] ?? []) for (const constant of list) constants.add(constant);
    }
  }
  return [...constants].sort();
}
