// The files that java.util.Properties is asked about: hand-made corners, every short text over the characters that mean
// something to its reader, and seeded random files made of such pieces. The same list each time, on every machine.
import { fractions } from '../mulberry32.mjs';

const utf8 = (text) => Buffer.from(text, 'utf8').toString('latin1');
const BOM = '\u00ef\u00bb\u00bf';
/** 集群 in GBK; 乗 ends in a byte that Java reads as a backslash. */
const GBK = '\u00bc\u00af\u00c8\u00ba';
const GBK_BACKSLASH = '\u0081\u005c';

const BROKER = `# 集群
brokerClusterName = rocketmq-cluster
brokerName=broker-a
brokerId=0
namesrvAddr=10.70.20.11:9876;10.70.20.12:9876
storePathRootDir=/data/store
listenPort=10911
brokerRole=ASYNC_MASTER
flushDiskType=ASYNC_FLUSH
`;

/** One file a line; each shows something of its own. One character a byte. */
const HAND_MADE = [
  '',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\t\f ',
  '   \n\t\n\f\n',
  '\0',
  '\0=\0',
  'a',
  'a\n',
  'a=1',
  'a=1\n',
  'a:1',
  'a 1',
  'a\t1',
  'a\f1',
  'a = 1',
  'a : 1',
  'a\f=\f1',
  'a =: 1',
  'a:=1',
  'a==1',
  'a = = 1',
  'a  1  2 ',
  'a= 1 \t\f\nb=2',
  '=1',
  ':1',
  ' = 1',
  '=',
  ':',
  '= =',
  '#',
  '!',
  '# a=1\nb=2',
  '! a=1\rb=2',
  '#a\r\n#b\r\nc=1',
  '  # a=1\n',
  '\f!a',
  'a#b=1',
  'a=#1',
  'a=1 # no comment',
  'a!=1',
  '#\\\na=1',
  '! \\\r\na=1',
  'a=1\\\n2',
  'a=1\\\r\n  2',
  'a=1\\\r\t2',
  'a=1\\\n\f2',
  'a=1\\\\\n2',
  'a=1\\\\\\\n2',
  'a=1\\ \n2',
  'a=1\\\n',
  'a=1\\',
  'a=1\\\r\n',
  'a=1\\\n\n2',
  'a=1\\\n \n2',
  'a=1\\\n#2',
  'a=1\\\n!2=3',
  'a=1\\\n=2',
  'a=\\\n1',
  'a=\\\n',
  'a=\\\n  \\\n  1',
  'a\\\n=1',
  'a\\\n b=1',
  'a\\\n b\\\n c',
  'a \\\n 1',
  'a \\\n = 1',
  'a \\\n = \\\n = 1',
  '\\',
  '\\\n',
  '\\\r',
  '\\\r\n',
  '\\\n\n',
  ' \\',
  '\\\na=1',
  '\\\n#a=1',
  '\\\n  # a\nb=1',
  '\\\n\\\na=1',
  '\\\n \\\n',
  '\\\n\\',
  '\\\n\\\n',
  '\\\r\n\\\r\n',
  '\\\n=1',
  '\\\n 1',
  '#\n\\',
  '# a',
  'a=1\n\\',
  'a=1\n\\\n',
  'a\\',
  'a\\\n',
  'a\\\\',
  '\\\\',
  '\\\\\n',
  '\\\\\\',
  '\\\\\\\n',
  '\\ ',
  '\\ a=1',
  '\\=',
  '\\:',
  '\\#a=1',
  '\\!a=1',
  'a\\=b=1',
  'a\\:b=1',
  'a\\ b=1',
  'a\\\tb=1',
  'a\\\fb 1',
  'a=\\=1',
  'a \\=1',
  'a \\ 1',
  'a=\\ 1',
  'a=\\t\\n\\r\\f',
  'a=\\a\\b\\c\\"\\\'\\\\',
  'a\\tb=1',
  'a=\\0',
  'a=\\x41',
  'C=C:\\temp\\new',
  'p=C:\\\\temp\\\\new',
  'a=\\u0041',
  'a=\\u00e9\\u00E9',
  'a=\\u4e2d\\u6587',
  'a=\\ud83d\\ude00',
  'a=\\uD83D',
  'a=\\u0000',
  '\\u0061=1',
  '\\u0023a=1',
  'a\\u003d1=2',
  'a=\\u000ab',
  'a\\u0020b=1',
  'a=\\u005cu0041',
  'a=\\u005c',
  'a=\\U0041',
  'a=\\uu0041',
  'a=\\u',
  'a=\\u4',
  'a=\\u41',
  'a=\\u004',
  'a=\\u004g',
  'a=\\u00 41',
  'a=\\u+041',
  'a=\\u-041',
  'a=\\u 0041',
  'a=\\user',
  'a=C:\\users',
  '\\u=1',
  '\\u00=41',
  '\\u0041\\u=1',
  'a:\\u00:41',
  'a=1\nb=\\u\nc=3',
  'a=1\nb=\\u00zz\nc=\\u12',
  'a=1\n\\u12=2\na=3',
  'a=\\u00\\\n41',
  'a=\\u\\\n   0041',
  'a=\\\nu0041',
  'a=\\u004\\\n',
  'a=\\u004\\',
  'a=\\u00\\\\41',
  'a=\\\\u0041',
  'a=\\\\\\u0041',
  'a=\\\\u00',
  'a\\u0\\\n 061=1',
  '#\\u\na=1',
  'a\\u004\\\n=1',
  'a=0041\nb=\\u00',
  'a=00411111111111\nb=\\u',
  'key\\u=00410041',
  'a=1\na=2',
  'a=1\nb=2\na=3',
  'a=1\na',
  'a=1\na=\\u',
  '=1\n=2',
  'a\\u0062=1\nab=2',
  'a=1\rb=2\r',
  'a=1\r\nb=2\r\n',
  'a=1\n\rb=2',
  'a=1\r\rb=2',
  'a=1\r\n\r\nb=2',
  'a=1\\\r\rb=2',
  'a=1\\\n\rb=2',
  'a=1\\\r\n\nb=2',
  'a=1\r\n# x\rb=2\nc=3',
  `${BOM}a=1`,
  `${BOM}a=1\nb=2`,
  `${BOM}# c\na=1`,
  `${BOM}\na=1`,
  BOM,
  `a=1\n${BOM}b=2`,
  'a=\u00a0',
  '\u00a0a=1',
  'a\u00a0=1',
  'a=\u0085b',
  'a=\u000bb',
  '\u000ba=1',
  'a\u000b1',
  'a=\u001cb',
  'a=\u00ff',
  '\u00ff\u00fe',
  'a\0b=\0\0',
  '\0\n\0',
  'a=1\0\n',
  '\x1a',
  'a=1\n\x1a',
  utf8('# 集群\na=中文\n'),
  utf8('中文=值'),
  utf8('a：1'),
  utf8('a=１'),
  `# ${GBK}\na=${GBK}\n`,
  `a=${GBK_BACKSLASH}\nb=2`,
  `# ${GBK_BACKSLASH}\nb=2`,
  `a=${GBK_BACKSLASH}`,
  '# caf\u00e9\na=\u00fc',
  utf8(BROKER),
  utf8(BROKER.replaceAll('\n', '\r\n')),
  utf8(BROKER.replaceAll('\n', '\r')),
  BOM + utf8(BROKER),
  utf8(BROKER).trimEnd(),
  utf8(BROKER.replace('10911', '10911 ')),
];

