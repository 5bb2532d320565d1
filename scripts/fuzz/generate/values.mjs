import { ADDRS, BOOLS, CONTROL, FLUSH, INTS, IPS, NAMES, PATHS, ROLES, SECRET, SECRET_KEYS } from '../words.mjs';

/** What stands between a key and its value, the usual one more often than the slips. */
const SEPARATORS = ['=', '=', '=', '=', '=', ' = ', ':', ' ', '\t', '= ', ' =', '\\\n=', '==', ':=', '＝'];

/**
 * Makes values.
 * @param {ReturnType<import('../random.mjs').randomOf>} random
 */
export function values({ int, pick, chance }) {
  const secretValue = () =>
    pick([
      SECRET,
      `{"username":"a","password":"${SECRET}"}`,
      `{"accessKey":"${SECRET}","secretKey":"${SECRET}"}`,
      `{"127.0.0.1":{"addr":"a","username":"u","password":"${SECRET}"}}`,
      `token:${SECRET}`,
      `${SECRET} `,
      `"${SECRET}"`,
      `${SECRET} # c`,
      `\\u0053${SECRET}`,
      `${SECRET}\\\n  ${SECRET}`,
    ]);

  /** Two or three slips in a text. */
  function garble(text) {
    const n = 1 + int(3);
    for (let i = 0; i < n; i++) {
      const at = int(text.length + 1);
      switch (int(7)) {
        case 0:
          text = text.slice(0, at) + pick(CONTROL) + text.slice(at);
          break;
        case 1:
          text = text.slice(0, at) + text.slice(at + 1);
          break;
        case 2:
          text =
            text.slice(0, at) +
            pick([
              '\\',
              '\\\\',
              '\\u',
              '\\u00',
              '\\u004g',
              '\\u0041',
              '\\n',
              '\\t',
              '\\ ',
              '\\=',
              '\\:',
              '\\#',
              '\\\n',
              '\\\r\n   ',
              '\\\n\\\n',
              '\\\n#',
            ]) +
            text.slice(at);
          break;
        case 3:
          text = text.slice(0, at) + String.fromCharCode(int(256)) + text.slice(at);
          break;
        case 4:
          text = chance(0.5) ? text.toUpperCase() : text.toLowerCase();
          break;
        case 5:
          text = text.slice(0, at) + text.slice(at, at + 1 + int(8)) + text.slice(at);
          break;
        default:
          text =
            pick(['', ' ', '\t', '\f', '"', "'"]) +
            text +
            pick(['', ' ', '  ', '\t', '\f', '"', "'", ' #c', ' //c', ';', ',']);
      }
    }
    return text;
  }

  /** A value that somebody may give a parameter. */
  function valueFor(k) {
    if (/password|secret|credential|accesskey/i.test(k.key) || SECRET_KEYS.includes(k.key)) return secretValue();
    if (/Role$/.test(k.key)) return pick(ROLES);
    if (/flushDiskType/.test(k.key)) return pick(FLUSH);
    if (/addr|peers/i.test(k.key))
      return /peers/i.test(k.key)
        ? pick(['n0-127.0.0.1:40911;n1-127.0.0.1:40912', 'n0-127.0.0.1:40911', '', 'n0:1', ...ADDRS])
        : pick(ADDRS);
    if (/path|dir$/i.test(k.key)) return pick(PATHS);
    if (/IP\d?$|ip$/i.test(k.key)) return pick(IPS);
    if (/name$/i.test(k.key)) return pick(NAMES);
    const type = k.type ?? 'String';
    if (/^(int|long|Integer)/.test(type)) return chance(0.2) && k.default ? k.default : pick(INTS);
    if (/^(double|float)/.test(type))
      return pick(['0.75', '1', '-1', '1e400', 'NaN', 'Infinity', '0x1p3', '0,75', '', '.5', '1d', '1f', '75%']);
    if (/^boolean/.test(type)) return pick(BOOLS);
    if (/\//.test(type))
      return pick([...(k.values ?? []), ...ROLES, ...FLUSH, 'PROM', 'OTLP_GRPC', 'DISABLE', '0', '1']);
    return pick([...NAMES, ...INTS, ...BOOLS, ...PATHS, 'x', 'some text here', 'TAG1 || TAG2', '{"a":1}', '[1]']);
  }
  const separator = () => pick(SEPARATORS);

  return { garble, secretValue, separator, valueFor };
}
