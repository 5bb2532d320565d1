// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
/** The slips of hand and the corners of java.util.Properties, each on a few settings, in a file that is fine otherwise. */
import { GBK, utf8 } from './random.mjs';

/** Settings that a slip is tried on: a string, an int, a boolean, an enum, a path, a long. */
const SETTINGS = {
  broker: [
    ['brokerName', 'broker-a'],
    ['fileReservedTime', '48'],
    ['autoCreateTopicEnable', 'false'],
    ['flushDiskType', 'SYNC_FLUSH'],
    ['storePathRootDir', '/data/store'],
    ['transactionTimeOut', '9000'],
    ['haListenPort', '20912'],
  ],
  namesrv: [
    ['kvConfigPath', '/data/kv.json'],
    ['listenPort', '9877'],
    ['orderMessageEnable', 'true'],
    ['scanNotActiveBrokerInterval', '7000'],
  ],
  controller: [
    ['controllerDLegerGroup', 'group1'],
    ['controllerStorePath', '/data/controller'],
    ['mappedFileSize', '1048576'],
    ['enableElectUncleanMaster', 'true'],
    ['jRaftGroupId', 'g1'],
    ['metricsExporterType', 'PROM'],
  ],
  container: [
    ['brokerConfigPaths', '/conf/a.conf:/conf/b.conf'],
    ['listenPort', '10821'],
    ['fetchNamesrvAddrByAddressServer', 'true'],
    ['updateNamesrvAddrInterval', '60000'],
  ],
};

const half = (text) => Math.floor(text.length / 2);
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const escaped = (text, at) =>
  `${text.slice(0, at)}\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}${text.slice(at + 1)}`;