/** What a reader of Java's can be at when a buffer of it (8192 bytes) ends. */
function acrossBuffers() {
  const files = [];
  for (const tail of [
    '\r\nb=2',
    '\\\r\n  b=2',
    '\\\nb=2',
    '\\',
    '\\\n',
    '\\\r',
    '\r',
    '\n',
    '#x\nb=2',
    '\\u0041',
    '\\u00',
    '   \nb=2',
  ]) {
    for (let at = 8190; at <= 8192; at++) files.push(`a=${'x'.repeat(at - 2)}${tail}`);
    files.push(`#${'x'.repeat(8190)}${tail}`, `${'\n'.repeat(8191)}${tail}`, `a=1\n${' '.repeat(8187)}${tail}`);
  }
  for (let at = 1022; at <= 1025; at++) files.push(`${'k'.repeat(at)}=1`, `k=${'v'.repeat(at)}\\\nw\nk=2`);
  return files;
}

/** Every text of a length over an alphabet. */
function* every(alphabet, length) {
  if (length === 0) {
    yield '';
    return;
  }
  for (const rest of every(alphabet, length - 1)) for (const c of alphabet) yield rest + c;
}

const PIECES = [
  ['\\', 14],
  ['\n', 12],
  ['\r', 4],
  ['\r\n', 5],
  [' ', 12],
  ['\t', 3],
  ['\f', 3],
  ['=', 10],
  [':', 5],
  ['#', 5],
  ['!', 3],
  ['\\\n', 5],
  ['\\\r\n  ', 3],
  ['\\\\', 3],
  ['\\=', 2],
  ['\\:', 2],
  ['\\ ', 2],
  ['\\#', 1],
  ['\\t', 1],
  ['\\n', 1],
  ['\\r', 1],
  ['\\f', 1],
  ['\\q', 1],
  ['\\u0041', 2],
  ['\\u4e2d', 1],
  ['\\uD83D\\uDE00', 1],
  ['\\u00', 1],
  ['\\u', 1],
  ['\\U0041', 1],
  ['u', 2],
  ['0041', 2],
  ['a', 6],
  ['b', 6],
  ['key', 3],
  ['brokerName', 2],
  ['broker-a', 2],
  ['10911', 2],
  ['\0', 1],
  ['\u000b', 1],
  ['\u0085', 1],
  ['\u00a0', 1],
  ['\u00ff', 1],
  [BOM, 1],
  [utf8('中文'), 2],
  [GBK, 1],
  [GBK_BACKSLASH, 1],
  ['\u00e9', 1],
];

