import fc from 'fast-check';
import { keyNames } from '../../server/src/catalog/catalog.ts';
import {
  ADDRESS_KEYS,
  GHOSTS,
  NAME_KEYS,
  NAMED_VALUES,
  PATH_KEYS,
  RENAMES,
} from '../../server/src/catalog/knowledge.ts';
import { NEWEST } from '../../server/src/catalog/releases.ts';

/** Keys that rules and start-up code are about, ghosts, old names, slips, and every key of a broker. */
export const fileKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['brokerName', 'brokerClusterName', 'brokerId', 'brokerRole', 'listenPort', 'haListenPort', 'namesrvAddr'],
    ...[
      'enableDLegerCommitLog',
      'enableControllerMode',
      'dLegerSelfId',
      'dLegerPeers',
      'dLegerGroup',
      'controllerAddr',
    ],
    ...['storePathRootDir', 'storePathCommitLog', 'transientStorePoolEnable', 'flushDiskType', 'bindAddress'],
    ...['messageStorePlugIn', 'metricsExporterType', 'metricsPromExporterPort', 'duplicationEnable', 'controllerType'],
    ...['maxErrorRateOfBloomFilter', 'messageDelayLevel', 'flushDelayOffsetInterval', 'serverSelectorThreads'],
    ...['enableControllerInNamesrv', 'controllerDLegerPeers', 'controllerDLegerSelfId', 'socksProxyConfig'],
    ...['brokerIp1', 'nameSrvAddr', 'fileReservedTimes', 'fooBar', 'filterServerNums', 'timerWheelEnable', 'msg'],
  ),
  fc.constantFrom(...PATH_KEYS.keys(), ...ADDRESS_KEYS.keys(), ...NAME_KEYS, ...NAMED_VALUES.keys()),
  fc.constantFrom(...GHOSTS.keys(), ...RENAMES.map((rename) => rename.old), ...RENAMES.map((rename) => rename.new)),
  fc.constantFrom(...keyNames('broker', NEWEST), ...keyNames('controller', NEWEST), ...keyNames('namesrv', NEWEST)),
);

/** Values as people write them: right, and with the slips that they make. */
export const fileValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', '0', '1', '-1', '2', '10911', '65535', '70000', '4294967296', '048', '4M', '1024*4', '1x', '0.5'),
  fc.constantFrom(
    'true',
    'false',
    'yes',
    'off',
    'TRUE',
    'ASYNC_MASTER',
    'SLAVE',
    'slave',
    'SYNC_FLUSH',
    'PROM',
    'jRaft',
  ),
  fc.constantFrom(
    'broker-a',
    '/data/store',
    '~/store',
    '/a,/b',
    'D:\\data\\store',
    '\\u0061',
    'n0',
    'n0-h:40911;n1-h:2',
  ),
  fc.constantFrom('10.0.0.1:9876', '10.0.0.1', '10.0.0.1:9876;10.0.0.2:9876', 'a:1,b:2', ';a:1', '${X}', '{"a":"b"}'),
  fc.constantFrom('org.apache.rocketmq.tieredstore.TieredMessageStore', 'com.example.Store', '1s 5s 10s', 'LOG', '3'),
);

const entry = fc
  .tuple(
    fileKey,
    fc.constantFrom('=', ' = ', ':'),
    fileValue,
    fc.constantFrom('', '', '', '', ' ', '\t ', ' # x'),
    fc.constantFrom('', '', '', '', '"'),
  )
  .map(([key, separator, value, tail, quote]) => `${key}${separator}${quote}${value}${quote}${tail}\n`);

/** The text of a file of one kind of process or another. */
export const fileText: fc.Arbitrary<string> = fc
  .array(entry, { minLength: 1, maxLength: 14 })
  .map((lines) => lines.join(''));
