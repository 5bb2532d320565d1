// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
/** Values to try: by type, and for the keys whose values mean something to the start-up code. As written in the file. */
import { GBK, utf8 } from './random.mjs';

// biome-ignore format: a list to read, many on a line
const INT_VALID = ['0', '1', '2', '3', '4', '7', '8', '10', '16', '48', '64', '100', '120', '200', '1000', '4096', '9876', '10911', '65535',
    '65536', '300000', '1048576', '10000000', '1073741824', '-1', '-5'];
// biome-ignore format: a list to read, many on a line
const INT_BORDER = ['2147483647', '-2147483648', '2147483648', '-2147483649', '+5', '048', '0000000000000000012', '-0', '+0', '-048',
    '\\uff14\\uff18', '\\u0663\\u0660', '1\\u0966', '\\u0034', '-\\u0661', '\\u1d7d8', '4294967296', '5\\\n  6', '99999999999999999999'];
// biome-ignore format: a list to read, many on a line
const INT_WRONG = ['', ' ', '4M', '48h', '1_000', '0x10', '010h', '4L', '4l', '1.5', '1.0', '1,000', '1 000', '"5"', "'5'", '5 # five', '5#',
    '5 ', '5\t', '5\f', '5\\t', '5\\u0020', '1e3', 'five', 'true', 'null', 'NaN', utf8('５'), '5;', '+', '-', '--5', '+-5', '5\xa0',
    utf8('5\xa0'), utf8('\u30005'), '\\u00a05', '5\\u2003', '${PORT}', '<port>', '5%', '5\\', '0b1', '-', '5-6', '\\u0000', '5\\u0000', '\\ 5', '\\5'];
// biome-ignore format: a list to read, many on a line
const LONG_VALID = ['0', '1', '5', '1000', '30000', '5000', '86400000', '2147483648', '4294967296', '268435456', '-1', '1099511627776'];
// biome-ignore format: a list to read, many on a line
const LONG_BORDER = ['9223372036854775807', '-9223372036854775808', '9223372036854775808', '-9223372036854775809', '+7', '007', '-0',
    '\\uff17\\uff10\\uff10', '2147483647', '-2147483649', '000000000000000000000000000009', '1\\u0665', '18446744073709551616'];
// biome-ignore format: a list to read, many on a line
const LONG_WRONG = ['', '30s', '5000ms', '1d', '10L', '10l', '1.5', '1e6', '0x7f', '1_000_000', '1000 ', '1000\t', '1000 ms', '"1000"', 'true',
    '1,000', '1000\xa0', utf8('１０００'), '10 * 60 * 1000', '-', '1000;', '2h', '\\u00201000', '1000\\u0020', '1000\\n', '9.0E3'];
// biome-ignore format: a list to read, many on a line
const BOOLEAN_VALID = ['true', 'false', 'TRUE', 'False', 'True', 'tRuE', 'FALSE', '\\u0074rue', 'tr\\u0075e', '\\true', 'tru\\\n    e'];
// biome-ignore format: a list to read, many on a line
const BOOLEAN_WRONG = ['yes', 'no', 'on', 'off', '1', '0', 'true ', 'true\t', 'true\\u0020', '\\ true', '"true"', "'true'", 'true;', 'true # on', 't',
    'y', '', ' ', 'enable', 'enabled', 'null', 'true\xa0', utf8('ｔｒｕｅ'), utf8('是'), 'true,', 'ture', 'false ', '!true', 'true=', '\\u0442rue', 'T'];
// biome-ignore format: a list to read, many on a line
const DOUBLE_VALID = ['0.5', '1.5', '10', '0', '1', '-1.5', '100.25', '1e3', '1E-5', '.5', '5.', '0.001', '0.0001', '9999999', '10000000',
    '12345678.9', '123456789012345680', '0.1234567890123456789', '1.0e7', '3.0'];
// biome-ignore format: a list to read, many on a line
const DOUBLE_BORDER = [' 1.5', '1.5 ', '1.5\t', '\\u00201.5', '1.5f', '1.5F', '2d', '2D', 'NaN', 'Infinity', '-Infinity', '+Infinity', '1e400',
    '-1e400', '1e-400', '4.9e-324', '1.7976931348623157e308', '0x1p3', '0x1.8p1', '-0', '-0.0', '+0.5', '+.5e+2', '00012.50', '1e+3', '1.5\\u0000'];
// biome-ignore format: a list to read, many on a line
const DOUBLE_WRONG = ['', '1,5', 'abc', '1_0', '50%', '"0.5"', '0.5 # half', '1.5.2', '1e', 'e5', '0x10', 'nan', 'infinity', '1.5L', '1.5\xa0',
    utf8('０.５'), '\\uff11', '1 .5', '.', '-', 'true', '1.5ff'];