/** What can become of the line `key=value`. */
const ONE_LINE = {
  plain: (k, v) => `${k}=${v}`,
  'blank behind the value': (k, v) => `${k}=${v} `,
  'tab behind the value': (k, v) => `${k}=${v}\t`,
  'form feed behind the value': (k, v) => `${k}=${v}\f`,
  'blanks on all sides': (k, v) => `  ${k}  =  ${v}  `,
  'escaped blank in front': (k, v) => `${k}=\\ ${v}`,
  'escaped blank behind': (k, v) => `${k}=${v}\\ `,
  'blank as \\u0020 behind': (k, v) => `${k}=${v}\\u0020`,
  'tab as \\t in front': (k, v) => `${k}=\\t${v}`,
  'line feed as \\n behind': (k, v) => `${k}=${v}\\n`,
  'no-break space behind (Latin-1)': (k, v) => `${k}=${v}\xa0`,
  'no-break space behind (UTF-8)': (k, v) => `${k}=${v}${utf8('\xa0')}`,
  'no-break space in front of the key': (k, v) => `\xa0${k}=${v}`,
  'ideographic space in front of the value': (k, v) => `${k}=${utf8('\u3000')}${v}`,
  'ideographic space as escape': (k, v) => `${k}=${v}\\u3000`,
  'zero width space': (k, v) => `${k}=${v}${utf8('\u200b')}`,
  'en space as escape': (k, v) => `${k}=\\u2002${v}`,
  'NUL as escape': (k, v) => `${k}=\\u0000${v}\\u001f`,
  'vertical tab': (k, v) => `${k}=\x0b${v}\x0b`,
  'DEL behind': (k, v) => `${k}=${v}\x7f`,
  'capital key': (k, v) => `${capital(k)}=${v}`,
  'upper-case key': (k, v) => `${k.toUpperCase()}=${v}`,
  'lower-case key': (k, v) => `${k.toLowerCase()}=${v}`,
  'key with dashes': (k, v) => `${k.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}=${v}`,
  'key with underscores': (k, v) => `${k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}=${v}`,
  'key with a prefix': (k, v) => `rocketmq.${k}=${v}`,
  'upper-case value': (k, v) => `${k}=${v.toUpperCase()}`,
  'lower-case value': (k, v) => `${k}=${v.toLowerCase()}`,
  colon: (k, v) => `${k}:${v}`,
  'colon and blank': (k, v) => `${k}: ${v}`,
  'blank only': (k, v) => `${k} ${v}`,
  'tab only': (k, v) => `${k}\t${v}`,
  'two equals signs': (k, v) => `${k}==${v}`,
  'equals and colon': (k, v) => `${k}=:${v}`,
  'blank, equals, equals': (k, v) => `${k} = = ${v}`,
  'blanks around a colon and equals': (k, v) => `${k} : = ${v}`,
  'escaped separator': (k, v) => `${k}\\=${v}`,
  'separator as escape': (k, v) => `${k}\\u003d${v}`,
  'full-width equals': (k, v) => `${k}${utf8('＝')}${v}`,
  'full-width colon': (k, v) => `${k}${utf8('：')}${v}`,
  arrow: (k, v) => `${k}=>${v}`,
  'no separator': (k) => k,
  'no value': (k) => `${k}=`,
  'blank value': (k) => `${k}=   `,
  'value on the next line': (k, v) => `${k}=\n${v}`,
  'value continued at once': (k, v) => `${k}=\\\n${v}`,
  'key continued': (k, v) => `${k.slice(0, half(k))}\\\n    ${k.slice(half(k))}=${v}`,
  'value continued with blanks': (k, v) => `${k}=${v.slice(0, half(v))}\\\n    ${v.slice(half(v))}`,
  'value continued over CRLF': (k, v) => `${k}=${v.slice(0, half(v))}\\\r\n\t${v.slice(half(v))}`,
  'value continued over CR': (k, v) => `${k}=${v.slice(0, half(v))}\\\r${v.slice(half(v))}`,
  'continued over an empty line': (k, v) => `${k}=${v}\\\n\nmaxMessageSize=1`,
  'continued into the next setting': (k, v) => `${k}=${v}\\\nmaxMessageSize=1`,
  'continued into a comment': (k, v) => `${k}=${v}\\\n# no comment`,
  'two backslashes at the end': (k, v) => `${k}=${v}\\\\\nmaxMessageSize=1`,
  'three backslashes at the end': (k, v) => `${k}=${v}\\\\\\\nmaxMessageSize=1`,
  'backslash and blank at the end': (k, v) => `${k}=${v}\\ \nmaxMessageSize=1`,
  'backslash inside': (k, v) => `${k}=${v.slice(0, 1)}\\${v.slice(1)}`,
  'every character escaped': (k, v) => `${[...k].map((c) => (/[tnrfu]/.test(c) ? c : `\\${c}`)).join('')}=${v}`,
  'unicode escape in the key': (k, v) => `${escaped(k, 1)}=${v}`,
  'unicode escape in the value': (k, v) => `${k}=${escaped(v, 0)}`,
  'upper-case hex digits': (k, v) => `${k}=${v}\\u004A\\u004a`,
  'two u': (k, v) => `${k}=\\uu0041${v}`,
  'malformed escape': (k, v) => `${k}=${v}\\u12g4`,
  'short escape at the end of the line': (k, v) => `${k}=${v}\\u12`,
  'short escape at the end of the file': (k, v) => `\n${k}=${v}\\u`,
  'malformed escape in a key': (k, v) => `${k}\\uzzzz=${v}`,
  'malformed escape in an unknown key': (k, v) => `x\\user=1\n${k}=${v}`,
  'malformed escape in a comment': (k, v) => `# C:\\users\n${k}=${v}`,
  'malformed escape behind a comment that continues': (k, v) => `# \\\nC:\\users=1\n${k}=${v}`,
  'full-width hex digits': (k, v) => `${k}=${v}\\u${utf8('００４１')}`,
  'escape split by a continuation': (k, v) => `${k}=${v}\\u00\\\n41`,
  'Windows path': (k) => `${k}=D:\\rocketmq\\store`,
  'Windows path, doubled': (k) => `${k}=D:\\\\rocketmq\\\\store`,
  'Windows path, trailing': (k) => `${k}=D:\\store\\\nmaxMessageSize=1`,
  'double quotes': (k, v) => `${k}="${v}"`,
  'single quotes': (k, v) => `${k}='${v}'`,
  'curly quotes': (k, v) => `${k}=${utf8(`“${v}”`)}`,
  'quoted key': (k, v) => `"${k}"="${v}"`,
  'semicolon behind': (k, v) => `${k}=${v};`,
  'comma behind': (k, v) => `${k}=${v},`,
  'comment behind': (k, v) => `${k}=${v} # comment`,
  'comment behind, no blank': (k, v) => `${k}=${v}#comment`,
  'exclamation mark behind': (k, v) => `${k}=${v} ! comment`,
  'slashes behind': (k, v) => `${k}=${v} // comment`,
  'comment line with slashes': (k, v) => `//${k}=${v}`,
  'comment line with a semicolon': (k, v) => `;${k}=${v}`,
  'commented out': (k, v) => `#${k}=${v}`,
  'commented out with blanks': (k, v) => ` \t # ${k}=${v}`,
  'commented out with !': (k, v) => `!${k}=${v}`,
  'in an XML comment': (k, v) => `<!--\n${k}=${v}\n-->`,
  'in a section': (k, v) => `[broker]\n${k}=${v}`,
  exported: (k, v) => `export ${k}=${v}`,
  'set twice': (k, v) => `${k}=${v}\n${k}=x`,
  'set twice, the second is empty': (k, v) => `${k}=${v}\n${k}=`,
  'set twice, the second in another case': (k, v) => `${k}=${v}\n${k.toUpperCase()}=1`,
  'set twice, the first is wrong': (k, v) => `${k}=x\n${k}=${v}`,
  'set three times with escapes': (k, v) => `${escaped(k, 0)}=1\n${k} : 2\n${k} ${v}`,
  'unit M': (k, v) => `${k}=${v}M`,
  'unit h': (k, v) => `${k}=${v}h`,
  'minus sign': (k, v) => `${k}=-${v}`,
  'plus sign': (k, v) => `${k}=+${v}`,
  'leading zeros': (k, v) => `${k}=000${v}`,
  'decimal point': (k, v) => `${k}=${v}.0`,
  'full-width digits as escapes': (k, v) => `${k}=${v.replace(/\d/g, (d) => `\\uff1${d}`)}`,
  'Arabic-Indic digits as escapes': (k, v) => `${k}=${v.replace(/\d/g, (d) => `\\u066${d}`)}`,
  'full-width digits': (k, v) => `${k}=${utf8(v.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))))}`,
  'Chinese (UTF-8)': (k) => `${k}=${utf8('订单')}`,
  'Chinese (GBK)': (k) => `${k}=${GBK.order}`,
  'GBK with a backslash as last byte': (k) => `${k}=${GBK.backslash}\nmaxMessageSize=1`,
  'Chinese as escapes': (k) => `${k}=\\u8ba2\\u5355`,
  'UTF-8 comment': (k, v) => `# ${utf8('存储路径')}\n${k}=${v}`,
  'UTF-8 comment behind': (k, v) => `${k}=${v}  # ${utf8('保留时间')}`,
  'GBK comment that ends in a backslash': (k, v) => `# ${GBK.backslash}\n${k}=${v}`,
  'placeholder of a shell': (k) => `${k}=\${${k.toUpperCase()}}`,
  'placeholder to fill in': (k) => `${k}=<${k}>`,
  'tilde path': (k) => `${k}=~/store`,
};

