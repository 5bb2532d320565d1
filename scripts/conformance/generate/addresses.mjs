// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
/** namesrvAddr in all the ways it is written, alone, with a command line and with a broken rest. */
import { utf8 } from './random.mjs';

const A = '10.0.0.1:9876';
const B = '10.0.0.2:9876';

// biome-ignore format: a list to read, many on a line
const LISTS = [A, `${A};${B}`, `${A}; ${B}`, `${A} ;${B}`, `${A} ; ${B}`, `${A};${B};`, `;${A}`, `${A};;${B}`, `${A};;`, ';', ';;', ';;;', ' ; ', `; ${A}`, `${A}; `, `${A};\t`, '', ' ', '\\ ', '\\u0020\\u0020',
    '\t', '\xa0', '\\u00a0', '\\u3000', '\\u2003', '\\u0000', '\\n', `${A},${B}`, `${A}, ${B}`, `${A}|${B}`, `${A}|`, `${A} ${B}`, `${A}\t${B}`, `${A}&${B}`, `${A}/${B}`, `${A}+${B}`, `${A}:${B}`, `${A}\\n${B}`,
    `${A};\\\n  ${B}`, `${A}\\\n;${B}`, `${A};\n${B}`, utf8(`${A}；${B}`), utf8(`${A}，${B}`), utf8(`${A}、${B}`), utf8(`${A};\u3000${B}`), `${A}\\;${B}`, `${A}\\uff1b${B}`, `${A}\\u003b${B}`,
    `"${A}"`, `'${A}'`, `"${A};${B}"`, `'${A}';'${B}'`, utf8(`“${A}”`), `[${A}]`, `{${A}}`, `(${A})`, `<${A}>`, `${A} # name server`, `${A}#1`, `${A} // x`, `${A} `, `${A}\t`, `${A}\\t`, `${A}\\u0020`, `${A}\xa0`,
    `${A}\\u00a0`, ` ${A}`, `\\ ${A}`, `\\u0020${A}`, `\\u00a0${A}`, `${A};${A}`, `${A};${B};${A}`];

// biome-ignore format: a list to read, many on a line
const ELEMENTS = ['10.0.0.1', 'localhost', 'localhost:', 'localhost: ', ':9876', ' :9876', ':', '::', ':::', ': 9876', '10.0.0.1: 9876', '10.0.0.1 :9876', '10.0.0.1 : 9876', '10.0.0.1:0', '10.0.0.1:1', '10.0.0.1:-1',
    '10.0.0.1:-0', '10.0.0.1:+9876', '10.0.0.1:09876', '10.0.0.1:0009876', '10.0.0.1:65535', '10.0.0.1:65536', '10.0.0.1:98765', '10.0.0.1:987654', '10.0.0.1:2147483647', '10.0.0.1:2147483648', '10.0.0.1:-2147483648',
    '10.0.0.1:9876x', '10.0.0.1:x', '10.0.0.1:9_876', '10.0.0.1:0x2694', '10.0.0.1:9876.0', '10.0.0.1:9,876', '10.0.0.1:9876/', '10.0.0.1:9876/path', 'http://10.0.0.1:9876', 'http\\://10.0.0.1\\:9876', 'tcp://10.0.0.1:9876/',
    '10.0.0.1:9876:1', '10.0.0.1:9876:', '10.0.0.1::9876', '10.0.0.1:1:2:3', ':10.0.0.1:9876', '10.0.0.1\\:9876', '10.0.0.1\\u003a9876', utf8('10.0.0.1：9876'), '10.0.0.1\\uff1a9876', '10.0.0.1:\\uff19\\uff18\\uff17\\uff16',
    '10.0.0.1:\\u0669\\u0668', utf8('10.0.0.1:９８７６'), '[::1]:9876', '::1:9876', '[::1]', '::1', '[2001:db8::1]:9876', '2001:db8::1:9876', '[2001:db8::1]:9876;[2001:db8::2]:9876', 'fe80::1:9876', '[::1:9876', '::1]:9876',
    '[]:9876', '[x]:9876', '[10.0.0.1]:9876', '::ffff:10.0.0.1:9876', '999.1.1.1:9876', '256.0.0.1:9876', '10.0.0.1.5:9876', '10.0.0:9876', '10:9876', '010.0.0.1:9876', '10.0.0.:9876', '.10.0.0.1:9876', '1.2.3.4.:9876', '4294967296:9876', '-1:9876',
    'rmq-namesrv-0.rmq:9876', 'rmq_namesrv:9876', 'namesrv.example.com:9876', 'NAMESRV:9876', 'a b:9876', 'a..b:9876', '-a:9876', 'a-:9876', `${'a'.repeat(300)}:9876`, utf8('名字:9876'), '\\u540d:9876', 'x#y:9876', 'x@y:9876', '*:9876', '?:9876',
    '0.0.0.0:9876', '127.0.0.1:9876', '255.255.255.255:9876', '224.0.0.1:9876', '${NAMESRV}:9876', '${NAMESRV_ADDR}', '$NAMESRV_ADDR', '<ip>:9876', 'ip:port', 'your-ip:9876', '10.0.0.1:{port}', '%HOST%:9876', 'null', 'null:9876', '9876', '10.0.0.1;9876',
    '10.0.0.1=9876', '10.0.0.1:9876\\\\', '10.0.0.1:9876\\', '\\u0001:9876', 'x\\u0000:9876', '\\ud800:9876', '10.0.0.1:9876\\u0000', '10.0.0.1:\\u00009876', '10.0.0.1:9876\\u200b', '\\ufeff10.0.0.1:9876'];

