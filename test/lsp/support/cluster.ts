/** Two brokers on one host, with nothing wrong. */
export const MASTER_A = `brokerClusterName=orders
brokerName=broker-a
brokerId=0
brokerRole=ASYNC_MASTER
namesrvAddr=10.0.0.1:9876
listenPort=10911
storePathRootDir=/data/a
storePathCommitLog=/data/a/commitlog
`;

export const MASTER_B = `brokerClusterName=orders
brokerName=broker-b
brokerId=0
brokerRole=ASYNC_MASTER
namesrvAddr=10.0.0.1:9876
listenPort=10921
storePathRootDir=/data/b
storePathCommitLog=/data/b/commitlog
`;

export const PROJECT = `{
  // Both on one machine.
  "rocketmq": "5.3.3",
  "deployments": {
    "orders": {
      "files": ["conf/**"],
      "hosts": { "mq-01": { "addresses": ["10.0.0.11"], "runs": ["broker-a.properties", "broker-b.properties"] } }
    }
  }
}
`;

export const CLUSTER: Readonly<Record<string, string>> = {
  'rmqlint.json': PROJECT,
  'conf/broker-a.properties': MASTER_A,
  'conf/broker-b.properties': MASTER_B,
};
