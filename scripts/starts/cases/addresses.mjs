/** Syntax of the file, spellings of namesrvAddr, roles and ids: what the read phase refuses. */
import { ALL, between, broker, FIVE, MAIN, TWO } from './releases.mjs';

const SIX = ['4.5.2', '4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0'];

const syntax = (id, on, file, more) => broker('syntax', id, on, file, more);
const address = (id, on, value, more) => broker('name server addresses', id, on, `namesrvAddr=${value}\n`, more);
const role = (id, on, file, more) => broker('roles', id, on, file, { ask: ['brokerRole'], ...more });

export const ADDRESSES = [
  syntax('nothing in the file', ALL, '', { ask: ['brokerRole', 'haListenPort'] }),
  syntax('malformed \\u in a value', ['4.2.0', ...MAIN, '5.5.1'], 'brokerName=\\u12\n'),
  syntax('malformed \\u in a key', TWO, '\\u00zz=1\n'),
  syntax('malformed \\u in a comment', TWO, '# \\u12 C:\\users\n'),
  syntax('path with \\u, as on Windows', TWO, 'storePathRootDir=D:\\users\\store\n'),
  syntax('key written twice, the last one bad', TWO, 'listenPort=20911\nlistenPort=70000\n'),
  syntax('no file at the path given', TWO, '', { noFile: true, args: ['-c', '${cwd}/missing.conf'], outside: true }),

  address('port missing', SIX, '10.70.30.1'),
  address('second port missing', SIX, '10.70.30.1:9876;10.70.30.2'),
  address('port above 65535', SIX, '10.70.30.1:99999'),
  address('port no number', TWO, '10.70.30.1:nine'),
  address('leading semicolon', SIX, ';10.70.30.1:9876'),
  address('double semicolon', SIX, '10.70.30.1:9876;;10.70.30.1:9877'),
  address('trailing semicolon', SIX, '10.70.30.1:9876;'),
  address('nothing but a semicolon', TWO, ';'),
  address('empty', SIX, ''),
  address('blank behind it', [...SIX, '5.2.0', '5.5.1'], '10.70.30.1:9876 '),
  address('tab behind it', ['4.9.7', '5.1.4', '5.2.0'], '10.70.30.1:9876\t'),
  address('blank before the port', TWO, '10.70.30.1: 9876'),
  address('blank before the colon', TWO, '10.70.30.1 :9876'),
  address('blank before the semicolon', TWO, '10.70.30.1:9876 ;10.70.30.1:9877'),
  address('blank behind the semicolon', TWO, '10.70.30.1:9876; 10.70.30.1:9877'),
  address('comma between two', ['4.5.2', '4.7.1', '4.9.7', '5.3.3', '5.5.0'], '10.70.30.1:9876,10.70.30.1:9877'),
  address('bar between two', ['4.5.2', '4.9.7', '5.3.3'], '10.70.30.1:9876|10.70.30.1:9877'),
  address('full-width semicolon', TWO, Buffer.from('10.70.30.1:9876；10.70.30.1:9877').toString('latin1')),
  address('full-width colon', TWO, Buffer.from('10.70.30.1：9876').toString('latin1')),
  address('quotes', ['4.5.2', '4.9.7', '5.3.3'], '"10.70.30.1:9876"'),
  address('scheme', ['4.5.2', '4.9.7', '5.3.3'], 'http://10.70.30.1:9876'),
  address('port 0', TWO, '10.70.30.1:0'),
  address('comment behind it', TWO, '10.70.30.1:9876 # first'),
  address('bad in the file, good with -n', ['4.9.7', '5.1.4', '5.3.3', '5.5.0'], 'nobody', {
    args: ['-n', '10.70.30.1:9876'],
  }),
  address('good in the file, bad with -n', TWO, '10.70.30.1:9876', { args: ['-n', 'nobody'] }),

  role('slave without id', ALL, 'brokerRole=SLAVE\n'),
  role('slave with id 0', SIX, 'brokerRole=SLAVE\nbrokerId=0\n'),
  role('slave with id 1x', TWO, 'brokerRole=SLAVE\nbrokerId=1x\n'),
  role('slave with id -1', TWO, 'brokerRole=SLAVE\nbrokerId=-1\n'),
  role('slave with id 1', MAIN, 'brokerRole=SLAVE\nbrokerId=1\n'),
  role('slave in lower case runs as a master', MAIN, 'brokerRole=slave\nbrokerId=1\n'),
  role('slave with a blank behind it', ['4.9.7', '5.1.4', '5.2.0', '5.3.3'], 'brokerRole=SLAVE \nbrokerId=1\n'),
  role('slave with a blank behind it and no id', ['4.9.7', '5.1.4', '5.2.0', '5.3.3'], 'brokerRole=SLAVE \n'),
  role('synchronous master with a comment behind it', TWO, 'brokerRole=SYNC_MASTER # both\n'),
  role('synchronous master with id 3', TWO, 'brokerRole=SYNC_MASTER\nbrokerId=3\n'),
  role('misspelt role', TWO, 'brokerRole=SYSC_MASTER\n'),
  role('id without role', TWO, 'brokerId=1\n'),
  role('slave without id in controller mode', FIVE, 'brokerRole=SLAVE\nenableControllerMode=true\n'),
  role('bad address and slave without id: the address comes first', TWO, 'brokerRole=SLAVE\nnamesrvAddr=nobody\n'),
  role(
    'controller mode and DLedger',
    between(ALL, '5.0.0'),
    'enableControllerMode=true\nenableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\n',
  ),
];