/** @returns {{ kind: string, id: string, text: string, args?: string[] }[]} */
export function addresses(kind) {
  const cases = [];
  const add = (name, text, args) => cases.push({ kind, id: `namesrvAddr ${name}`, text, ...(args ? { args } : {}) });
  [...LISTS, ...ELEMENTS].forEach((value, i) => {
    // a container checks them with the broker's code: every second one
    if (kind === 'broker' || i % 2 === 0) add(`${i}`, `listenPort=11911\nnamesrvAddr=${value}\n`);
  });
  ELEMENTS.forEach((value, i) => {
    if (kind === 'broker' && i % 3 === 0) add(`second ${i}`, `namesrvAddr=${A};${value}\n`);
    if (kind === 'broker' && i % 3 === 1) add(`first ${i}`, `namesrvAddr=${value};${B}\n`);
  });
  // the command line wins and is checked in the file's place
  const given = [
    A,
    `${A};${B}`,
    `${A}; ${B}`,
    ` ${A}`,
    `${A} `,
    '10.0.0.1',
    '10.0.0.1:98765',
    '',
    ' ',
    ';',
    'a:b',
    `${A},${B}`,
    '[::1]:9876',
  ];
  given.forEach((value, i) => {
    add(`option ${i}`, 'listenPort=11911\n', ['-n', value]);
    add(`option ${i} and a good file`, `namesrvAddr=${B}\n`, ['-n', value]);
    add(`option ${i} and a bad file`, 'namesrvAddr=10.0.0.9\n', ['-n', value]);
  });
  add('long option', 'namesrvAddr=10.0.0.9\n', ['--namesrvAddr', A]);
  add('unset', 'listenPort=11911\n');
  add('twice, the first is bad', `namesrvAddr=x\nnamesrvAddr=${A}\n`);
  add('twice, the second is bad', `namesrvAddr=${A}\nnamesrvAddr=x\n`);
  add('other case', `namesrvaddr=${A}\nNamesrvAddr=${B}\nnameSrvAddr=${B}\n`);
  if (kind === 'broker') {
    // which exit comes first
    add('bad, and a bad slave', 'namesrvAddr=x\nbrokerRole=SLAVE\n');
    add('bad, and a malformed escape', 'namesrvAddr=x\nx=\\u\n');
    add('bad, and controller with DLedger', 'namesrvAddr=x\nenableControllerMode=true\nenableDLegerCommitLog=true\n');
    add('bad, and rocketmqHome', 'namesrvAddr=x\nrocketmqHome=/opt/rmq\n');
    add('with lookup by DNS', 'namesrvAddr=namesrv.example.com:9876\nfetchNameSrvAddrByDnsLookup=true\n');
    add(
      'with an address server',
      `namesrvAddr=${A}\nfetchNamesrvAddrByAddressServer=true\nrmqAddressServerDomain=x.example.com\nrmqAddressServerSubGroup=g\n`,
    );
  }
  return cases;
}