function pieces(next, count) {
  const total = PIECES.reduce((sum, [, weight]) => sum + weight, 0);
  let out = '';
  for (let i = 0; i < count; i++) {
    let at = next() * total;
    for (const [piece, weight] of PIECES) {
      at -= weight;
      if (at < 0) {
        out += piece;
        break;
      }
    }
  }
  return out;
}

/** A file of lines that look like a broker's, some of them damaged. */
function lines(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const breaks = pick(['\n', '\r\n', '\r', undefined]);
  let out = next() < 0.05 ? BOM : '';
  const count = 1 + Math.floor(next() * 12);
  for (let i = 0; i < count; i++) {
    const kind = next();
    if (kind < 0.12) out += pick(['#', '!', '  # ', '#-']) + pieces(next, 2).replace(/[\r\n]/g, '');
    else if (kind < 0.18) out += pick(['', ' ', '\t', '\\']);
    else {
      const key = pick([
        'brokerName',
        'brokerId',
        'listenPort',
        'a.b.c',
        'k',
        utf8('名'),
        'a\\ b',
        'a\\=b',
        'a\\\n  b',
        '',
      ]);
      const value =
        next() < 0.5
          ? pick(['broker-a', '0', '10911 ', '/data/store', 'C:\\data', 'x;\\\n    y;\\\n    z', utf8('值'), ''])
          : pieces(next, 1 + Math.floor(next() * 4));
      out += pick(['', '', '', ' ', '\t']) + key + pick(['=', '=', '=', ' = ', ': ', ' ', '\t=\f', '']) + value;
    }
    if (i < count - 1 || next() < 0.7) out += breaks ?? pick(['\n', '\r\n', '\r']);
  }
  return out;
}

/** All files, one character a byte, without repetitions. */
export function files() {
  const all = [...HAND_MADE, ...acrossBuffers()];
  for (let length = 1; length <= 4; length++) all.push(...every(['\\', '\n', '\r', ' ', '=', '#', 'a'], length));
  for (let length = 1; length <= 3; length++)
    for (const text of every(['\\', 'u', '0', '\n', ' '], length)) all.push(`a=\\u0${text}04`);
  const next = fractions(20240617);
  for (let i = 0; i < 2000; i++) all.push(pieces(next, 2 + Math.floor(next() * 30)));
  for (let i = 0; i < 1000; i++) all.push(lines(next));
  return [...new Set(all)];
}
