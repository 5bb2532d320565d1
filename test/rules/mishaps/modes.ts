import { type Mishap, rocketmq } from './mishap.ts';

/** Of security, modes and what starts processes. */
export const MODES: readonly Mishap[] = [
  {
    what: 'aclEnable does nothing any more from 5.3.3 on',
    told: [rocketmq(9363), rocketmq(10499)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
aclEnable=true
#         ^^^^ error acl-enable-ignored -- clients need no credentials
`,
      [
        `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "orders",
  "namesrvAddr": "10.0.0.1:9876",
  "enableACL": true
# ^^^^^^^^^^^ error proxy-acl -- clients need no credentials
}
`,
        { rocketmq: '5.3.3' },
      ],
    ],
  },
  {
    what: 'authentication without a provider, and credentials that fit nowhere',
    told: [rocketmq(8108), rocketmq(8613), rocketmq(8776), rocketmq(9138), rocketmq(9958)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
authenticationEnabled=true
#                     ^^^^ error auth-missing-provider -- every request is refused
`,
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
authenticationEnabled=true
authenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider
initAuthenticationUser={username:admin}
#                      ^^^^^^^^^^^^^^^^ error auth-json -- must be JSON
`,
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
authenticationEnabled=true
authenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider
initAuthenticationUser={"username":"inner","password":"one"}
innerClientAuthenticationCredentials={"accessKey":"inner","secretKey":"two"}
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error auth-inner-credentials
`,
    ],
  },
  {
    what: 'controllers announce 127.0.0.1',
    told: [rocketmq(9082)],
    files: [
      `
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=g
controllerDLegerPeers=n0-127.0.0.1:9878
#                     ^^^^^^^^^^^^^^^^^ error controller-peer-loopback
controllerDLegerSelfId=n0
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
enableControllerMode=true
controllerAddr=10.0.0.1:9878
`,
    ],
  },
  {
    what: 'controller mode without the controller’s address, with the name server’s, and with DLedger',
    told: [rocketmq(6435), rocketmq(7414), rocketmq(6586), rocketmq(6926)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
enableControllerMode=true
#                    ^^^^ error controller-addr-missing -- never registers
`,
      `
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=g
controllerDLegerPeers=n0-10.0.0.1:9878
controllerDLegerSelfId=n0
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
enableControllerMode=true
controllerAddr=10.0.0.1:9876
#              ^^^^^^^^^^^^^ error controller-addr-mismatch -- the broker never registers
`,
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
enableControllerMode=true
controllerAddr=10.0.0.1:9878
enableDLegerCommitLog=true
#                     ^^^^ error ha-mode-conflict -- exits with -4
dLegerGroup=orders-a
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911
dLegerSelfId=n0
`,
    ],
  },
  {
    what: 'two brokers in controller mode on one host write one epoch file',
    told: [rocketmq(6250)],
    files: [
      `
#- /broker-1.conf host=box rocketmq=5.0.0 kind=broker
brokerName=orders-a
listenPort=30911
enableControllerMode=true
controllerAddr=10.0.0.1:9878
storePathRootDir=/data/1
#- /broker-2.conf host=box rocketmq=5.0.0 kind=broker
brokerName=orders-a
#          ^^^^^^^^ error shared-epoch-file -- a failover may cut off messages
listenPort=30921
enableControllerMode=true
controllerAddr=10.0.0.1:9878
storePathRootDir=/data/2
`,
    ],
  },
  {
    what: 'SLAVE_NOT_AVAILABLE: a synchronous master that no slave reaches',
    told: [rocketmq(2351), rocketmq(2456), rocketmq(2528), 'alibaba/rocketmq#246'],
    files: [
      `
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-a
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ warning sync-master-without-slave -- answers SLAVE_NOT_AVAILABLE
#- /broker-b.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-b
brokerRole=SYNC_MASTER
#- /broker-b-s.conf rocketmq=4.9.7 kind=broker
brokerClusterName=orders
brokerName=broker-b
brokerRole=SLAVE
brokerId=1
`,
    ],
  },
  {
    what: 'acting master: everything again after a restart; metrics in the file of the name server',
    told: [rocketmq(9879)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
enableSlaveActingMaster=true
#                       ^^^^ warning acting-master-total-replicas -- needs totalReplicas above 1
`,
      `
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
metricsExporterType=PROM
#^^^^^^^^^^^^^^^^^^ warning wrong-process-key -- The name server ignores metricsExporterType
`,
    ],
  },
  {
    what: 'levels of disk usage misunderstood, messages of 20 MiB',
    told: [rocketmq(4042), rocketmq(1400), 'itboon/rocketmq-helm#22'],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
diskMaxUsedSpaceRatio=99
#                     ^^ warning disk-ratio-order -- unexpired messages are deleted
maxMessageSize=20971520
#              ^^^^^^^^ warning max-message-size -- such messages close the connection
`,
    ],
  },
  {
    what: 'mqbroker of 5.0.0 ignores its arguments on Debian: "[[: not found"',
    told: [rocketmq(5267)],
    files: [
      `
#- /start.sh
nohup sh bin/mqbroker -c conf/broker.conf &
#                        ^^^^^^^^^^^^^^^^ info config-not-loaded -- where sh is dash
#- /conf/broker.conf rocketmq=5.0.0 kind=broker
brokerName=orders-a
`,
    ],
  },
  {
    what: 'the timer wheel under a name that does not exist',
    told: [rocketmq(5646)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
brokerTimerWheelEnable=false
#^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is timerWheelEnable
`,
    ],
  },
  {
    what: 'a proxy asks for another cluster than the brokers’',
    told: [rocketmq(5941), rocketmq(7068), 'itboon/rocketmq-helm#16'],
    files: [
      [
        `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerClusterName=orders
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
#- /rmq-proxy.json
{
  "rocketMQClusterName": "DefaultCluster",
#                        ^^^^^^^^^^^^^^^^ warning proxy-cluster-name -- the proxy exits with 1
  "namesrvAddr": "10.0.0.1:9876"
}
`,
        { rocketmq: '5.3.3' },
      ],
    ],
  },
  {
    what: 'a shell takes the second address of -n for a command',
    told: [rocketmq(3275)],
    files: [
      `
#- /start.sh
nohup sh mqbroker -n ns1:9876;ns2:9876 -c conf/broker.conf &
#                    ^^^^^^^^^^^^^^^^^ error namesrv-override -- only ns1:9876 is passed
`,
    ],
  },
  {
    what: 'nobody reaches the port for metrics',
    told: [rocketmq(7491), rocketmq(7705)],
    files: [
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=orders-a
brokerIP1=47.98.10.20
#         ^^^^^^^^^^^ warning metrics-prom-host
metricsExporterType=PROM
#- /controller.conf rocketmq=5.1.4 kind=controller
controllerDLegerGroup=g
controllerDLegerPeers=n0-10.0.0.1:9878
controllerDLegerSelfId=n0
metricsExporterType=PROM
#^^^^^^^^^^^^^^^^^^ warning setterless-key
`,
    ],
  },
];
