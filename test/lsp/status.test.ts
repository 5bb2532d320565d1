import assert from 'node:assert/strict';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';

describe('language server: status', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const status = (name: string): Promise<unknown> =>
    client.connection.sendRequest('rmqlint/fileStatus', { uri: client.workspace.uri(name) });

  it('of a file: the release and who said so, the deployment, its problems', async () => {
    client = await TestClient.start({ ...CLUSTER, [B]: MASTER_B.replace('10921', '10912'), 'x.properties': 'a=b\n' });
    assert.deepEqual(await status(A), { state: 'checked', text: '5.3.3 (rmqlint.json) · orders · 1 error' });
    await client.settled();
    assert.deepEqual(await status('rmqlint.json'), { state: 'checked', text: '1 deployment · 1 error' });
    assert.equal(await status('x.properties'), null);
    assert.equal(await status('nowhere'), null);
    client.workspace.write(B, MASTER_B);
    client.changed(B, 2);
    assert.deepEqual(await status(A), { state: 'checked', text: '5.3.3 (rmqlint.json) · orders · no problems' });
  });

  it('in Chinese, with a release that nobody stated', async () => {
    client = await TestClient.start(
      { 'mq/broker.conf': 'brokerName=a\nbrokerClusterName=C\nbrokerId=x\n' },
      { locale: 'zh-cn' },
    );
    assert.deepEqual(await status('mq/broker.conf'), {
      state: 'checked',
      text: '5.5.1（已知的最新版本，没有指明实际运行的版本） · mq · 1 个错误',
    });
  });

  it('of a file at the top, whose deployment has no name', async () => {
    client = await TestClient.start({ 'broker.conf': '# rmqlint rocketmq=5.3.3\nbrokerName=a\nbrokerClusterName=C\n' });
    assert.deepEqual(await status('broker.conf'), {
      state: 'checked',
      text: '5.3.3 (comment in the file) · no problems',
    });
  });

  it('where it is switched off', async () => {
    client = await TestClient.start(CLUSTER, { settings: { enable: false } });
    await client.until(() => client.messages.some((each) => each.includes(' ms')), 'the line at start');
    assert.deepEqual(await status(A), { state: 'off', text: 'off in this folder' });
  });

  it('one line in the log at the start, one for every time that everything is read again', async () => {
    client = await TestClient.start(CLUSTER, { initializationOptions: { status: true } });
    const busy: boolean[] = [];
    client.connection.onNotification('rmqlint/loading', (params: { busy: boolean }) => {
      busy.push(params.busy);
    });
    const lines = (): readonly string[] => client.messages.filter((each) => each.includes(' ms'));
    await client.until(() => lines().length === 1, 'the line at start');
    assert.match(lines()[0] ?? '', /^rmqlint \d+\.\d+\.\d+, Node \d+\.\d+\.\d+: 1 folder, 2 RocketMQ files, \d+ ms$/);
    client.workspace.write('rmqlint.json', '{}');
    client.changed('rmqlint.json', 2);
    await client.until(() => lines().length === 2, 'the line about the project file');
    assert.match(lines()[1] ?? '', /^read again: 2 RocketMQ files, \d+ ms$/);
    assert.deepEqual(busy.slice(-2), [true, false]);
  });
});
