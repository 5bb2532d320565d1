import assert from 'node:assert/strict';
import { rmqlint } from '../cli/binary.ts';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const WITH_BLANK = `${MASTER_A}fileReservedTime=48 \n`;
const NAMED = (CLUSTER['rmqlint.json'] ?? '').replace(
  '"rocketmq"',
  '"baseline": "rmqlint-baseline.json",\n  "rocketmq"',
);

describe('language server: accepted findings', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const rules = (): readonly unknown[] =>
    (client.published.get(client.workspace.uri(A))?.diagnostics ?? []).map(({ code }) => code);

  it('are left out as on the command line, and come back when their value changes', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: WITH_BLANK, 'rmqlint.json': NAMED });
    client.open(A, WITH_BLANK);
    await client.findings(A, 'trailing-whitespace');

    const cwd = client.workspace.path;
    assert.equal(rmqlint(['baseline', 'write'], { cwd }).code, 0);
    assert.equal(rmqlint([], { cwd }).stdout, '');
    client.changed('rmqlint-baseline.json', 1);
    await client.until(() => rules().length === 0, 'no finding');

    client.type(A, '48 ', '49 ');
    await client.findings(A, 'trailing-whitespace');
    client.type(A, '49 ', '48 ');
    await client.until(() => rules().length === 0, 'no finding');
  });
});
