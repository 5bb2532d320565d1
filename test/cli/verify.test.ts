import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { asBroker, asNameServer, type FakeBroker, type FakeServer, remotingServer } from '../support/remotingServer.ts';
import { configOf, describeFiles } from '../verify/support.ts';
import { BINARY, type Result, removeTrees, tree } from './binary.ts';

const top = join(import.meta.dirname, '../..');
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(top, 'schemas/verify.schema.json'), 'utf8')),
);

const SECRET = 'Tr0ub4dor-hush';
const FILE =
  'brokerClusterName=C\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nbrokerIP1=127.0.0.1\nfileReservedTime=48\n';

/** Not `spawnSync`: the servers live in this process. */
function verify(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const child = spawn(process.execPath, [BINARY, 'verify', ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  const got = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (data) => (got[name] += data));
  return new Promise((done) => child.on('close', (code) => done({ code, ...got })));
}

describe('rmqlint verify', () => {
  const servers: FakeServer[] = [];
  after(removeTrees);
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  /** A cluster of one broker that runs as FILE says, but for some values. */
  async function cluster(changed: Readonly<Record<string, string>> = {}, more: Partial<FakeBroker> = {}) {
    const probe = await remotingServer(() => 'close');
    await probe.close();
    const port = Number(probe.address.split(':')[1]);
    const text = `${FILE}listenPort=${port}\nnamesrvAddr=127.0.0.1:1\n`;
    const described = await describeFiles({ 'broker.conf': text });
    const config = { ...Object.fromEntries(configOf(described, 'broker.conf')), ...changed };
    const broker = await remotingServer(asBroker({ config, ...more }), { port, pieces: 1000 });
    const row = { cluster: 'C', name: 'broker-a', id: 0, address: broker.address };
    const server = await remotingServer(asNameServer([row]));
    servers.push(broker, server);
    const file = text.replace('127.0.0.1:1\n', `${server.address}\n`);
    const cwd = tree({ 'broker.conf': file, 'rmqlint.json': '{ "rocketmq": "5.3.3" }' });
    return { broker, server, cwd, config };
  }
  const same = (server: FakeServer): Readonly<Record<string, string>> => ({ namesrvAddr: server.address });

  it('ends with 0 where nothing differs, and says so', async () => {
    const { server, broker, cwd, config } = await cluster();
    Object.assign(config, same(server));
    const { code, stdout, stderr } = await verify(['-n', server.address], cwd);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, new RegExp(`${server.address} +RocketMQ 5\\.3\\.3 +lists 1 broker`));
    assert.match(stdout, new RegExp(`master +${broker.address} +RocketMQ 5\\.3\\.3 +broker\\.conf`));
    assert.match(stdout, /\n1 of 1 broker is registered, no value differs from the files, \d{3} values compared\n$/);
    assert.doesNotMatch(stdout, /Differences|Not asked/);
  });

  it('ends with 1 and names file and line of what differs, in both languages and as JSON', async () => {
    const { server, cwd, config } = await cluster({ fileReservedTime: '24' });
    Object.assign(config, same(server));
    const english = await verify(['--namesrv', server.address], cwd);
    assert.equal(english.code, 1);
    assert.match(
      english.stdout,
      /broker\.conf:6: fileReservedTime=48 is written, but broker-a master runs with 24 \[drift\]/,
    );
    const chinese = await verify(['-n', server.address, '--lang', 'zh-CN'], cwd);
    assert.match(chinese.stdout, /broker\.conf:6: 文件中为 fileReservedTime=48，但 broker-a 主节点实际运行值为 24/);
    const { code, stdout } = await verify(['-n', server.address, '-f', 'json'], cwd);
    assert.equal(code, 1);
    const result: { problems: { drift: { key: string; running: string } }[] } = JSON.parse(stdout);
    assert.ok(validate(result), JSON.stringify(validate.errors));
    assert.deepEqual(
      result.problems.map((each) => [each.drift.key, each.drift.running]),
      [['fileReservedTime', '24']],
    );
  });

  it('ends with 2 where somebody cannot be asked, whatever differs', async () => {
    const { server, cwd, config } = await cluster({ fileReservedTime: '24' });
    Object.assign(config, same(server));
    const { code, stdout } = await verify(['-n', `${server.address};127.0.0.1:1`], cwd);
    assert.equal(code, 2);
    assert.match(stdout, /name server 127\.0\.0\.1:1 cannot be asked: nobody listens there/);
    assert.match(stdout, /fileReservedTime=48/);
    const silent = await remotingServer(() => 'silence');
    servers.push(silent);
    const began = Date.now();
    const late = await verify(['-n', silent.address, '--timeout', '0.3'], cwd);
    assert.equal(late.code, 2);
    assert.match(late.stdout, /no answer within 0\.3 s/);
    assert.doesNotMatch(late.stdout, /of 1 broker/, 'nobody knows who is registered');
    assert.ok(Date.now() - began < 10_000);
  });

  it('never shows a secret: of a file, of the broker, of its own credentials', async () => {
    const remark = `org.apache.rocketmq.acl.common.AclException: bad secret ${SECRET} of ${SECRET}-key`;
    const { server, cwd } = await cluster({ initAuthenticationUser: `{"password":"${SECRET}"}` });
    const refusing = await cluster({}, { replies: { 26: { code: 16, remark } } });
    const file = join(tree({ 'tools.yml': `accessKey: ${SECRET}-key\nsecretKey: "${SECRET}"\n` }), 'tools.yml');
    const keys = { RMQLINT_ACCESS_KEY: `${SECRET}-key`, RMQLINT_SECRET_KEY: SECRET };
    const runs = [
      await verify(['-n', server.address], cwd, keys),
      await verify(['-n', server.address, '-f', 'json'], cwd, keys),
      await verify(['-n', refusing.server.address, '--credentials', file], refusing.cwd),
      await verify(['-n', refusing.server.address, '-f', 'json', '--debug'], refusing.cwd, keys),
    ];
    assert.deepEqual(
      runs.map(({ code }) => code),
      [1, 1, 2, 2],
    );
    assert.match(runs[0]?.stdout ?? '', /another initAuthenticationUser than the files say; neither is shown/);
    assert.match(runs[2]?.stdout ?? '', /it refuses: credentials are missing or not enough/);
    for (const { stdout, stderr } of runs) assert.doesNotMatch(stdout + stderr, /Tr0ub4dor/);
    const sent = [...server.asked, ...refusing.broker.asked].map(({ fields }) => fields);
    for (const fields of sent) {
      assert.deepEqual(Object.keys(fields).sort(), ['AccessKey', 'Signature']);
      assert.notEqual(fields.Signature, SECRET);
    }
  });

  it('asks nobody where the command line or a file is wrong', async () => {
    const { server, cwd } = await cluster();
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /asks only the name servers that you name: --namesrv/],
      [['-n', 'localhost'], /"localhost" is not HOST:PORT/],
      [['-n', 'a:b@c:1'], /is not HOST:PORT/],
      [['-n', `${server.address};x:70000`], /"x:70000" is not HOST:PORT/],
      [['-n', server.address, '--timeout', '0'], /is not a number of seconds from 0\.1 to 600/],
      [['-n', server.address, '--tls-cert', 'x.pem'], /--tls-cert and --tls-key belong together/],
      [['-n', server.address, '--tls-ca', 'none.pem'], /none\.pem: there is no such file/],
      [['-n', server.address, '--tls-cert', 'broker.conf', '--tls-key', 'broker.conf'], /for TLS cannot be used/],
      [['-n', server.address, '--credentials', 'broker.conf'], /broker\.conf: accessKey is missing/],
      [['-n', server.address, 'no-such-path'], /no-such-path: there is no such file or directory/],
    ];
    for (const [args, says] of wrong) {
      const { code, stdout, stderr } = await verify(args, cwd);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, says);
    }
    const half = await verify(['-n', server.address], cwd, { RMQLINT_ACCESS_KEY: 'x' });
    assert.match(half.stderr, /RMQLINT_SECRET_KEY is missing/);
    assert.deepEqual(server.asked, []);
  });

  it('ends with 3 where no pattern of the project file matches a file', async () => {
    const { server } = await cluster();
    const cwd = tree({
      'rmqlint.json': '{ "deployments": { "d": { "files": ["nothing/**"] } } }',
      'broker.conf': FILE,
    });
    const { code, stderr } = await verify(['-n', server.address, 'rmqlint.json'], cwd);
    assert.equal(code, 3);
    assert.match(stderr, /no pattern of rmqlint\.json matches a file/);
  });

  it('what a server sends does nothing to a terminal', async () => {
    const { cwd } = await cluster();
    const address = '10.0.0.1:1\u001b[2J';
    const server = await remotingServer(
      asNameServer([
        { cluster: 'C', name: '\\u001b[31mbroker-a', id: 0, address: address.replace('\u001b', '\\u001b') },
      ]),
    );
    servers.push(server);
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = await verify(['-n', server.address, '-f', format, '--timeout', '0.2'], cwd);
      assert.ok(!(stdout + stderr).includes('\u001b'), format);
      assert.match(stdout, /broker-a/);
    }
  });
});
