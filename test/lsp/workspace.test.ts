import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B, PROJECT } from './support/cluster.ts';

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

  it('says of which version of a document it speaks', async () => {
    client = await TestClient.start(CLUSTER);
    client.open(A, MASTER_A);
    const versionOf = (): number | undefined => client.published.get(client.workspace.uri(A))?.version;
    await client.until(() => versionOf() === 1, 'version 1');
    client.type(A, 'brokerId=0', 'brokerId=3');
    await client.until(() => versionOf() === 2, 'version 2');
    assert.deepEqual(client.shown(A), ['3:10 master-broker-id-ignored']);
    client.type(A, 'brokerName', '# one\n# two\nbrokerName');
    await client.until(() => versionOf() === 3, 'version 3');
    assert.deepEqual(client.shown(A), ['5:10 master-broker-id-ignored']);
  });

  it('closing a document without saving brings back what lies on the disk', async () => {
    client = await TestClient.start(CLASHING);
    await client.findings(B, 'port-conflict-on-host');
    client.open(A, MASTER_A);
    client.type(A, 'listenPort=10911', 'listenPort=10941');
    await client.findings(B);
    client.close(A);
    await client.findings(B, 'port-conflict-on-host');
  });

  it('files that are created, changed, renamed and deleted outside', async () => {
    client = await TestClient.start(CLUSTER);
    client.open(A, MASTER_A);
    await client.until(() => client.published.has(client.workspace.uri(A)), 'anything');
    client.workspace.write(B, MASTER_B.replace('10921', '10912'));
    client.changed(B, 2);
    await client.findings(B, 'port-conflict-on-host');
    client.workspace.delete(B);
    client.changed(B, 3);
    await client.findings(B);
    const moved = 'conf/broker-c.properties';
    client.workspace.write(moved, MASTER_B.replace('brokerId=0', 'brokerId=2'));
    client.changed(moved, 1);
    await client.findings(moved, 'master-broker-id-ignored');
    // A folder that goes and comes back as a whole is one event each.
    client.workspace.delete('conf');
    client.changed('conf', 3);
    await client.findings(moved);
    client.workspace.write(A, MASTER_A);
    client.workspace.write(moved, MASTER_B.replace('brokerId=0', 'brokerId=2'));
    client.changed('conf', 1);
    await client.findings(moved, 'master-broker-id-ignored');
  });

  it('a folder that appears is read with everything in it', async () => {
    client = await TestClient.start({ 'rmqlint.json': PROJECT, 'README.md': 'nothing yet' });
    client.workspace.write(A, MASTER_A);
    client.workspace.write(B, MASTER_B.replace('10921', '10911'));
    client.changed('conf', 1);
    await client.findings(B, 'port-conflict-on-host');
  });

  it('go on where the project file cannot be read, or holds a glob that is refused', async () => {
    client = await TestClient.start({ ...CLASHING, 'rmqlint.json': '['.repeat(20_000), 'alone/broker.conf': MASTER_A });
    const problem = async (line: number, message: RegExp): Promise<void> => {
      const said = () => client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics ?? [];
      await client.until(() => said().some((each) => message.test(String(each.message))), `${message}`);
      assert.deepEqual(
        said().map(({ range }) => range.start.line),
        [line],
      );
    };
    await problem(0, /more than 100 deep/);
    client.open('alone/broker.conf', MASTER_A);
    client.type('alone/broker.conf', 'brokerId=0', 'brokerId=3');
    await client.findings('alone/broker.conf', 'master-broker-id-ignored');
    const ignoring = PROJECT.replace(
      '{',
      `{\n  "ignore": ["**/(a+)+b.conf", "${'*a'.repeat(20)}b", "${'{a,b}'.repeat(30)}"],`,
    );
    client.workspace.write(`${'a'.repeat(200)}.conf`, MASTER_A);
    client.workspace.write('rmqlint.json', ignoring);
    client.changed('rmqlint.json', 2);
    await client.findings(B, 'port-conflict-on-host');
    await problem(1, /the braces stand for too many paths/);
    assert.equal(await client.stop(), 0);
  });

  it('the project file, on the disk and as it is typed', async () => {
    client = await TestClient.start(CLASHING);
    await client.findings(B, 'port-conflict-on-host');
    const elsewhere = PROJECT.replace('"broker-a.properties", ', '');
    client.workspace.write('rmqlint.json', elsewhere);
    client.changed('rmqlint.json', 2);
    await client.findings(B);
    client.open('rmqlint.json', elsewhere, 'jsonc');
    client.type('rmqlint.json', '"broker-b', '"broker-a.properties", "broker-b');
    await client.findings(B, 'port-conflict-on-host');
    client.type('rmqlint.json', '"hosts"', '"host"');
    await client.until(
      () => (client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics.length ?? 0) > 0,
      'a problem of the project file',
    );
    const [problem] = client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics ?? [];
    // All of the name, with its quotation marks.
    assert.deepEqual(problem?.range, { start: { line: 6, character: 6 }, end: { line: 6, character: 12 } });
    assert.match(String(problem.message), /hosts/);
    client.type('rmqlint.json', '"host"', '"hosts"');
    await client.until(
      () => client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics.length === 0,
      'a project file without problems',
    );
  });

  it('while the project file is no JSON, what it said before holds', async () => {
    client = await TestClient.start(CLASHING);
    await client.findings(B, 'port-conflict-on-host');
    client.open('rmqlint.json', PROJECT, 'jsonc');
    const problems = () => client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics ?? [];
    let written = '"rocketmq"';
    for (const typed of ['"', '"allow', '"allow"', '"allow":', '"allow": [{', '"allow": [{ "rule": "port']) {
      client.type('rmqlint.json', written, `${typed} "rocketmq"`);
      written = `${typed} "rocketmq"`;
      await client.settled();
      assert.equal(problems().length, 1, typed);
      assert.deepEqual(
        client.shown(B).map((each) => each.split(' ')[1]),
        ['port-conflict-on-host'],
        typed,
      );
    }
    // What it says once it is whole again counts at once.
    const whole = '"allow": [{ "rule": "port-conflict-on-host", "reason": "a test" }], "rocketmq"';
    client.type('rmqlint.json', written, whole);
    await client.findings(B);
    assert.deepEqual(problems(), []);
  });

  it('a broken project file is not edited by a fix', async () => {
    const BROKER = 'brokerName=broker-a\nbrokerClusterName=C\ntotalReplicas=2\n';
    client = await TestClient.start({ 'rmqlint.json': '{}', 'broker.conf': BROKER });
    const titles = async (): Promise<string[]> => {
      const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const all = await client.codeActions('broker.conf', top, ['quickfix']);
      return all
        .map((each) => each.title.split(' (')[0] ?? '')
        .filter((title) => / 5\.5\.1 |rmqlint\.json/.test(title));
    };
    await client.findings('broker.conf', 'release-unstated', 'key-not-in-version');
    assert.deepEqual((await titles()).slice(0, 2), [
      'State RocketMQ 5.5.1 in rmqlint.json',
      'State RocketMQ 5.5.1 in this file',
    ]);
    client.open('rmqlint.json', '{}', 'jsonc');
    client.type('rmqlint.json', '{}', '{ "rules": ');
    // That the release is unstated follows from all files together.
    await client.settled();
    assert.deepEqual(await titles(), ['State RocketMQ 5.5.1 in this file']);
  });

  it('several folders, which come and go; one in another is seen with it', async () => {
    const one = {
      'one/rmqlint.json': PROJECT,
      'one/conf/broker-a.properties': MASTER_A,
      'one/conf/broker-b.properties': MASTER_B.replace('10921', '10911'),
    };
    const two = Object.fromEntries(Object.entries(one).map(([name, text]) => [name.replace('one', 'two'), text]));
    client = await TestClient.start({ ...one, ...two }, { folders: ['one'] });
    await client.findings('one/conf/broker-b.properties', 'port-conflict-on-host');
    assert.equal(client.published.has(client.workspace.uri('two/conf/broker-b.properties')), false);
    const folder = (name: string): object => ({ uri: client.workspace.uri(name), name });
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder('two'), folder('two/conf')], removed: [folder('one')] },
    });
    await client.findings('two/conf/broker-b.properties', 'port-conflict-on-host');
    await client.findings('one/conf/broker-b.properties');
  });

  it('a folder in another one stays when that goes, whatever was opened first', async () => {
    for (const folders of [
      ['', 'conf'],
      ['conf', ''],
    ]) {
      client = await TestClient.start({ ...CLASHING, 'other/broker.conf': 'brokerId=one\n' }, { folders });
      await client.findings(B, 'port-conflict-on-host');
      await client.until(() => client.shown('other/broker.conf').length > 0, 'the outer folder');
      const outer = { uri: client.workspace.uri(''), name: '' };
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [outer] } });
      await client.findings('other/broker.conf');
      client.workspace.write(B, MASTER_B);
      client.changed(B, 2);
      await client.findings(B);
      client.workspace.write(B, MASTER_B.replace('10921', '10911'));
      client.changed(B, 2);
      await client.findings(B, 'port-conflict-on-host');
      client.dispose();
    }
  });

  it('a part of a repository is judged with the project file and the siblings above it, unless nobody trusts it', async () => {
    client = await TestClient.start({ ...CLASHING, 'conf/part/.keep': '' }, { folders: ['conf'] });
    await client.findings(B, 'port-conflict-on-host');
    client.dispose();
    client = await TestClient.start(CLASHING, { folders: ['conf'], initializationOptions: { trusted: false } });
    client.open(A, MASTER_A.replace('brokerId=0', 'brokerId=1'));
    await client.until(
      () => client.shown(A).some((each) => each.endsWith('master-broker-id-ignored')),
      'its own mistakes',
    );
    assert(!client.shown(B).some((each) => each.endsWith('port-conflict-on-host')));
  });

  it('a document outside of the folders, or in none, is judged with what is open beside it', async () => {
    client = await TestClient.start({ ...CLUSTER, 'elsewhere/.keep': '' }, { folders: null });
    client.open(A, MASTER_A.replace('brokerId=0', 'brokerId=1'));
    await client.until(
      () => client.shown(A).some((each) => each.endsWith('master-broker-id-ignored')),
      'its own mistakes',
    );
    client.openUri('untitled:Untitled-1', MASTER_B.replace('brokerId=0', 'brokerId=1'));
    await client.until(
      () => (client.published.get('untitled:Untitled-1')?.diagnostics.length ?? 0) > 0,
      'a document without a name',
    );
    client.close(A);
    await client.until(() => client.shown(A).length === 0, 'nothing of a closed document');
  });

  it('says nothing of what is not RocketMQ’s, and where it is switched off', async () => {
    const kafka = 'broker.id=0\nlisteners=PLAINTEXT://:9092\nlog.dirs=/tmp/kafka\n';
    client = await TestClient.start({ ...CLASHING, 'kafka/broker.properties': kafka });
    client.open('kafka/broker.properties', kafka, 'properties');
    await client.findings(B, 'port-conflict-on-host');
    assert.deepEqual(client.shown('kafka/broker.properties'), []);
    client.settings = { enable: false };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.findings(B);
  });

  it('a file that cannot be read', async () => {
    client = await TestClient.start(CLUSTER);
    const large = 'conf/broker-c.properties';
    client.workspace.write(large, '');
    truncateSync(join(client.workspace.path, large), 51 * 1024 * 1024);
    client.changed(large, 1);
    const [finding] = await client.findings(large, 'unreadable-file');
    assert.deepEqual(finding?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    client.workspace.delete(large);
    client.changed(large, 3);
    await client.findings(large);
  });

  it('a project file that extends another', async () => {
    const extending = PROJECT.replace('"rocketmq": "5.3.3",', '"rocketmq": "5.3.3", "extends": "base.json",');
    client = await TestClient.start({ ...CLASHING, 'rmqlint.json': extending, 'base.json': '{}' });
    await client.findings(B, 'port-conflict-on-host');
    client.workspace.write('base.json', '{ "rules": { "port-conflict-on-host": "off" } }');
    client.changed('base.json', 2);
    await client.findings(B);
    client.workspace.write('base.json', '{ "rules": { "no-such-rule": "off" } }');
    client.changed('base.json', 2);
    await client.until(
      () => client.published.get(client.workspace.uri('base.json'))?.diagnostics.length === 1,
      'a problem of the base',
    );
  });

  it('speaks the editor’s language, or the one that is set', async () => {
    client = await TestClient.start(CLASHING, { locale: 'zh-cn' });
    const [chinese] = await client.findings(B, 'port-conflict-on-host');
    assert.match(String(chinese?.message), /端口/);
    client.settings = { language: 'en' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(
      () => /port/.test(String(client.published.get(client.workspace.uri(B))?.diagnostics[0]?.message)),
      'English',
    );
  });
});
