import assert from 'node:assert/strict';
import { CAPABILITIES, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B, PROJECT } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
const { didChangeWatchedFiles: _, ...workspace } = CAPABILITIES.workspace ?? {};

describe('language server: a client that does not watch files', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function start(): Promise<void> {
    client = await TestClient.start(CLUSTER, { capabilities: { ...CAPABILITIES, workspace } });
    client.open(A, MASTER_A);
    await client.findings(A);
  }

  const save = (): void => {
    void client.notify('textDocument/didSave', { textDocument: { uri: client.workspace.uri(A) } });
  };

  it('a sibling that changes outside is seen with the next save', async () => {
    await start();
    client.workspace.write(B, `${MASTER_B.replace('10921', '10912')}# longer\n`);
    save();
    await client.findings(B, 'port-conflict-on-host');
    client.workspace.write(B, MASTER_B);
    save();
    await client.findings(B);
  });

  it('and so are start files and the variables that these take in', async () => {
    await start();
    const compose = 'services:\n  broker:\n    image: apache/rocketmq:5.3.3\n    ports: ["${PORT:-10911}:10911"]\n';
    client.workspace.write('docker/docker-compose.yml', `${compose}    command: sh mqbroker -n namesrv:9876\n`);
    client.changed('docker/docker-compose.yml', 1);
    await client.settled();
    client.workspace.write('docker/.env', 'PORT=20911\n');
    save();
    await client.findings('docker/docker-compose.yml', 'published-ports');
    client.workspace.delete('docker/.env');
    save();
    await client.findings('docker/docker-compose.yml');
  });

  it('and with the next document that is opened', async () => {
    await start();
    client.workspace.write(B, `${MASTER_B.replace('10921', '10912')}# longer\n`);
    client.workspace.write('notes.properties', 'a=b\n');
    client.open('notes.properties', 'a=b\n', 'properties');
    await client.findings(B, 'port-conflict-on-host');
  });

  it('files that come and go, and the project file, which is open nowhere', async () => {
    await start();
    client.workspace.write(
      'conf/broker-c.properties',
      MASTER_B.replaceAll('broker-b', 'broker-c').replaceAll('/b', '/c'),
    );
    client.workspace.write(
      'rmqlint.json',
      PROJECT.replace('"broker-b.properties"', '"broker-b.properties", "broker-c.properties"'),
    );
    save();
    await client.findings('conf/broker-c.properties', 'port-conflict-on-host');
    client.workspace.delete('conf/broker-c.properties');
    save();
    await client.findings('conf/broker-c.properties');
    client.workspace.write('rmqlint.json', '{ "rocketmq": "5.3.9" }');
    save();
    await client.until(
      () => client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics.length === 1,
      'the release that does not exist',
    );
  });

  it('what did not change is not read again', async () => {
    await start();
    await client.until(() => client.messages.some((each) => each.startsWith('rmqlint ')), 'the line at start');
    for (let i = 0; i < 3; i++) {
      save();
      await client.settled();
    }
    assert.deepEqual(
      client.messages.filter((each) => each.startsWith('read again')),
      [],
    );
  });
});
