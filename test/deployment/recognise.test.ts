import assert from 'node:assert/strict';
import { CLASS_NAMES } from '../../server/src/catalog/catalog.ts';
import { keysOfClass } from '../../server/src/catalog/data.ts';
import { EXTRA_KEYS } from '../../server/src/catalog/knowledge.ts';
import { readDirectives } from '../../server/src/deployment/files/directives.ts';
import { isForeignKey } from '../../server/src/deployment/files/foreignKeys.ts';
import { type Hints, mayBeOurs, recognise } from '../../server/src/deployment/files/recognise.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';

/** `kind evidence` of a file, or undefined. */
function kindOf(path: string, text: string | Uint8Array, hints: Hints = {}): string | undefined {
  const document = parseProperties(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const found = recognise(path, document, readDirectives(path, document).directive, hints);
  return found === undefined ? undefined : `${found.kind} ${found.evidence}`;
}

/** A text in UTF-16 with its byte-order mark. */
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};

describe('recognising the kind of a file', () => {
  it('takes two keys that tell a broker, whatever the file is called', () => {
    assert.equal(kindOf('a.cnf', 'brokerName=broker-a\nflushDiskType=ASYNC_FLUSH\n'), 'broker keys');
    assert.equal(kindOf('settings', 'storePathRootDir=/data\nhaListenPort=10912\n'), 'broker keys');
    assert.equal(kindOf('a.cnf', 'mapedFileSizeCommitLog=1073741824\ndLegerGroup=g\n'), 'broker keys');
  });

  it('reads what the author of a file in UTF-16 sees, though RocketMQ reads no key of it', () => {
    const broker = '# 主节点\r\nbrokerClusterName=DefaultCluster\r\nbrokerName=broker-a\r\nbrokerId=0\r\n';
    for (const big of [true, false]) {
      const bytes = utf16(broker, big);
      assert.equal(kindOf('x.conf', bytes), 'broker keys');
      assert.equal(mayBeOurs(parseProperties(bytes).text), true);
      assert.equal(kindOf('broker-a.properties', utf16('listenPort=10911\r\n', big)), 'broker name');
      assert.equal(kindOf('namesrv.conf', utf16('listenPort=9876\r\n', big)), 'namesrv name');
      assert.equal(kindOf('messages.properties', utf16('title=标题\r\n', big)), undefined);
      assert.equal(kindOf('jms/broker.properties', utf16('brokerUrl=tcp://x\nbrokerId=1\n', big)), undefined);
      assert.equal(kindOf('broker.properties', utf16('greeting=Hello\n', big)), undefined);
    }
    assert.equal(kindOf('x.conf', utf16(broker, false).subarray(2)), undefined);
    assert.equal(kindOf('broker.conf', new Uint8Array([0xff, 0xfe])), undefined);
    assert.equal(kindOf('broker.conf', new Uint8Array([0xff, 0xfe, 0x62])), undefined);
  });

  it('takes one such key together with a broker’s name, and not without', () => {
    assert.equal(kindOf('conf/broker.conf', 'brokerName=broker-a\n'), 'broker keys');
    assert.equal(kindOf('conf/dledger/n0.conf', 'brokerName=broker-a\n'), 'broker keys');
    assert.equal(kindOf('conf/app.conf', 'brokerName=broker-a\n'), undefined);
  });

  it('takes a misspelt key of that sort together with a broker’s name', () => {
    assert.equal(kindOf('conf/broker-a.properties', 'fileReservedTimes=48\n'), 'broker keys');
    assert.equal(kindOf('broker.conf', 'broker-name=broker-a\nbroker-cluster-name=C\n'), 'broker keys');
    assert.equal(kindOf('broker.conf', 'flushDiskTyp=ASYNC_FLUSH\n', { named: true }), 'broker keys');
    assert.equal(kindOf('conf/app.properties', 'fileReservedTimes=48\n'), undefined);
    assert.equal(kindOf('broker.properties', 'brokerNames=a,b\ncolour=red\nshape=round\n'), undefined);
    assert.equal(kindOf('jms/broker.properties', 'brokerIds=1,2\nbrokerUrl=tcp://x\n'), undefined);
    assert.equal(kindOf('broker.properties', 'brokerIds=1,2\njms.url=tcp://x\n'), undefined);
  });

  it('does not take switches and names that every server may have for a broker’s', () => {
    const auth = 'authenticationEnabled=true\nauthorizationEnabled=true\nclusterName=c\n';
    assert.equal(kindOf('app.conf', auth), undefined);
    assert.equal(kindOf('broker.conf', auth), 'broker name');
    assert.equal(kindOf('auth.conf', auth, { named: true }), 'broker keys');
    const labels = 'role=Role\nport=Port\nclusterName=Cluster\n';
    assert.equal(kindOf('messages.properties', labels, { named: true }), undefined);
    const plain = 'autoCreateSubscriptionGroup=false\nsendMessageThreadPoolNums=16\ndefaultTopicQueueNums=8\n';
    assert.equal(kindOf('app.conf', plain), 'broker keys');
  });

  it('tells a broker’s file by its name when its keys are shared ones', () => {
    assert.equal(kindOf('broker-a.conf', 'listenPort=10911\nnamesrvAddr=10.0.0.1:9876\n'), 'broker name');
    assert.equal(kindOf('namesrv.conf', 'listenPort=9876\n'), 'namesrv name');
    assert.equal(kindOf('nameserver-01/conf/ns.conf', 'listenPort=9876\n'), 'namesrv name');
    assert.equal(kindOf('controller-n0.conf', 'listenPort=19876\n'), 'controller name');
  });

  it('sees a broker through wrong case, a byte-order mark and full-width punctuation', () => {
    assert.equal(kindOf('x.conf', 'BROKERNAME=a\nbrokerid=0\n'), 'broker keys');
    assert.equal(kindOf('x.conf', '\ufeffbrokerName=a\nbrokerId＝0\n'), 'broker keys');
  });

  it('tells name servers, controllers and containers by keys of their own', () => {
    assert.equal(kindOf('x.conf', 'kvConfigPath=/data/kv.json\norderMessageEnable=true\n'), 'namesrv keys');
    assert.equal(kindOf('nameserver.conf', 'supportActingMaster=true\n'), 'namesrv keys');
    assert.equal(kindOf('x.conf', 'controllerDLegerGroup=g\ncontrollerDLegerSelfId=n0\n'), 'controller keys');
    assert.equal(kindOf('x.conf', 'jRaftServerId=10.0.0.1:9880\n'), 'controller keys');
    assert.equal(kindOf('x.conf', 'brokerConfigPaths=/a.conf:/b.conf\nnamesrvAddr=10.0.0.1:9876\n'), 'container keys');
  });

  it('takes controller keys in a name server’s file for an embedded controller', () => {
    const peers =
      'listenPort=9876\ncontrollerDLegerGroup=g\ncontrollerDLegerPeers=n0-127.0.0.1:9877\ncontrollerDLegerSelfId=n0\n';
    assert.equal(kindOf('namesrv-n0.conf', peers), 'namesrv keys');
    assert.equal(kindOf('n0.conf', `enableControllerInNamesrv=true\n${peers}`), 'namesrv keys');
    assert.equal(kindOf('n0.conf', peers), 'controller keys');
  });

  it('reads over the licence that the official name servers’ files have in an XML comment', () => {
    const licence =
      '<!--\n  Licensed to the Apache Software Foundation (ASF) under one or more\n  contributor license agreements.\n  -->\n';
    const keys = 'listenPort = 9876\nenableControllerInNamesrv = true\ncontrollerDLegerGroup = group1\n';
    assert.equal(kindOf('namesrv-n0.conf', licence + keys), 'namesrv keys');
  });

  it('does not let a stray key change what a file is', () => {
    const broker = 'brokerName=a\nbrokerId=0\nbrokerRole=SLAVE\nflushDiskType=SYNC_FLUSH\n';
    assert.equal(kindOf('broker-a.conf', `${broker}controllerDLegerPeers=n0-a:1\n`), 'broker keys');
    assert.equal(kindOf('x.conf', `${broker}controllerDLegerPeers=n0-a:1\n`), 'broker keys');
    assert.equal(kindOf('namesrv.conf', broker), 'broker keys');
  });

  it('tells a proxy’s JSON from other JSON', () => {
    assert.equal(kindOf('conf/rmq-proxy.json', '{\n  "rocketMQClusterName": "DefaultCluster"\n}\n'), 'proxy keys');
    assert.equal(kindOf('conf/rmq-proxy.json', '{}'), 'proxy name');
    assert.equal(kindOf('proxy.json', '{ "grpcServerPort": 8081, "namesrvAddr": "a:9876" }'), 'proxy keys');
    // The name of the distribution's own file says it all, also where no parser takes what stands in it.
    assert.equal(
      kindOf('conf/rmq-proxy.json', '{\n# "proxyMode": "LOCAL",\n  "grpcServerPort": 8081\n}\n'),
      'proxy keys',
    );
    assert.equal(kindOf('rmq-proxy.json', 'grpcServerPort=8081\n'), 'proxy name');
    assert.equal(kindOf('rmq-proxy.json', ''), 'proxy name');
    assert.equal(kindOf('proxy.json', '# { "grpcServerPort": 8081, "namesrvAddr": "a:9876" }'), undefined);
    assert.equal(kindOf('proxy.json', '{ "target": "http://localhost" }'), undefined);
    assert.equal(kindOf('broker.conf', '{ "brokerName": "a", "brokerId": 0 }'), undefined);
  });

  it('is silent about other software', () => {
    const others: Record<string, string> = {
      'kafka/config/server.properties':
        'broker.id=0\nlisteners=PLAINTEXT://:9092\nlog.dirs=/tmp/kafka\nzookeeper.connect=localhost:2181\n',
      'activemq/broker.properties': 'useJmx=false\npersistent=false\nbrokerName=Cheese\n',
      'pulsar/conf/broker.conf':
        'zookeeperServers=\nbrokerServicePort=6650\nwebServicePort=8080\nbindAddress=0.0.0.0\nadvertisedAddress=\nnumIOThreads=\nclusterName=\nfailureDomainsEnabled=false\nmetadataSessionTimeoutMillis=30000\nauthenticationEnabled=false\nauthorizationEnabled=false\n',
      'mosquitto/broker.conf': 'listener 1883\nallow_anonymous true\npersistence true\n',
      'nginx/broker.conf': 'server {\n  listen 80;\n  server_name broker;\n}\n',
      'log4j.properties': 'log4j.rootLogger=INFO, stdout\nlog4j.appender.stdout=org.apache.log4j.ConsoleAppender\n',
      'application.properties':
        'spring.application.name=orders\nrocketmq.name-server=10.0.0.1:9876\nrocketmq.producer.group=g\n',
      'client.properties': 'producerGroup=g\nconsumerGroup=c\nnamesrvAddr=10.0.0.1:9876\n',
      'messages_zh.properties': 'title=标题\nbrokerName.label=名称\nclusterTest=测试\n',
      'rabbitmq/broker.conf': 'listeners.tcp.default = 5672\ndefault_user = guest\n',
      'run-broker': '#!/bin/sh\nbrokerName=a\nbrokerId=0\nflushDiskType=x\n',
    };
    for (const [path, text] of Object.entries(others)) assert.equal(kindOf(path, text), undefined, path);
  });

  it('asks less of a file that somebody names', () => {
    const named = { named: true };
    assert.equal(kindOf('my.conf', 'namesrvAddr=10.0.0.1:9876\n', named), 'broker keys');
    assert.equal(kindOf('my.conf', 'brokerName=a\n', named), 'broker keys');
    assert.equal(kindOf('my.conf', 'supportActingMaster=true\n', named), 'namesrv keys');
    assert.equal(kindOf('broker.conf', '# nothing but comments\n', named), 'broker name');
    assert.equal(kindOf('my.conf', 'title=x\n', named), undefined);
    assert.equal(kindOf('my.conf', 'listenPort=80\n', named), undefined);
    assert.equal(kindOf('my.conf', 'listenPort=80\n', { named: true, flag: 'namesrv' }), 'namesrv flag');
    assert.equal(kindOf('my.conf', 'brokerName=a\nbrokerId=0\n', { named: true, flag: 'namesrv' }), 'broker keys');
  });

  const OTHERS: Readonly<Record<string, string>> = {
    'rocketmq-connect/conf/connect-standalone.conf':
      '# 单机模式 worker\nworkerId=standalone-worker\nstorePathRootDir=/tmp/standalone/storeRoot\n\n## REST API\nhttpPort=8082\n\nnamesrvAddr=localhost:9876\n\naclEnable=false\naccessKey=ak\nsecretKey=sk\n\nautoCreateGroupEnable=false\nclusterName="DefaultCluster"\npluginPaths=/opt/connect/plugins\n',
    'broker/connect-old.conf': 'httpPort=8081\nnamesrvAddr=localhost:9876\npluginPaths=/usr/local/connector-plugins\n',
    'app/mq.properties': 'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\nproducerGroup=orders_producer\ntopic=orders\n',
    'app/consumer.properties':
      'namesrvAddr=10.0.0.1:9876\nconsumerGroup=orders_consumer\nconsumeThreadMin=20\nconsumeThreadMax=64\n',
    'app/broker-client.properties':
      'brokerName=broker-a\nbrokerClusterName=DefaultCluster\nproducerGroup=bench\nconsumerGroup=bench\nnamesrvAddr=10.0.0.1:9876\n',
    'app/rmq.properties': 'namesrvAddr=10.0.0.1:9876\nrocketmq.producer.group=orders\n',
    'pulsar/broker.conf':
      'zookeeperServers=zk-1:2181\nbrokerServicePort=6650\nclusterName=standalone\nauthenticationEnabled=false\nauthorizationEnabled=false\nbindAddress=0.0.0.0\n',
    'pulsar/proxy.conf':
      'brokerServiceURL=pulsar://b:6650\nwebServicePort=8080\nauthenticationEnabled=true\nauthorizationEnabled=true\nclusterName=c\n',
    'pulsar/client.conf':
      'webServiceUrl=http://localhost:8080/\nbrokerServiceUrl=pulsar://localhost:6650/\nuseTLS=false\n',
    'jms/broker-dev.properties': 'brokerUrl=tcp://activemq-dev:61616\nbrokerId=1\n',
    'jms/broker.properties': 'brokerURL=failover:(tcp://a:61616,tcp://b:61616)\nbrokerName=dev\nusername=u\n',
    'activemq/broker.properties': 'useJmx=false\npersistent=false\nbrokerName=Cheese\n',
    'es.properties': 'clusterName=search\nhosts=10.0.0.7:9200\nindex=orders\n',
    'bookkeeper.conf': 'zkServers=zk:2181\nbookiePort=3181\nmaxMessageSize=1048576\n',
  };

  it('is silent about other software that has a key in common, also where somebody names the file', () => {
    for (const [path, text] of Object.entries(OTHERS)) {
      assert.equal(kindOf(path, text), undefined, path);
      assert.equal(kindOf(path, text, { named: true }), undefined, `${path}, named`);
      assert.equal(kindOf(path, text, { named: true, flag: 'broker' }), 'broker flag', `${path}, with --kind`);
    }
  });

  it('does not let a client’s key in a broker’s file hide what the file is', () => {
    const broker = 'brokerClusterName=DefaultCluster\nbrokerName=broker-a\nbrokerId=0\nflushDiskType=ASYNC_FLUSH\n';
    assert.equal(kindOf('x.conf', `${broker}producerGroup=g\n`), 'broker keys');
    assert.equal(kindOf('broker.conf', `${broker}producerGroup=g\nhttpPort=8080\n`), 'broker keys');
    assert.equal(kindOf('x.conf', `${broker}brokerUrl=x\n`, { named: true }), 'broker keys');
  });

  it('knows no key of RocketMQ as one of other software', () => {
    for (const name of CLASS_NAMES)
      for (const key of keysOfClass(name)) assert.equal(isForeignKey(key), false, `${name}.${key}`);
    for (const key of EXTRA_KEYS.keys()) assert.equal(isForeignKey(key), false, key);
  });

  it('does not take documents, manifests and programs for a broker’s file because somebody names them', () => {
    const keys = 'brokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\n';
    for (const path of ['README.md', 'k8s/broker-configmap.yaml', 'Broker.java', 'deploy/broker.sh', 'broker.xml']) {
      assert.equal(kindOf(path, keys, { named: true }), undefined, path);
      assert.equal(kindOf(path, keys, { named: true, flag: 'broker' }), 'broker flag', path);
      assert.equal(kindOf(path, keys, { project: 'broker' }), 'broker project', path);
    }
    assert.equal(kindOf('broker notes.txt', keys, { named: true }), 'broker keys');
  });

  it('believes the project file first, then the comment, then a start command, then keys', () => {
    const broker = 'brokerName=a\nbrokerId=0\n';
    assert.equal(kindOf('a.conf', `# rmqlint kind=namesrv\n${broker}`), 'namesrv directive');
    assert.equal(
      kindOf('a.conf', `# rmqlint kind=namesrv\n${broker}`, { project: 'controller' }),
      'controller project',
    );
    assert.equal(kindOf('a.conf', broker, { command: 'container' }), 'container command');
    assert.equal(kindOf('a.conf', `# rmqlint kind=namesrv\n${broker}`, { command: 'container' }), 'namesrv directive');
  });

  it('passes the cheap look with every file that it recognises', () => {
    for (const text of [
      'brokerName=a\nbrokerId=0\n',
      'kvConfigPath=/x\nneedWaitForService=true\n',
      'jRaftServerId=a:1\n',
      'brokerConfigPaths=/x\n',
      'mapedFileSizeCommitLog=1\nstorePathRootDir=/x\n',
    ]) {
      assert.notEqual(kindOf('x.conf', text), undefined);
      assert.equal(mayBeOurs(text), true, text);
    }
    assert.equal(mayBeOurs('title=Some words\nlabel.name=Others\n'), false);
  });
});
