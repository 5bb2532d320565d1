import { TestClient } from './support/client.ts';

const COMPOSE = `services:
  broker:
    image: apache/rocketmq:5.3.1
    ports: ["20911:10911"]
    command: sh mqbroker -n namesrv:9876
`;
const CONFIG_MAP = `kind: ConfigMap
metadata: { name: mq }
data:
  broker.conf: |
    brokerName=broker-a
    brokerId=0
    mapedFileSizeCommitLog=1073741824
`;

describe('language server: start files', () => {
  it('shows findings in them, and takes in what is typed', async () => {
    const client = await TestClient.start({ 'docker-compose.yml': COMPOSE, 'k8s/map.yaml': CONFIG_MAP });
    try {
      await client.findings('docker-compose.yml', 'published-ports');
      await client.findings('k8s/map.yaml', 'renamed-key');
      client.open('docker-compose.yml', COMPOSE.replace('20911', '10911'), 'yaml');
      await client.findings('docker-compose.yml');
    } finally {
      await client.dispose();
    }
  });
});
