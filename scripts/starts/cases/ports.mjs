/** Ports: which are bound, where, and which sets of them end a process. */
import { ADDRESS } from '../isolate.mjs';
import { ALL, between, broker, FIVE, MAIN, TWO } from './releases.mjs';

const ports = (id, on, file, more) => broker('ports', id, on, file, { ask: ['haListenPort'], ...more });
const range = (id, on, file) => broker('port out of range', id, on, file);
const conflict = (id, on, file) => broker('port conflict in one process', id, on, file);
const HA = ['4.9.7', '5.0.0', '5.1.0', '5.1.1', '5.1.4', '5.3.3', '5.5.0'];
const PROM = between(ALL, '5.1.0').filter((r) => ['5.1.0', '5.1.4', '5.3.3', '5.5.0'].includes(r));
const DLEDGER = 'enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerSelfId=n0\n';

export const PORTS = [
  ports('listenPort moves all three', MAIN, 'listenPort=20911\n'),
  ports('listenPort=0', TWO, 'listenPort=0\n'),
  ports('listenPort=1', MAIN, 'listenPort=1\n'),
  ports('listenPort=2', MAIN, 'listenPort=2\n'),
  ports('listenPort=3', TWO, 'listenPort=3\n'),
  ports('listenPort with a unit', TWO, 'listenPort=20911x\n'),
  ports('listenPort with a blank behind it', ['4.9.7', '5.1.4', '5.3.3'], 'listenPort=20911 \n'),
  ports('listenPort above the range of int', TWO, 'listenPort=4294978207\n'),
  ports('haListenPort of its own', HA, 'haListenPort=30912\n'),
  ports('haListenPort of its own beside listenPort', HA, 'listenPort=20911\nhaListenPort=30912\n'),
  ports('haListenPort=0', TWO, 'haListenPort=0\n'),
  ports('haListenPort=-1', HA, 'haListenPort=-1\n'),
  ports('haListenPort unparsable', ['5.1.1', '5.3.3'], 'haListenPort=30912;\n'),
  ports('slave', MAIN, 'brokerRole=SLAVE\nbrokerId=1\nlistenPort=20911\n'),
  ports('duplicationEnable', MAIN, 'duplicationEnable=true\n'),
  ports('bindAddress', MAIN, `bindAddress=${ADDRESS}\n`),
  ports('bindAddress loopback', TWO, 'bindAddress=127.0.0.1\n'),
  ports('bindAddress empty', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], 'bindAddress=\n'),
  ports('bindAddress of nobody here', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], 'bindAddress=192.0.2.1\n', {
    outside: true,
  }),
  ports('Prometheus', ['5.0.0', ...PROM], 'metricsExporterType=PROM\n'),
  ports('Prometheus by number', ['5.1.4', '5.3.3', '5.5.0'], 'metricsExporterType=2\n'),
  ports('Prometheus in lower case', ['5.1.4', '5.3.3'], 'metricsExporterType=prom\n'),
  ports(
    'Prometheus, port and host',
    ['5.1.4', '5.3.3', '5.5.0'],
    'metricsExporterType=PROM\nmetricsPromExporterPort=5558\nmetricsPromExporterHost=0.0.0.0\n',
  ),
  ports(
    'Prometheus, brokerIP1 loopback',
    ['5.1.4', '5.3.3', '5.5.0'],
    'metricsExporterType=PROM\nbrokerIP1=127.0.0.1\n',
  ),
  ports('Prometheus, brokerIP1 of nobody here', PROM, 'metricsExporterType=PROM\nbrokerIP1=192.0.2.1\n', {
    outside: true,
  }),
  ports('Prometheus port without exporter', ['5.3.3'], 'metricsPromExporterPort=10911\n'),
  ports('DLedger instead of HA', ['4.5.2', '4.7.1', ...MAIN, '5.5.1'], `${DLEDGER}dLegerPeers=n0-127.0.0.1:40911\n`),
  ports('DLedger on the unused HA port', TWO, `${DLEDGER}dLegerPeers=n0-127.0.0.1:10912\n`),
  ports('DLedger with haListenPort', TWO, `${DLEDGER}dLegerPeers=n0-127.0.0.1:40911\nhaListenPort=39999\n`),
  ports('DLedger, listenPort 65535', TWO, `${DLEDGER}dLegerPeers=n0-127.0.0.1:40911\nlistenPort=65535\n`),
  ports('controller mode without controller', ['5.1.4', '5.3.3', '5.5.0'], 'enableControllerMode=true\n'),

  range('listenPort=65535: HA port 65536', MAIN, 'listenPort=65535\n'),
  range(
    'listenPort=65535 with an HA port of its own',
    ['4.9.7', '5.0.0', '5.1.1', '5.3.3'],
    'listenPort=65535\nhaListenPort=20000\n',
  ),
  range('listenPort=65536', MAIN, 'listenPort=65536\n'),
  range('listenPort=65537', TWO, 'listenPort=65537\n'),
  range('listenPort=109111', MAIN, 'listenPort=109111\n'),
  range('listenPort=-1', MAIN, 'listenPort=-1\n'),
  range('haListenPort=65536', HA, 'haListenPort=65536\n'),
  range('Prometheus port 65536', PROM, 'metricsExporterType=PROM\nmetricsPromExporterPort=65536\n'),
  range('Prometheus port -1', ['5.3.3'], 'metricsExporterType=PROM\nmetricsPromExporterPort=-1\n'),
  range('DLedger port 99999', MAIN, `${DLEDGER}dLegerPeers=n0-127.0.0.1:99999\n`),
  range('DLedger port 0', TWO, `${DLEDGER}dLegerPeers=n0-127.0.0.1:0\n`),

  conflict('HA port = listenPort', HA, 'haListenPort=10911\n'),
  conflict('HA port = fast port', HA, 'haListenPort=10909\n'),
  conflict('HA port = listenPort, slave', ['5.1.1', '5.3.3'], 'brokerRole=SLAVE\nbrokerId=1\nhaListenPort=10911\n'),
  conflict(
    'HA port = listenPort with duplicationEnable',
    ['5.3.3', '5.5.0'],
    'haListenPort=10911\nduplicationEnable=true\n',
  ),
  conflict(
    'Prometheus port = listenPort',
    ['5.1.4', '5.3.3', '5.5.0'],
    'metricsExporterType=PROM\nmetricsPromExporterPort=10911\n',
  ),
  conflict(
    'Prometheus port = HA port',
    ['5.1.4', '5.3.3', '5.5.0'],
    'metricsExporterType=PROM\nmetricsPromExporterPort=10912\n',
  ),
  conflict(
    'Prometheus port = fast port, on another address',
    ['5.3.3'],
    'bindAddress=127.0.0.1\nmetricsExporterType=PROM\nmetricsPromExporterPort=10909\n',
  ),
  conflict('DLedger port = listenPort', ['4.5.2', ...MAIN], `${DLEDGER}dLegerPeers=n0-127.0.0.1:10911\n`),
  conflict('DLedger port = fast port', TWO, `${DLEDGER}dLegerPeers=n0-127.0.0.1:10909\n`),
];

