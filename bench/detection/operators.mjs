/**
 * Mistakes that people make, each seen in public reports or repositories (docs/rules names them): what a hand does to one entry, or to one
 * of two files that belong together. An operator returns the new text of a line, or undefined where it does not apply.
 */

const number = /^\d+$/;
const address = /^[\w.-]+:\d+(?:[;,][\w.-]+:\d+)*$/;
const ENUMS = /^(?:ASYNC_MASTER|SYNC_MASTER|SLAVE|ASYNC_FLUSH|SYNC_FLUSH)$/;

/** The line with another value, blanks around the separator as they were. */
const withValue = ({ line, value }, text) => `${line.slice(0, line.length - value.length)}${text}`;
const withKey = ({ line, key }, text) => line.replace(key, () => text);
const ends = ({ line, value }) => line.endsWith(value) && value !== '';
const pick = (list, random) => list[Math.floor(random() * list.length)];

/**
 * @typedef {{ key: string, value: string, line: string }} Entry `line`: without its end
 * @typedef {{ name: string, missed?: string, causes: string[], mutate: (entry: Entry, random: () => number) => string | undefined }} Operator
 *   `causes`: rules whose message names what is wrong; `missed`: which mutants are not found, and why that is right
 */

/** @type {Operator[]} */
export const OPERATORS = [
  {
    name: 'blank behind a value',
    missed: 'the name of a Raft group (info): nodes that write it alike work',
    causes: ['trailing-whitespace'],
    mutate: (entry) => (ends(entry) ? `${entry.line} ` : undefined),
  },
  {
    name: 'tab behind a value',
    missed: 'the name of a Raft group (info), or a key on which nothing depends',
    causes: ['trailing-whitespace'],
    mutate: (entry) => (ends(entry) ? `${entry.line}\t` : undefined),
  },
  {
    name: 'comment behind a value',
    causes: ['inline-comment'],
    mutate: (entry) => (ends(entry) ? `${entry.line} # changed` : undefined),
  },
  {
    name: 'comment of another language behind a value',
    causes: ['inline-comment'],
    mutate: (entry) => (ends(entry) ? `${entry.line} // changed` : undefined),
  },
  {
    name: 'letter of a key in the wrong case',
    causes: ['key-case'],
    mutate: (entry, random) => {
      const at = [...entry.key].flatMap((c, i) => (/[A-Z]/.test(c) ? [i] : []));
      if (at.length === 0) return undefined;
      const i = pick(at, random);
      return withKey(entry, entry.key.slice(0, i) + entry.key[i].toLowerCase() + entry.key.slice(i + 1));
    },
  },
  {
    name: 'first letter of a key in upper case',
    causes: ['key-case'],
    mutate: (entry) => withKey(entry, entry.key[0].toUpperCase() + entry.key.slice(1)),
  },
  {
    name: 'two letters of a key swapped',
    causes: ['unknown-key', 'ghost-key', 'key-case'],
    mutate: (entry, random) => {
      const i = 1 + Math.floor(random() * (entry.key.length - 2));
      const { key } = entry;
      if (key[i] === key[i + 1]) return undefined;
      return withKey(entry, key.slice(0, i) + key[i + 1] + key[i] + key.slice(i + 2));
    },
  },
  {
    name: 'letter of a key left out',
    causes: ['unknown-key', 'ghost-key', 'renamed-key', 'key-case'],
    mutate: (entry, random) => {
      const i = 1 + Math.floor(random() * (entry.key.length - 1));
      return withKey(entry, entry.key.slice(0, i) + entry.key.slice(i + 1));
    },
  },
  {
    name: 'letter of a key twice',
    causes: ['unknown-key', 'ghost-key', 'renamed-key', 'key-case'],
    mutate: (entry, random) => {
      const i = Math.floor(random() * entry.key.length);
      return withKey(entry, entry.key.slice(0, i) + entry.key[i] + entry.key.slice(i));
    },
  },
  {
    name: 'key with dots or dashes',
    causes: ['unknown-key', 'ghost-key', 'key-case'],
    mutate: (entry, random) => {
      const parts = entry.key.replace(/[A-Z]+/g, (c) => ` ${c.toLowerCase()}`).split(' ');
      return parts.length < 2 ? undefined : withKey(entry, parts.join(pick(['.', '-', '_'], random)));
    },
  },
  {
    name: 'key in the plural or singular',
    causes: ['unknown-key', 'ghost-key', 'key-case'],
    mutate: (entry) => withKey(entry, entry.key.endsWith('s') ? entry.key.slice(0, -1) : `${entry.key}s`),
  },
  {
    name: 'constant in lower case',
    causes: ['role-falls-back-to-master', 'invalid-enum'],
    mutate: (entry) => (ENUMS.test(entry.value) ? withValue(entry, entry.value.toLowerCase()) : undefined),
  },
  {
    name: 'constant with two letters swapped',
    causes: ['role-falls-back-to-master', 'invalid-enum'],
    mutate: (entry) =>
      ENUMS.test(entry.value)
        ? withValue(entry, entry.value[0] + entry.value[2] + entry.value[1] + entry.value.slice(3))
        : undefined,
  },
  {
    name: 'constant with a dash',
    causes: ['role-falls-back-to-master', 'invalid-enum'],
    mutate: (entry) =>
      /_/.test(entry.value) && ENUMS.test(entry.value) ? withValue(entry, entry.value.replace('_', '-')) : undefined,
  },
  {
    name: 'number with a unit',
    causes: ['invalid-number', 'delete-when'],
    mutate: (entry, random) =>
      number.test(entry.value) ? withValue(entry, entry.value + pick(['h', 'M', 'ms', '%', 'GB'], random)) : undefined,
  },
  {
    name: 'number as a product',
    causes: ['invalid-number', 'delete-when'],
    mutate: (entry) => (number.test(entry.value) ? withValue(entry, '1024 * 1024 * 4') : undefined),
  },
  {
    name: 'number with separators',
    causes: ['invalid-number', 'delete-when'],
    mutate: (entry) =>
      /^\d{4,}$/.test(entry.value) ? withValue(entry, entry.value.replace(/\B(?=(\d{3})+$)/g, ',')) : undefined,
  },
  {
    name: 'number with ten zeros too many',
    missed: 'a long that still fits, of a parameter without a known greatest value',
    causes: ['number-overflow', 'port-out-of-range', 'invalid-number', 'delete-when'],
    mutate: (entry) => (number.test(entry.value) ? withValue(entry, `${entry.value}0000000000`) : undefined),
  },
  {
    name: 'letter O for a zero',
    causes: ['invalid-number', 'delete-when'],
    mutate: (entry) => (/^\d*0\d*$/.test(entry.value) ? withValue(entry, entry.value.replace('0', 'O')) : undefined),
  },
  {
    name: 'decimal point in a number',
    causes: ['invalid-number', 'delete-when'],
    mutate: (entry) => (number.test(entry.value) ? withValue(entry, `${entry.value}.0`) : undefined),
  },
  {
    name: 'yes, on or 1 for true',
    causes: ['invalid-boolean'],
    mutate: (entry, random) =>
      entry.value === 'true' ? withValue(entry, pick(['yes', 'on', '1', 'enable'], random)) : undefined,
  },
  {
    name: 'true misspelt',
    causes: ['invalid-boolean'],
    mutate: (entry) => (entry.value === 'true' ? withValue(entry, 'ture') : undefined),
  },
  {
    name: 'value in quotes',
    causes: ['quoted-value'],
    mutate: (entry, random) => {
      const quote = pick(['"', "'"], random);
      return ends(entry) ? withValue(entry, `${quote}${entry.value}${quote}`) : undefined;
    },
  },
  {
    name: 'semicolon at the end',
    missed: 'behind a placeholder that was not filled in, of which it stays unknown what it will be',
    causes: ['invalid-number', 'invalid-boolean', 'invalid-enum', 'role-falls-back-to-master', 'broker-ip-invalid'],
    // Times in deleteWhen are separated by it.
    mutate: (entry) =>
      ends(entry) &&
      entry.key !== 'deleteWhen' &&
      !address.test(entry.value) &&
      !/\W/.test(entry.value) &&
      !/[a-z]{2}/.test(entry.value)
        ? `${entry.line};`
        : undefined,
  },
  {
    name: 'full-width digit',
    causes: ['full-width-punctuation'],
    mutate: (entry) =>
      number.test(entry.value)
        ? withValue(entry, utf8(entry.value.replace(/\d/, (d) => String.fromCharCode(0xff10 + Number(d)))))
        : undefined,
  },
  {
    name: 'full-width equals sign',
    causes: ['full-width-punctuation'],
    mutate: ({ key, value }) => `${key}${utf8('＝')}${value}`,
  },
  {
    name: 'full-width colon or semicolon in an address',
    causes: ['full-width-punctuation'],
    mutate: (entry) =>
      address.test(entry.value)
        ? withValue(
            entry,
            entry.value.includes(';') ? entry.value.replace(';', utf8('；')) : entry.value.replace(':', utf8('：')),
          )
        : undefined,
  },
  {
    name: 'comma between addresses',
    causes: ['namesrv-addr-separator'],
    mutate: (entry) =>
      entry.key === 'namesrvAddr' && entry.value.includes(';')
        ? withValue(entry, entry.value.replaceAll(';', ','))
        : undefined,
  },
  {
    name: 'blank in an address list',
    missed: 'addresses that a template fills in',
    causes: ['namesrv-addr-syntax', 'namesrv-addr-separator', 'namesrv-addr-host'],
    mutate: (entry) =>
      entry.key === 'namesrvAddr' && entry.value.includes(';')
        ? withValue(entry, entry.value.replaceAll(';', '; '))
        : undefined,
  },
  {
    name: 'address without a port',
    causes: ['namesrv-addr-syntax'],
    mutate: (entry) =>
      entry.key === 'namesrvAddr' && address.test(entry.value)
        ? withValue(entry, entry.value.replace(/:\d+$/, ''))
        : undefined,
  },
  {
    name: 'http:// in front of an address',
    causes: ['namesrv-addr-syntax', 'namesrv-addr-host'],
    mutate: (entry) =>
      entry.key === 'namesrvAddr' && address.test(entry.value) ? withValue(entry, `http://${entry.value}`) : undefined,
  },
  {
    name: 'Windows path',
    causes: ['backslash-in-path', 'malformed-unicode-escape'],
    mutate: (entry) =>
      /^\/[\w/.-]+$/.test(entry.value) && /path/i.test(entry.key)
        ? withValue(entry, `D:${entry.value.replaceAll('/', '\\')}`)
        : undefined,
  },
  {
    name: 'backslash at the end of a line',
    missed: 'the next line is no setting; where the cause is not named, the rule on the joined value speaks',
    causes: ['line-continuation'],
    mutate: (entry) => (ends(entry) ? `${entry.line}\\` : undefined),
  },
  {
    name: 'home directory as ~',
    causes: ['tilde-path'],
    mutate: (entry) =>
      /^\/[\w/.-]+$/.test(entry.value) && /path/i.test(entry.key) ? withValue(entry, `~${entry.value}`) : undefined,
  },
  {
    name: 'variable left in place',
    causes: ['unexpanded-placeholder'],
    mutate: (entry) => (ends(entry) ? withValue(entry, '${VALUE}') : undefined),
  },
  {
    name: 'placeholder left in place',
    causes: ['placeholder-value'],
    mutate: (entry) =>
      /^(?:brokerIP1|namesrvAddr|brokerName)$/.test(entry.key) ? withValue(entry, '<your ip>') : undefined,
  },
  {
    name: 'value missing',
    causes: ['empty-value', 'namesrv-addr-empty', 'delete-when', 'controller-addr-missing'],
    mutate: (entry) =>
      number.test(entry.value) || entry.value === 'true' || ENUMS.test(entry.value) || address.test(entry.value)
        ? withValue(entry, '')
        : undefined,
  },
  {
    name: 'set again further down',
    causes: ['duplicate-key'],
    mutate: (entry) => {
      if (number.test(entry.value)) return `${entry.line}\n${withValue(entry, String(Number(entry.value) + 1))}`;
      if (ENUMS.test(entry.value))
        return `${entry.line}\n${withValue(entry, entry.value.startsWith('A') ? entry.value.slice(1) : `A${entry.value}`)}`;
      return undefined;
    },
  },
];

/** The bytes of a text in UTF-8, as ISO-8859-1. */
function utf8(text) {
  return Buffer.from(text, 'utf8').toString('latin1');
}
