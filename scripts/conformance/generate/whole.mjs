/** Whole files as people write them, era by era: good ones, and ones with the usual mistakes. */
import { GBK, utf8 } from './random.mjs';
import { CONTAINER, CONTROLLER, INSIDE, NAMESRV } from './whole-others.mjs';

const BROKER = {
  'two masters, first': `# broker-a on host 1
brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=0
namesrvAddr=192.168.10.11:9876;192.168.10.12:9876
deleteWhen=04
fileReservedTime=48
brokerRole=ASYNC_MASTER
flushDiskType=ASYNC_FLUSH
`,
  'its slave': `brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=1
namesrvAddr=192.168.10.11:9876;192.168.10.12:9876
deleteWhen=04
fileReservedTime=48
brokerRole=SLAVE
flushDiskType=ASYNC_FLUSH
listenPort=11011
storePathRootDir=/data/rocketmq/store-a-s
storePathCommitLog=/data/rocketmq/store-a-s/commitlog
`,
  'a slave that forgot its id': `brokerClusterName = orders
brokerName = broker-a
brokerRole = SLAVE
flushDiskType = ASYNC_FLUSH
namesrvAddr = 192.168.10.11:9876
`,
  'a slave whose role ends in a blank': `brokerClusterName=orders\nbrokerName=broker-a\nbrokerId=1\nbrokerRole=SLAVE \nflushDiskType=ASYNC_FLUSH\n`,
  'a slave whose id has a comment': `brokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1 # first slave\n`,
  'the much copied block': `#所属集群名字
brokerClusterName=rocketmq-cluster
#broker名字，注意此处不同的配置文件填写的不一样
brokerName=broker-a
#0 表示 Master，>0 表示 Slave
brokerId=0
namesrvAddr=rocketmq-nameserver1:9876;rocketmq-nameserver2:9876
defaultTopicQueueNums=4
autoCreateTopicEnable=true
autoCreateSubscriptionGroup=true
listenPort=10911
deleteWhen=04
fileReservedTime=120 
mapedFileSizeCommitLog=1073741824
mapedFileSizeConsumeQueue=300000
#destroyMapedFileIntervalForcibly=120000
#redeleteHangedFileInterval=120000
diskMaxUsedSpaceRatio=88
storePathRootDir=/usr/local/rocketmq/store
storePathCommitLog=/usr/local/rocketmq/store/commitlog
storePathConsumeQueue=/usr/local/rocketmq/store/consumequeue
storePathIndex=/usr/local/rocketmq/store/index
storeCheckpoint=/usr/local/rocketmq/store/checkpoint
abortFile=/usr/local/rocketmq/store/abort
maxMessageSize=65536
flushCommitLogLeastPages=4
#flushConsumeQueueLeastPages=2
brokerRole=ASYNC_MASTER
flushDiskType=ASYNC_FLUSH
#checkTransactionMessageEnable=false
#sendMessageThreadPoolNums=128
#pullMessageThreadPoolNums=128
`,
  'the much copied block for a slave, CRLF': `brokerClusterName=rocketmq-cluster
brokerName=broker-a
brokerId=1
namesrvAddr=rocketmq-nameserver1:9876;rocketmq-nameserver2:9876
defaultTopicQueueNums=4
listenPort=11011
deleteWhen=04
fileReservedTime=120
mappedFileSizeCommitLog=1073741824
mappedFileSizeConsumeQueue=300000
diskMaxUsedSpaceRatio=88
storePathRootDir=/data/store/slave
maxMessageSize=65536
brokerRole=SLAVE
flushDiskType=SYNC_FLUSH
`.replaceAll('\n', '\r\n'),
  'docker, one broker': `brokerClusterName = DefaultCluster
brokerName = broker-a
brokerId = 0
deleteWhen = 04
fileReservedTime = 48
brokerRole = ASYNC_MASTER
flushDiskType = ASYNC_FLUSH
brokerIP1 = 192.168.99.100
autoCreateTopicEnable = true
`,
  'docker, change-me left in place': `brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=0
brokerIP1=8.130.1.1 #change to your own address
listenPort=10911
namesrvAddr=namesrv:9876
`,
  'settings of a container image': `brokerRole=SYSC_MASTER
brokerName=broker-n0
brokerClusterName=rocketmq-cluster
fileReserverdTime=72
storePathIndex=./store/index
brokerIp=10.1.2.3
port=10911
`,
  'colons instead of equals': `brokerClusterName: DefaultCluster
brokerName: broker-a
brokerId: 0
deleteWhen: 04
brokerRole: ASYNC_MASTER
namesrvAddr: 10.0.0.1:9876
`,
  'a table': `brokerClusterName      DefaultCluster
brokerName             broker-a
brokerId               0
listenPort             10911
brokerRole             ASYNC_MASTER
`,
  'Windows paths': `brokerName=broker-a
storePathRootDir=D:\\rocketmq\\store
storePathCommitLog=D:\\rocketmq\\store\\commitlog
`,
  'Windows paths with a users folder': `brokerName=broker-a\nstorePathRootDir=C:\\users\\mq\\store\nlistenPort=10911\n`,
  'Windows paths, escaped': `brokerName=broker-a
storePathRootDir=D:\\\\rocketmq\\\\store
storePathCommitLog=D\\:\\\\rocketmq\\\\store\\\\commitlog
`,
  'Windows paths, forward': `brokerName=broker-a\r\nstorePathRootDir=D:/rocketmq/store\r\nstorePathCommitLog=D:/rocketmq/store/commitlog\r\n`,
  'trailing backslash': `storePathRootDir=D:\\\\data\\\nbrokerName=broker-a\nbrokerId=0\n`,
  'commas between name servers': `brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876,10.0.0.2:9876\nlistenPort=10911\n`,
  'a blank behind the name servers': `brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876;10.0.0.2:9876 \n`,
  'full-width semicolon': `brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876；10.0.0.2:9876\n`,
  'name server without a port': `brokerName=broker-a\nnamesrvAddr=10.0.0.1\nlistenPort=10911\n`,
  'Chinese comments behind values': `brokerName=broker-a  # 名称
fileReservedTime=48 # 保留小时
deleteWhen=04 // 删除时间
autoCreateTopicEnable=true #自动创建
`,
  'all in quotes': `brokerClusterName="DefaultCluster"
brokerName="broker-a"
brokerId="0"
listenPort="10911"
autoCreateTopicEnable="false"
flushDiskType="SYNC_FLUSH"
`,
  units: `fileReservedTime=48h
maxMessageSize=4M
mappedFileSizeCommitLog=1G
flushIntervalCommitLog=500ms
diskMaxUsedSpaceRatio=75%
transactionTimeOut=6s
deleteWhen=04:00
`,
  'booleans by habit': `autoCreateTopicEnable=yes
autoCreateSubscriptionGroup=on
slaveReadEnable=1
transientStorePoolEnable=enabled
traceTopicEnable=True
enablePropertyFilter=TRUE
`,
  tuned: `brokerClusterName=trade
brokerName=broker-t1
brokerId=0
brokerRole=SYNC_MASTER
flushDiskType=ASYNC_FLUSH
sendMessageThreadPoolNums=64
pullMessageThreadPoolNums=64
useReentrantLockWhenPutMessage=true
waitTimeMillsInSendQueue=500
osPageCacheBusyTimeOutMills=2000
transientStorePoolEnable=true
transientStorePoolSize=5
warmMapedFileEnable=true
accessMessageInMemoryMaxRatio=40
maxTransferCountOnMessageInMemory=1000
clientManageThreadPoolNums=32
serverWorkerThreads=16
serverSelectorThreads=6
serverSocketSndBufSize=131072
serverSocketRcvBufSize=131072
messageDelayLevel=1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h 1d
`,
  'pool on a slave': `brokerRole=SLAVE\nbrokerId=1\ntransientStorePoolEnable=true\nflushDiskType=ASYNC_FLUSH\nslaveReadEnable=true\n`,
  'pool with synchronous flush': `brokerRole=SYNC_MASTER\ntransientStorePoolEnable=true\nflushDiskType=SYNC_FLUSH\n`,
  'DLedger, first of three': `brokerClusterName = RaftCluster
brokerName=RaftNode00
listenPort=30911
namesrvAddr=127.0.0.1:9876
storePathRootDir=/data/node00
storePathCommitLog=/data/node00/commitlog
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913
dLegerSelfId=n0
sendMessageThreadPoolNums=16
`,
  'DLedger, keys in another spelling': `brokerName=raft\nenableDLedgerCommitLog=true\ndLedgerGroup=raft\ndLedgerPeers=n0-10.0.0.1:40911\ndLedgerSelfId=n0\n`,
  'DLedger and a slave role': `brokerName=raft\nenableDLegerCommitLog=true\ndLegerGroup=raft\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\nbrokerRole=SLAVE\n`,
  'controller mode': `brokerClusterName = ctl
brokerName = broker-a
brokerId = -1
brokerRole = SLAVE
deleteWhen = 04
fileReservedTime = 48
enableControllerMode = true
controllerAddr = 10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878
namesrvAddr = 10.0.0.1:9876;10.0.0.2:9876
allAckInSyncStateSet=true
storePathEpochFile=/data/store/epochFileCheckpoint
`,
  'controller mode and DLedger': `brokerName=b\nenableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\nenableDLegerCommitLog=true\ndLegerGroup=b\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\n`,
  'acting master': `brokerClusterName=c\nbrokerName=b\nbrokerId=1\nbrokerRole=SLAVE\nenableSlaveActingMaster=true\nenableRemoteEscape=true\ntotalReplicas=2\ninSyncReplicas=2\nminInSyncReplicas=1\nenableAutoInSyncReplicas=true\nslaveReadEnable=true\n`,
  'several disks': `brokerName=b\nstorePathRootDir=/data1/store\nstorePathCommitLog=/data1/commitlog,/data2/commitlog,/data3/commitlog\nreadOnlyCommitLogStorePaths=/data3/commitlog\n`,
  'several disks, wrong separator': `brokerName=b\nstorePathRootDir=/data1/store\nstorePathCommitLog=/data1/commitlog;/data2/commitlog\n`,
  'own HA port': `brokerName=b\nlistenPort=10911\nhaListenPort=10999\nbrokerIP1=10.0.0.5\nbrokerIP2=10.0.1.5\nbrokerRole=SYNC_MASTER\n`,
  'two on one host, second': `brokerName=b\nlistenPort=10912\nstorePathRootDir=/data/b\nbindAddress=10.0.0.5\n`,
  'tiered store': `brokerName=b
messageStorePlugIn=org.apache.rocketmq.tieredstore.TieredMessageStore
tieredMetadataServiceProvider=org.apache.rocketmq.tieredstore.metadata.TieredMetadataManager
tieredBackendServiceProvider=org.apache.rocketmq.tieredstore.provider.PosixFileSegment
tieredStoreFilePath=/mnt/tiered
tieredStorageLevel=NOT_IN_MEM
`,
  'access control of old': `brokerName=b\naclEnable=true\ntraceTopicEnable=true\nmsgTraceTopicName=RMQ_SYS_TRACE_TOPIC\n`,
  'authentication of 5.3': `brokerName=b
brokerClusterName=secure
authenticationEnabled=true
authorizationEnabled=true
initAuthenticationUser={"username":"rocketmq","password":"12345678"}
innerClientAuthenticationCredentials={"accessKey":"rocketmq","secretKey":"12345678"}
authConfigPath=/etc/rocketmq/auth
configName=other
clusterName=other
userCacheMaxNum=100
`,
  metrics: `brokerName=b\nmetricsExporterType=PROM\nmetricsPromExporterPort=5557\nmetricsPromExporterHost=0.0.0.0\nmetricsLabel=cluster:c1,zone:z1\nmetricsInDelta=true\n`,
  'metrics by number': `brokerName=b\nmetricsExporterType=2\nmetricsPromExporterPort=5558\n`,
  'metrics, wrong case': `brokerName=b\nmetricsExporterType=prom\n`,
  'timer and pop': `brokerName=b\ntimerWheelEnable=true\ntimerPrecisionMs=300\ntimerRollWindowSlot=3456000\ntimerMaxDelaySec=604800\ndefaultMessageRequestMode=POP\ndefaultPopShareQueueNum=4\nenablePopLog=false\npopFromRetryProbability=20\n`,
  RocksDB: `brokerName=b\nstoreType=defaultRocksDB\nrocksdbCQDoubleWriteEnable=true\nconfigManagerVersion=v2\nuseSingleRocksDBForAllConfigs=true\ntransRocksDBEnable=true\ntimerRocksDBEnable=true\nindexRocksDBEnable=true\n`,
  'keys of other processes': `brokerName=b\nkvConfigPath=/data/kv.json\nscanNotActiveBrokerInterval=10\ncontrollerDLegerGroup=g\ngrpcServerPort=8081\nrocketMQClusterName=c\nenableControllerInNamesrv=true\nbrokerConfigPaths=/a:/b\n`,
  'keys of a Spring application': `spring.application.name=demo\nrocketmq.name-server=10.0.0.1:9876\nrocketmq.producer.group=g\nserver.port=8080\nlogging.level.root=INFO\n`,
  'YAML by mistake': `brokerConf:\n  brokerName: broker-a\n  brokerId: 0\n  namesrvAddr: 10.0.0.1:9876\n  - listenPort: 10911\n`,
  'written by updateBrokerConfig': `#Tue Nov 05 10:11:12 CST 2024
serverSelectorThreads=3
brokerRole=ASYNC_MASTER
serverSocketRcvBufSize=131072
osPageCacheBusyTimeOutMills=1000
shortPollingTimeMills=1000
clientSocketRcvBufSize=131072
clusterTopicEnable=true
brokerTopicEnable=true
autoCreateTopicEnable=true
maxErrorRateOfBloomFilter=20
maxMsgsNumBatch=64
cleanResourceInterval=10000
commercialBaseCount=1
maxTransferCountOnMessageInMemory=32
brokerFastFailureEnable=true
brokerClusterName=DefaultCluster
flushDiskType=ASYNC_FLUSH
commercialBigCount=1
mapedFileSizeCommitLog=1073741824
consumerFallbehindThreshold=17179869184
autoCreateSubscriptionGroup=true
transientStorePoolEnable=false
flushConsumerOffsetInterval=5000
waitTimeMillsInHeartbeatQueue=31000
diskMaxUsedSpaceRatio=75
storePathCommitLog=/home/mq/store/commitlog
cleanFileForciblyEnable=true
slaveReadEnable=false
flushCommitLogLeastPages=4
msgTraceTopicName=RMQ_SYS_TRACE_TOPIC
expectConsumerNumUseFilter=32
traceTopicEnable=false
useEpollNativeSelector=false
enablePropertyFilter=false
messageDelayLevel=1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h
deleteCommitLogFilesInterval=100
brokerName=broker-a
maxTransferBytesOnMessageInDisk=65536
mapedFileSizeConsumeQueue=6000000
listenPort=10911
flushConsumeQueueLeastPages=2
pullMessageThreadPoolNums=24
useTLS=false
syncFlushTimeout=5000
flushDelayOffsetInterval=10000
waitTimeMillsInSendQueue=200
startAcceptSendRequestTimeStamp=0
serverPooledByteBufAllocatorEnable=true
flushCommitLogThoroughInterval=10000
serverChannelMaxIdleTimeSeconds=120
maxDelayTime=40
deleteWhen=04
brokerId=0
brokerIP1=10.0.0.5
brokerIP2=10.0.0.5
haListenPort=10912
filterSupportRetry=false
rocketmqHome=/opt/rocketmq
namesrvAddr=10.0.0.1\\:9876;10.0.0.2\\:9876
`,
  'keys that no release has': `storePathConsumeQueue=/data/cq
storePathConsumerQueue=/data/cq
storePathIndex=/data/index
storeCheckpoint=/data/checkpoint
storePathCheckpoint=/data/checkpoint
abortFile=/data/abort
storePathAbort=/data/abort
fileReserverdTime=24
checkTransactionMessageEnable=true
maxCommitLogFilesNumber=10
destroyMappedFileIntervalForcibly=1
brokerTimerWheelEnable=false
preferredLeaderIds=n0
dLedgerGroup=g
enableDLegerCommitlog=true
autoCreateTopic=false
autoCreateTopicEnabled=false
brokerIp1=192.0.2.1
brokerIP=192.0.2.1
nameserver=10.0.0.1
nameSrvAddr=10.0.0.1
namesrvAddress=10.0.0.1
flushDisk=SYNC_FLUSH
flushType=SYNC_FLUSH
port=1
brokerPort=1
role=SLAVE
clusterName=c
enableNameServerAddressResolve=true
`,
  'keys that were renamed, both names': `mapedFileSizeCommitLog=1048576
mappedFileSizeCommitLog=2097152
mapedFileSizeConsumeQueue=6000
mappedFileSizeConsumeQueue=12000
haSlaveFallbehindMax=1024
haMaxGapNotInSync=2048
memTableFlushInterval=1
memTableFlushIntervalMs=2
filterServerNums=1
maxDelayTime=10
commercialEnable=false
enableTransparentRetry=false
`,
  'GBK comments': `# ${GBK.order}\nbrokerName=broker-a # ${GBK.order}\nstorePathRootDir=/data/${GBK.order}\n`,
  'environment placeholders': `brokerName=\${BROKER_NAME}\nbrokerId=\${BROKER_ID}\nnamesrvAddr=\${NAMESRV_ADDR}\nlistenPort=\${PORT:10911}\nstorePathRootDir=\${user.home}/store\n`,
  'a merge left over': `<<<<<<< HEAD\nbrokerName=broker-a\n=======\nbrokerName=broker-b\n>>>>>>> feature\nlistenPort=10911\n`,
};

const FILES = {
  broker: BROKER,
  namesrv: NAMESRV,
  controller: CONTROLLER,
  container: CONTAINER,
  'broker-in-container': INSIDE,
};

/** @returns {{ kind: string, id: string, text: string, args?: string[] }[]} */
export function wholeFiles(kind) {
  const cases = Object.entries(FILES[kind]).map(([id, text]) => ({
    kind,
    id: `whole: ${id}`,
    // GBK bytes are written as they are, everything else in UTF-8
    text: id.startsWith('GBK') ? text : utf8(text),
  }));
  if (kind === 'broker')
    cases.push({
      kind,
      id: 'whole: two masters, first, with -n',
      text: utf8(BROKER['two masters, first']),
      args: ['-n', '10.0.0.99:9876'],
    });
  return cases;
}
