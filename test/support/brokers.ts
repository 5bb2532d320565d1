import fc from 'fast-check';

const values = [
  '1',
  '0',
  '48',
  '48 ',
  ' 4M',
  'true',
  'TRUE',
  'yes',
  'false ',
  'SLAVE',
  'slave',
  'SLAVE ',
  'SYNC_MASTER',
  'SYSC_MASTER',
  '"48"',
  '48 # hours',
  '',
  '-1',
];
const addresses = [
  '10.0.0.1:9876',
  '10.0.0.1:9876;10.0.0.2:9876',
  '10.0.0.1:9876,10.0.0.2:9876',
  '10.0.0.1:9876;10.0.0.1:9876',
  '10.0.0.1',
  ' 10.0.0.1:9876 ',
];
const paths = [
  '/data/store',
  '~/store',
  'D:\\rocketmq\\store',
  '/data/store/commitlog',
  '${user.home}/store',
  '/data/store ',
];
const numbers = [
  'brokerId',
  'fileReservedTime',
  'listenPort',
  'haListenPort',
  'maxMessageSize',
  'mappedFileSizeConsumeQueue',
  'mapedFileSizeCommitLog',
  'mappedFileSizeCommitLog',
  'diskMaxUsedSpaceRatio',
  'sendMessageThreadPoolNums',
];
const booleans = [
  'autoCreateTopicEnable',
  'enableControllerMode',
  'enableDLegerCommitLog',
  'transientStorePoolEnable',
  'duplicationEnable',
  'timerWheelEnable',
];
const enums = ['brokerRole', 'flushDiskType'];
const unread = [
  'brokerIp1',
  'storePathIndex',
  'storePathConsumeQueue',
  'fileReservedTimes',
  'foo',
  'brokerid',
  'autoCreateTopic',
];

const line = fc.oneof(
  fc.tuple(fc.constantFrom(...numbers, ...booleans, ...enums, ...unread), fc.constantFrom(...values)),
  fc.tuple(fc.constantFrom('namesrvAddr', 'nameSrvAddr'), fc.constantFrom(...addresses)),
  fc.tuple(
    fc.constantFrom('storePathRootDir', 'storePathCommitLog', 'storePathIndex', 'storePathConsumeQueue'),
    fc.constantFrom(...paths),
  ),
  fc.tuple(
    fc.constantFrom('brokerName', 'brokerClusterName'),
    fc.constantFrom('broker-a', 'broker-b', 'broker-a ', '"broker-a"'),
  ),
);

/** Texts of broker files with the slips that people make. */
export const brokerText: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 10 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, newline, last]) => {
    const text = ['brokerClusterName=c', 'brokerName=broker-a', ...lines.map(([key, value]) => `${key}=${value}`)].join(
      newline,
    );
    return last ? text + newline : text;
  });
