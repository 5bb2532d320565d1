import { type Mishap, rocketmq } from './mishap.ts';

/** Of keys, stores and groups of a file. */
export const STORES: readonly Mishap[] = [
  {
    what: 'brokerRole=SYSC_MASTER, a key that never existed and a relative path, in one template',
    told: ['apache/rocketmq-docker#54'],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerRole=SYSC_MASTER
#          ^^^^^^^^^^^ error role-falls-back-to-master -- the broker runs as ASYNC_MASTER
storePathRootDir=store
#                ^^^^^ warning relative-path
storePathIndex=store/index
#^^^^^^^^^^^^^ warning ghost-key -- which no release has ever read
`,
    ],
  },
  {
    what: 'keys that never existed, and file sizes under their old names, until the disk is full',
    told: [rocketmq(2260), rocketmq(2264), rocketmq(2132)],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
storePathConsumeQueue=/disk2/consumequeue
#^^^^^^^^^^^^^^^^^^^^ warning ghost-key
mapedFileSizeCommitLog=268435456
#^^^^^^^^^^^^^^^^^^^^^ error renamed-key -- since 4.5.2 it is called mappedFileSizeCommitLog
diskSpaceCleanForciblyRatios=80
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unknown-key
`,
    ],
  },
  {
    what: 'mkdir made directories of files of the store: the broker exits when it loads it',
    told: [rocketmq(1715), rocketmq(1609)],
    files: [
      `
#- /prepare.sh
# RocketMQ
mkdir -p /data/store/{commitlog,consumequeue,index,checkpoint,abort}
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning precreated-store-files -- keeps the broker from starting
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
storePathRootDir=/data/store
`,
    ],
  },
  {
    what: 'DLedger peers without ids, a long self id, hosts with a dash',
    told: [rocketmq(1161), rocketmq(3701), rocketmq(1443), rocketmq(1442)],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders
enableDLegerCommitLog=true
dLegerGroup=orders
dLegerPeers=10.0.0.1:40911;10.0.0.2:40911;10.0.0.3:40911
#           ^^^^^^^^^^^^^^ error dledger-peers-syntax -- the broker exits with -1
dLegerSelfId=n0
`,
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders
enableDLegerCommitLog=true
dLegerGroup=orders
dLegerPeers=node0-10.0.0.1:40911;node1-10.0.0.2:40911;node2-10.0.0.3:40911
dLegerSelfId=node0
#            ^^^^^ error dledger-self-id-format -- the broker exits with -1
`,
      `
#- /broker.conf rocketmq=4.7.1 kind=broker
brokerName=orders
enableDLegerCommitLog=true
dLegerGroup=orders
dLegerPeers=n0-mq-0.mq:40911;n1-mq-1.mq:40911;n2-mq-2.mq:40911
#           ^^^^^^^^^^^^^^^^ error dledger-host-with-dash -- the broker exits with -1
dLegerSelfId=n0
`,
    ],
  },
  {
    what: 'storePathCommitLog does nothing under DLedger',
    told: [rocketmq(2277)],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders
enableDLegerCommitLog=true
dLegerGroup=orders
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911
dLegerSelfId=n0
storePathRootDir=/data/store
storePathCommitLog=/ssd/commitlog
#                  ^^^^^^^^^^^^^^ info dledger-commitlog-path-ignored
`,
    ],
  },
  {
    what: 'a transient pool that SYNC_FLUSH switches off, or that is too small: "system busy"',
    told: [rocketmq(7523), rocketmq(2439), rocketmq(7610), rocketmq(5960)],
    files: [
      `
#- /a/broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
flushDiskType=SYNC_FLUSH
transientStorePoolEnable=true
#                        ^^^^ info transient-pool-flush
#- /b/broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-b
transientStorePoolEnable=true
transientStorePoolSize=1
#                      ^ error transient-pool-size -- leaves no buffer free
`,
    ],
  },
  {
    what: 'warmMapedFileEnable on a slave: out of memory',
    told: [rocketmq(6209)],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerId=1
brokerRole=SLAVE
warmMapedFileEnable=true
#                   ^^^^ warning slave-only-settings -- locks memory that is never given back
`,
    ],
  },
  {
    what: 'a cluster of which only half asks for credentials',
    told: [rocketmq(3115), rocketmq(1601), rocketmq(2074)],
    files: [
      `
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
aclEnable=true
#- /broker-a-s.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a
#          ^^^^^^^^ warning acl-mixed-cluster -- not on broker-a (slave 1)
namesrvAddr=10.0.0.1:9876
brokerId=1
brokerRole=SLAVE
`,
    ],
  },
];
