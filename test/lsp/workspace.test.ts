import assert from 'node:assert/strict';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
/** The second broker's client port is the first one's HA port. */
const CLASHING = { ...CLUSTER, [B]: MASTER_B.replace('10921', '10912') };

describe('language server: findings of a workspace', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  it('of files that nobody opened, with the places in the other files', async () => {
    client = await TestClient.start(CLASHING);
    const [finding] = await client.findings(B, 'port-conflict-on-host');
    assert.equal(finding?.source, 'rmqlint');
    assert.equal(finding.severity, 1);
    assert.deepEqual(finding.range, { start: { line: 5, character: 11 }, end: { line: 5, character: 16 } });
    const [related] = finding.relatedInformation ?? [];
    assert.equal(related?.location.uri, client.workspace.uri(A));
    assert.deepEqual(related.location.range.start, { line: 5, character: 11 });
    assert.match(related.message, /10912/);
    assert.equal(await client.stop(), 0);
  });

  it('typing in one file updates its sibling, open or not', async () => {
    client = await TestClient.start(CLUSTER);
    client.open(A, MASTER_A);
    await client.findings(A);
    client.type(A, 'listenPort=10911', 'listenPort=10920');
    await client.findings(B, 'port-conflict-on-host');
    client.type(A, 'listenPort=10920', 'listenPort=10911');
    await client.findings(B);
    client.open(B, MASTER_B);
    client.type(A, 'listenPort=10911', 'listenPort=10921');
    const [finding] = await client.findings(B, 'port-conflict-on-host');
    assert.equal(finding?.relatedInformation?.[0]?.location.uri, client.workspace.uri(A));
  });
});