// biome-ignore format: a list to read, many on a line
const STRING_ANY = ['abc', 'a b', 'a\\ b', ' lead', 'trail ', 'tab\t', 'both \t ', '', ' ', '\\ ', '\\ lead', 'trail\\ ', '\\u0041bc', 'a\\tb', 'a\\nb', 'x\\ny\\n',
    '"quoted"', "'q'", 'a=b', 'a:b', 'a#b', 'a # b', '#a', '!a', 'a\\=b', 'C:\\\\data\\\\x', 'D:\\data\\new', '/data/x', '~/x', '${user.home}/x',
    '$HOME/x', 'x\\\n    y', 'x\\\r\n\ty', 'null', 'true', '5', utf8('订单'), GBK.order, '\\u8ba2\\u5355', 'na\xefve', 'x\xa0', '\\u00a0x', utf8('x\u3000'),
    '\\u3000x\\u3000', '\\u2028', '\\u0000x\\u001f', 'x\\f', '\\ud83d\\ude00', utf8('😀'), 'x;y', 'x,y', 'x|y', '<x>', 'x\\', '\\q', '\\\\', '{"a":"b"}', '{\\"a\\":1}',
    '\f x', 'x\fy', '\\u007f', '\\u0085x', '\\r', 'x\\u0020\\u0009', '\\uD800', 'x\\:y', '%x', 'x\\\n#y', 'x\\\n\n', 'x\\  \ny'];

/** For each type a valid, a borderline and a wrong list. */
export const BY_TYPE = {
  int: [INT_VALID, INT_BORDER, INT_WRONG],
  long: [LONG_VALID, LONG_BORDER, LONG_WRONG],
  boolean: [['true', 'false'], BOOLEAN_VALID, BOOLEAN_WRONG],
  double: [DOUBLE_VALID, DOUBLE_BORDER, DOUBLE_WRONG],
  String: [STRING_ANY, STRING_ANY, STRING_ANY],
};

const enumValues = (names) => [
  ...names,
  ...names.map((n) => `${n} `),
  ...names.map((n) => n.toLowerCase()),
  ...names.map((n) => `"${n}"`),
  ...names.map((n) => `\\u00${n.charCodeAt(0).toString(16)}${n.slice(1)}`),
  `${names[0]}\t`,
  `${names[1]}\\u0020`,
  `\\ ${names[1]}`,
  `${names[1]}\\u00a0`,
  '',
  ' ',
  '0',
  '1',
  '2',
  '3',
  '4',
  '-1',
  '+1',
  '01',
  '1 ',
  'null',
  'true',
  names.join(','),
  `${names[0]} # comment`,
  names[0].replace('_', '-'),
  names[0].slice(0, -1),
  utf8(`${names[1]}\xa0`),
  `${names[1]}\\\n`,
];

/** Keys whose values the start-up code or a getter interprets. */
// biome-ignore format: a list to read, many on a line
export const BY_KEY = {
    flushDiskType: enumValues(['ASYNC_FLUSH', 'SYNC_FLUSH']),
    defaultMessageRequestMode: enumValues(['PULL', 'POP']),
    metricsExporterType: enumValues(['DISABLE', 'OTLP_GRPC', 'PROM', 'LOG']),
    haListenPort: ['0', '-1', '10912', '20912', '65535', '65536', '-2147483648', '2147483647', 'x', '10912 ', '', '+5', '1.0'],
    timerPrecisionMs: ['1000', '500', '200', '100', '50', '0', '-1', '99', '101', '199', '250', '499', '999', '1001', '2147483647', '-2147483648', '1s', '500 '],
    diskMaxUsedSpaceRatio: ['75', '9', '10', '11', '88', '94', '95', '96', '100', '0', '-1', '2147483647', '75%', '75 ', '0.75', '-2147483648'],
    mapedFileSizeConsumeQueue: ['6000000', '300000', '1', '0', '19', '20', '21', '-1', '-20', '-21', '2147483647', '2147483640', '2147483641', '-2147483648', '30 ', '6M', '16777217', '2147483627'],
    controllerType: ['DLedger', 'jRaft', 'JRAFT', 'jRaft ', 'jraft', '', 'dledger', ' ', '\\u006aRaft', 'DLedger\\u00a0'],
    controllerStorePath: ['/data/controller', '', ' ', '/data/c ', '~/c', 'C:\\\\c', '\\u0020', '\t'],
    storeType: ['default', 'defaultRocksDB', 'rocksdb', '', 'DEFAULT', 'default '],
};
BY_KEY.mappedFileSizeConsumeQueue = BY_KEY.mapedFileSizeConsumeQueue;

/** The three lists of a parameter, from the catalogue's type (overloads joined by "/"). */
export function valuesOf(key, type) {
  if (BY_KEY[key]) return [BY_KEY[key], BY_KEY[key], BY_KEY[key]];
  const types = type
    .split('/')
    .map(
      (name) =>
        ({ Integer: 'int', Long: 'long', Boolean: 'boolean', Double: 'double', float: 'double', Float: 'double' })[
          name
        ] ?? name,
    );
  const readable = types.find((name) => BY_TYPE[name]);
  return BY_TYPE[readable ?? 'String'];
}
