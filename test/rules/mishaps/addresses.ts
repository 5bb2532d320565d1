import type { FixtureOptions } from '../../support/fixture.ts';
import { type Mishap, rocketmq } from './mishap.ts';

/** The project file says that the files are one deployment. */
const together: FixtureOptions = { config: { deployments: { all: { files: ['**'] } } } };

/** A compose file with a broker that reads broker.conf. */
const compose = (image: string, command: string, ports: readonly string[] = []): string =>
  `#- /docker-compose.yml
services:
  broker:
    image: ${image}
    command: ${command}
    volumes:
      - ./broker.conf:/etc/broker.conf
${ports.length === 0 ? '' : `    ports:\n${ports.join('\n')}\n`}`;

/** Of brokers, their hosts, addresses and replicas. */
export const ADDRESSES: readonly Mishap[] = [
  {
    what: 'the second broker of a machine: "Lock failed, MQ already started"',
    told: ['Shellbye/Shellbye.github.io#69', rocketmq(7576)],
    files: [
      `
#- /broker-a.conf host=box rocketmq=4.9.7 kind=broker
brokerName=orders-a
listenPort=10911
#- /broker-b.conf host=box rocketmq=4.9.7 kind=broker
brokerName=orders-b
#          ^^^^^^^^ error shared-store-root -- the second to start exits
listenPort=20911
`,
    ],
  },
  {
    what: 'the second broker two ports further: "Address already in use"',
    told: ['Shellbye/Shellbye.github.io#70', 'alibaba/rocketmq#208', rocketmq(2230)],
    files: [
      `
#- /broker-a.conf host=box rocketmq=4.9.7 kind=broker
brokerName=orders-a
listenPort=10911
storePathRootDir=/data/a
#- /broker-b.conf host=box rocketmq=4.9.7 kind=broker
brokerName=orders-b
listenPort=10913
#          ^^^^^ error port-conflict-on-host -- binds port 10911 too
storePathRootDir=/data/b
`,
    ],
  },
  {
    what: 'ports that follow from listenPort lead elsewhere',
    told: [rocketmq(293), rocketmq(2585), rocketmq(7083), rocketmq(309)],
    files: [
      `
${compose('apache/rocketmq:5.3.3', 'sh mqbroker -c /etc/broker.conf', [
  '      - "10911:10911"',
  '      - "10922:10912"',
  '#        ^^^^^^^^^^^ warning published-ports -- slaves are told 10912',
])}#- /broker.conf kind=broker
brokerName=orders-a
namesrvAddr=namesrv:9876
brokerIP1=192.168.7.20
`,
    ],
  },
  {
    what: 'the root is moved, the commitlog stays at home',
    told: [rocketmq(1231), rocketmq(4048)],
    files: [
      `
#- /broker.conf rocketmq=4.9.2 kind=broker
brokerName=orders-a
storePathRootDir=/data/rocketmq
#                ^^^^^^^^^^^^^^ warning commitlog-outside-root -- stays in
`,
    ],
  },
  {
    what: 'several commitlog directories with a wrong separator',
    told: [rocketmq(3900)],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
storePathRootDir=/data/store
storePathCommitLog=/disk1/commitlog:/disk2/commitlog
#                                  ^ error multi-path-separator -- takes this as one directory
`,
    ],
  },
  {
    what: 'one brokerName in two clusters of one name server, and a path with a tilde',
    told: [rocketmq(3991), rocketmq(1450), 'apache/rocketmq-externals#525'],
    files: [
      [
        `
#- /orders/broker.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
#- /payments/broker.conf rocketmq=4.9.7 kind=broker
brokerClusterName=payments
brokerName=broker-a
#          ^^^^^^^^ error broker-name-across-clusters -- Several clusters have a master "broker-a"
namesrvAddr=10.0.0.1:9876
storePathRootDir=~/store
#                ^^^^^^^ error tilde-path -- "~" is not expanded
`,
        together,
      ],
    ],
  },
  {
    what: 'a comma between name servers: "boot success", nothing registered',
    told: [rocketmq(7285), rocketmq(818)],
    files: [
      `
#- /broker.conf rocketmq=5.1.4 kind=broker
brokerName=orders-a
namesrvAddr=10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- the broker reaches none of these
`,
    ],
  },
  {
    what: 'a blank behind namesrvAddr: "illegal", exit',
    told: ['alibaba/rocketmq#423'],
    files: [
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
namesrvAddr=10.0.0.1:9876${' '}
#                        ^ error trailing-whitespace -- the broker exits with -3
`,
    ],
  },
  {
    what: 'comments behind values',
    told: [rocketmq(7721), rocketmq(6631)],
    files: [
      `
#- /broker.conf rocketmq=5.1.4 kind=broker
brokerName=orders-a
brokerId=1   # slave of orders-a
#         ^^^^^^^^^^^^^^^^^^^^^^ error inline-comment -- brokerId stays 0 and the broker exits with -3
brokerRole=SLAVE
storePathRootDir=/data/store   # the store
#                           ^^^^^^^^^^^^^^ error inline-comment -- RocketMQ uses another path
`,
    ],
  },
  {
    what: 'a blank behind a number, a switch and a role: the default runs silently',
    told: [rocketmq(1609), 'apache/rocketmq-site#589', rocketmq(7659), rocketmq(10708)],
    files: [
      `
#- /broker.conf rocketmq=5.1.4 kind=broker
brokerName=orders-a
brokerId=1
brokerRole=SLAVE${' '}
#               ^ error trailing-whitespace -- the broker runs as ASYNC_MASTER
fileReservedTime=120${' '}
#                   ^ error trailing-whitespace -- fileReservedTime stays 72
slaveReadEnable=true${' '}
#                   ^ error trailing-whitespace -- slaveReadEnable is false
`,
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
brokerId=1
brokerRole=SLAVE${' '}
#               ^ info trailing-whitespace
fileReservedTime=120${' '}
#                   ^ error trailing-whitespace -- fileReservedTime stays 72
`,
    ],
  },
  {
    what: 'a slave under another brokerName replicates nothing',
    told: [rocketmq(362)],
    files: [
      `
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
#- /broker-a-s.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a-s
#          ^^^^^^^^^^ error slave-without-master -- did you mean "broker-a"?
brokerId=1
brokerRole=SLAVE
namesrvAddr=10.0.0.1:9876
`,
    ],
  },
  {
    what: 'the file of the slave still has brokerId=0, or the role of a master',
    told: [rocketmq(2291)],
    files: [
      `
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerRole=ASYNC_MASTER
#- /broker-a-s.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerId=0
#        ^ error slave-broker-id -- the broker exits with -3
brokerRole=SLAVE
`,
      [
        `
#- /broker-a.conf host=h1 rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerId=0
brokerRole=ASYNC_MASTER
#- /broker-b.conf host=h2 rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerId=0
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ error duplicate-master -- "orders-a" has 2 masters
`,
        together,
      ],
    ],
  },
  {
    what: 'slaves replicate from brokerIP2, which brokerIP1 does not set',
    told: [rocketmq(1057), rocketmq(1278)],
    files: [
      `
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerIP1=47.98.10.20
#         ^^^^^^^^^^^ warning broker-ip2-missing
#- /broker-a-s.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerId=1
brokerRole=SLAVE
brokerIP1=47.98.10.21
`,
    ],
  },
  {
    what: 'brokerIP1 without effect in a container: not loaded, wrong case, loopback',
    told: ['apache/rocketmq-externals#185', rocketmq(3440), 'foxiswho/docker-rocketmq#15'],
    files: [
      `
#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.3
    command: sh mqbroker
#               ^^^^^^^^ warning config-not-loaded -- broker.conf is not read
    volumes:
      - ./broker.conf:/home/rocketmq/rocketmq-5.3.3/conf/broker.conf
#- /broker.conf kind=broker
brokerName=orders-a
brokerIP1=192.168.7.20
`,
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
brokerIp1=192.168.7.20
#^^^^^^^^ error key-case -- the key is brokerIP1
`,
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
brokerName=orders-a
namesrvAddr=192.168.7.9:9876
brokerIP1=127.0.0.1
#         ^^^^^^^^^ warning broker-ip-loopback
`,
    ],
  },
  {
    what: 'haListenPort is ignored',
    told: [rocketmq(6537)],
    files: [
      `
#- /broker.conf rocketmq=5.1.0 kind=broker
brokerName=orders-a
listenPort=10911
haListenPort=10922
#            ^^^^^ warning ha-listen-port-ignored -- the HA port is 10912
`,
    ],
  },
  {
    what: 'a broker in a container listens on 6888',
    told: [rocketmq(6642)],
    files: [
      `
#- /broker-a.conf rocketmq=5.3.3 kind=broker-in-container
brokerName=orders-a
#          ^^^^^^^^ warning container-default-port -- listens on 6888
#- /container.conf rocketmq=5.3.3 kind=container
listenPort=10811
namesrvAddr=10.0.0.1:9876
brokerConfigPaths=/opt/conf/broker-a.conf
`,
    ],
  },
];