/** What can become of a whole file. */
const WHOLE = {
  'byte-order mark (UTF-8)': (text) => `\xef\xbb\xbf${text}`,
  'byte-order mark in front of a comment': (text) => `\xef\xbb\xbf# comment\n${text}`,
  'UTF-16 little endian': (text) => `\xff\xfe${[...text].map((c) => `${c}\0`).join('')}`,
  'UTF-16 big endian': (text) => `\xfe\xff${[...text].map((c) => `\0${c}`).join('')}`,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  'CR CRLF': (text) => text.replaceAll('\n', '\r\r\n'),
  'LF CR': (text) => text.replaceAll('\n', '\n\r'),
  'no line end at the end': (text) => text.trimEnd(),
  'backslash at the end of the file': (text) => `${text.trimEnd()}\\`,
  'two backslashes at the end of the file': (text) => `${text.trimEnd()}\\\\`,
  'Unicode line separators': (text) => text.replaceAll('\n', utf8('\u2028')),
  'next-line characters': (text) => text.replaceAll('\n', '\x85'),
  'Ctrl-Z at the end': (text) => `${text}\x1a`,
  'NUL bytes': (text) => `${text}\0\0\0`,
  'YAML instead': (text) => `---\nbroker:\n${text.replace(/^(\w+)=/gm, '  $1: ')}`,
  'JSON instead': (text) =>
    `{\n${text
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^(\w+)=(.*)$/, '  "$1": "$2"'))
      .join(',\n')}\n}\n`,
  'all on one line': (text) => text.replaceAll('\n', ' '),
  'indented with blanks and tabs': (text) => text.replace(/^/gm, ' \t  '),
  'form feeds between': (text) => text.replaceAll('\n', '\n\f'),
  'a very long line': (text) => `${text}x=${'0123456789'.repeat(2500)}\nmaxMessageSize=65536\n`,
  'a very long comment': (text) => `#${'='.repeat(9000)}\n${text}#${' \\'.repeat(3000)}\nmaxMessageSize=65536`,
  'a value over many lines': (text) => `${text}x=${'abc\\\n   '.repeat(3000)}\nmaxMessageSize=65536`,
  'many keys': (text) => `${Array.from({ length: 900 }, (_, i) => `key${i}=${i}`).join('\n')}\n${text}`,
  twice: (text) => text + text,
  'diff markers': (text) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> main\n`,
};

/** @returns {{ kind: string, id: string, text: string }[]} */
export function slips(kind) {
  const settings = SETTINGS[kind];
  const cases = [];
  const context = (without) =>
    settings
      .filter(([key]) => key !== without)
      .slice(0, 2)
      .map(([key, value]) => `${key}=${value}`);
  Object.entries(ONE_LINE).forEach(([name, make], i) => {
    // in turn; for other kinds than brokers the loader is the same
    const chosen = Array.from({ length: kind === 'broker' ? 4 : 1 }, (_, n) => settings[(i + n) % settings.length]);
    for (const [key, value] of chosen) {
      const [before, after] = context(key);
      cases.push({ kind, id: `slip: ${name}, ${key}`, text: `${before}\n${make(key, value)}\n${after}\n` });
    }
  });
  const whole = `${settings.map(([key, value]) => `${key}=${value}`).join('\n')}\n`;
  for (const [name, make] of Object.entries(WHOLE)) cases.push({ kind, id: `file: ${name}`, text: make(whole) });
  return cases;
}

/** Files of which next to nothing is left, and loose syntax; the same for every kind. */
export function fragments(kind) {
  // biome-ignore format: a list to read, many on a line
  const texts = ['', ' ', '\n', '\r', '\r\n\r\n', '\t\f ', '#', '!', '# only a comment', '#\\\n', '\\', '\\\n', '\\\n\\\n', '\\\\', '\\\r\n', '=', ':', '==', '= =', '=x', ':x', ' =x\n',
        '\\=x', '\\ =x', '\\ ', '\\u0020=x', '\\u', '\\u0', '\\u00', '\\u000', '\\u004', '\\u0041', '\\u00411', '\\U0041', '\\ug000', '\\u 041', '\\u-041', '\\u+041', '\\u0x41', '#\\u', '!\\u',
        ' #\\u\n', 'a\n\\u\n', 'a=\\u', 'a=\\\\u', 'a=\\\\\\u', 'a=\\\\\\\\u1', 'a=b\\\n\\u', 'a=b\\\n#\\u', '#\\\n\\u', '\\\n#\\u', '\\\n #x=1', 'a\\\n=b', 'a\\\n b', 'a\\\n\\\n b', 'a=\\\n', 'a=\\',
        'a=b\\\r\nc', 'a=b\\\r\n\r\nc', 'a=b\\\r\rc=d', '\0', '\0=\0', '\xff', '\x80\x81', '\u00ef\u00bb\u00bf', '\xef\xbb\xbf\\u', '-', '---\n', '{}', '[]', '[a]\n', '<?xml version="1.0"?>', '\\\0', '\\\n\t\f \\\n\t=1',
        'a\\', 'a\\\\', 'a =', 'a :', 'a\t', 'a = \\', 'a=\\u0041\\', '\f#\\u', '\t!\\u\r', '\\#\\u', '\\!a=1'];
  const setting = {
    broker: 'brokerPermission=4',
    namesrv: 'clusterTest=true',
    controller: 'mappedFileSize=5',
    container: 'listenPort=5',
  }[kind];
  return texts.flatMap((text, i) => {
    const id = `fragment ${i}`;
    return kind === 'broker'
      ? [
          { kind, id: `${id} behind a setting`, text: `${setting}\n${text}` },
          { kind, id: `${id} in front`, text: `${text}${setting}` },
        ]
      : [{ kind, id, text: `${text}\n${setting}` }];
  });
}
