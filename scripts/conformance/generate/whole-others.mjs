/** Whole files of the other kinds of process; INSIDE: of brokers that a container runs. */

export const NAMESRV = {
  usual: 'listenPort=9876\n',
  'with paths':
    'listenPort=9876\nkvConfigPath=/data/namesrv/kvConfig.json\nconfigStorePath=/data/namesrv/namesrv.properties\nrocketmqHome=/opt/rocketmq\n',
  'acting master':
    'supportActingMaster=true\nnotifyMinBrokerIdChanged=true\nreturnOrderTopicConfigToBroker=true\norderMessageEnable=true\n',
  'controller inside':
    'listenPort=9876\nenableControllerInNamesrv=true\ncontrollerDLegerGroup=group1\ncontrollerDLegerPeers=n0-127.0.0.1:9878;n1-127.0.0.1:9868;n2-127.0.0.1:9858\ncontrollerDLegerSelfId=n0\ncontrollerStorePath=/data/controller\n',
  'controller keys without the switch':
    'controllerDLegerGroup=group1\ncontrollerDLegerPeers=n0-127.0.0.1:9878\ncontrollerDLegerSelfId=n0\n',
  'jRaft inside':
    'enableControllerInNamesrv=true\ncontrollerType=jRaft\njRaftGroupId=jRaft-Controller\njRaftServerId=localhost:9880\njRaftInitConf=localhost:9880,localhost:9881,localhost:9882\njRaftControllerRPCAddr=localhost:9770,localhost:9771,localhost:9772\n',
  'keys of a broker':
    'listenPort=9876\nbrokerName=a\nnamesrvAddr=10.0.0.1:9876\nmetricsExporterType=PROM\nfileReservedTime=48\n',
  'licence in an XML comment':
    '<!--\nLicensed under the terms of nobody\nlistenPort=9976\n-->\nserverWorkerThreads=16\n',
  tuned:
    'clientRequestThreadPoolNums=16\ndefaultThreadPoolNums=32 \nclientRequestThreadPoolQueueCapacity=100000\nserverSelectorThreads=6\nuseEpollNativeSelector=true\nscanNotActiveBrokerInterval=10s\nwaitSecondsForService=45\nneedWaitForService=true\n',
};

export const CONTROLLER = {
  usual:
    'controllerDLegerGroup = group1\ncontrollerDLegerPeers = n0-10.0.0.1:9878;n1-10.0.0.2:9878;n2-10.0.0.3:9878\ncontrollerDLegerSelfId = n0\ncontrollerStorePath = /data/controller\nenableElectUncleanMaster = false\nnotifyBrokerRoleChanged = true\n',
  jRaft:
    'controllerType=jRaft\njRaftGroupId=g\njRaftServerId=10.0.0.1:9880\njRaftInitConf=10.0.0.1:9880,10.0.0.2:9880,10.0.0.3:9880\njRaftControllerRPCAddr=10.0.0.1:9770,10.0.0.2:9770,10.0.0.3:9770\njRaftElectionTimeoutMs=1000\njRaftSnapshotIntervalSecs=3600\n',
  'jRaft in another case': 'controllerType=JRAFT\ncontrollerStorePath=\n',
  'home of nothing': 'rocketmqHome=\n',
  'home of a blank': 'rocketmqHome=\\u0020\n',
  metrics:
    'metricsExporterType=PROM\nmetricsPromExporterPort=5558\nmetricsPromExporterHost=0.0.0.0\nlistenPort=19876\n',
  'metrics by number': 'metricsExporterType=2\n',
  'keys of others':
    'brokerName=a\nenableControllerInNamesrv=true\nnamesrvAddr=10.0.0.1\nconfigStorePath=/x\nkvConfigPath=/y\n',
  'units and blanks':
    'mappedFileSize=1G\nscanNotActiveBrokerInterval=5000 \nprocessReadEvent=yes\nelectMasterMaxRetryCount=3x\n',
};

export const CONTAINER = {
  usual:
    'listenPort=10811\nnamesrvAddr=10.0.0.1:9876;10.0.0.2:9876\nbrokerConfigPaths=/conf/broker-a.conf:/conf/broker-b-s.conf\n',
  'semicolons between the brokers':
    'brokerConfigPaths=/conf/broker-a.conf;/conf/broker-b.conf\nnamesrvAddr=10.0.0.1:9876\n',
  'keys of its brokers':
    'listenPort=10811\nbrokerName=a\nbrokerId=1\nbrokerRole=SLAVE\nhaListenPort=10812\nstorePathRootDir=/data\nnamesrvAddr=10.0.0.1:9876\n',
  'name server without a port': 'namesrvAddr=10.0.0.1\n',
  'name servers with a comma': 'namesrvAddr=10.0.0.1:9876,10.0.0.2:9876\n',
  'address server':
    'fetchNamesrvAddrByAddressServer=true\nrmqAddressServerDomain=mq.example.com\nrmqAddressServerSubGroup=nsaddr\nfetchNamesrvAddrInterval=20000\n',
  'blank behind': 'listenPort=10821 \nbrokerConfigPaths=/a.conf \nnamesrvAddr=10.0.0.1:9876 \n',
};

export const INSIDE = {
  master:
    'brokerClusterName=c\nbrokerName=a\nbrokerId=0\nbrokerRole=SYNC_MASTER\nlistenPort=20911\nstorePathRootDir=/data/a\ntotalReplicas=2\ninSyncReplicas=2\nminInSyncReplicas=1\n',
  slave:
    'brokerClusterName=c\nbrokerName=b\nbrokerId=1\nbrokerRole=SLAVE\nlistenPort=20921\nhaListenPort=20999\nstorePathRootDir=/data/b\n',
  'slave without an id': 'brokerName=b\nbrokerRole=SLAVE\n',
  'no port': 'brokerName=a\nstorePathRootDir=/data/a\n',
  'too few replicas': 'brokerName=a\ntotalReplicas=1\ninSyncReplicas=2\n',
  'minimum above the rest': 'brokerName=a\ntotalReplicas=3\ninSyncReplicas=1\nminInSyncReplicas=2\n',
  duplication: 'brokerName=a\nduplicationEnable=true\n',
  'controller mode, slave without an id': 'brokerName=a\nenableControllerMode=true\nbrokerRole=SLAVE\n',
  'controller mode, master with an id': 'brokerName=a\nenableControllerMode=true\nbrokerId=3\n',
  'bad address': 'brokerName=a\nnamesrvAddr=10.0.0.1\n',
  'malformed escape': 'brokerName=a\nstorePathRootDir=C:\\users\\mq\n',
  authentication:
    'brokerName=a\nbrokerClusterName=c\nauthConfigPath=/auth\nconfigName=x\nclusterName=y\nauthenticationEnabled=true\n',
  'server settings':
    'brokerName=a\nserverWorkerThreads=32\nbindAddress=127.0.0.1\nuseTLS=true\nclientWorkerThreads=9\n',
};