const dledger = (id, on, file) => broker('DLedger', id, on, `enableDLegerCommitLog=true\n${file}`);
const OLD_AND_NEW = ['4.5.2', '4.9.7', '5.0.0', '5.3.3', '5.4.0', '5.5.0'];
const WHOLE = 'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913\n';

export const DLEDGERS = [
  dledger('nothing but the switch', OLD_AND_NEW, ''),
  dledger('no self id', OLD_AND_NEW, WHOLE),
  dledger('no peers', OLD_AND_NEW, 'dLegerGroup=g\ndLegerSelfId=n0\n'),
  dledger('no group', TWO, 'dLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\n'),
  dledger('one of three', MAIN, `${WHOLE}dLegerSelfId=n1\n`),
  dledger('self id not among the peers', OLD_AND_NEW, `${WHOLE}dLegerSelfId=n3\n`),
  dledger('self id node1', OLD_AND_NEW, 'dLegerGroup=g\ndLegerPeers=node1-127.0.0.1:40911\ndLegerSelfId=node1\n'),
  dledger('peer without id', OLD_AND_NEW, 'dLegerGroup=g\ndLegerPeers=127.0.0.1:40911\ndLegerSelfId=n0\n'),
  dledger('peer without port', OLD_AND_NEW, 'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1\ndLegerSelfId=n0\n'),
  dledger(
    'port no number',
    ['4.9.7', '5.3.3', '5.5.0'],
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:4x\ndLegerSelfId=n0\n',
  ),
  dledger(
    'other peer without port',
    ['4.9.7', '5.3.3', '5.5.0'],
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1\ndLegerSelfId=n0\n',
  ),
  dledger(
    'comma between peers',
    ['4.9.7', '5.3.3', '5.5.0'],
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911,n1-127.0.0.1:40912\ndLegerSelfId=n0\n',
  ),
  dledger('trailing semicolon', TWO, 'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911;\ndLegerSelfId=n0\n'),
  dledger(
    'blank behind the peers',
    ['4.9.7', '5.1.4', '5.2.0', '5.3.3'],
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911 \ndLegerSelfId=n0\n',
  ),
  dledger(
    'blank before another peer',
    TWO,
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911; n1-127.0.0.1:40912\ndLegerSelfId=n0\n',
  ),
  dledger(
    'blank before the own peer',
    ['4.9.7', '5.3.3', '5.5.0'],
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911; n1-127.0.0.1:40912\ndLegerSelfId=n1\n',
  ),
  dledger('own id twice', TWO, 'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911;n0-127.0.0.1:40912\ndLegerSelfId=n0\n'),
  dledger(
    'host with a dash',
    ['4.5.2', '4.7.1', '4.9.7', '5.3.3'],
    'dLegerGroup=g\ndLegerPeers=n0-broker-0:40911\ndLegerSelfId=n0\n',
  ),
  dledger(
    'slave without id',
    TWO,
    'dLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\nbrokerRole=SLAVE\n',
  ),
  broker('DLedger', 'switch spelt enableDLedgerCommitLog', TWO, 'enableDLedgerCommitLog=true\n'),
  broker('DLedger', 'self id without the switch', FIVE.slice(2), 'dLegerSelfId=node1\n'),
];
