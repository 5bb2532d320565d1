import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '../../server/src/remoting/connection.ts';
import { RemotingError } from '../../server/src/remoting/errors.ts';
import { observe } from '../../server/src/remoting/observe.ts';
import type { TlsOptions, Transport } from '../../server/src/remoting/transport.ts';
import {
  asBroker,
  asNameServer,
  type FakeServer,
  frame,
  type Reply,
  remotingServer,
} from '../support/remotingServer.ts';

const PLAIN: Transport = { timeout: 300, tls: undefined, credentials: undefined };
const TLS: TlsOptions = {
  ...{ ca: undefined, cert: undefined, key: undefined, keyPassword: undefined, serverName: undefined },
  insecure: false,
};

/** Why asking fails. */
async function reasonOf(address: string, transport: Transport = PLAIN): Promise<string> {
  try {
    const connection = await Connection.open(address, transport);
    try {
      await connection.ask(26);
    } finally {
      connection.close();
    }
  } catch (error) {
    assert.ok(error instanceof RemotingError, String(error));
    return error.reason;
  }
  return 'answered';
}

describe('connections', () => {
  const servers: FakeServer[] = [];
  const serve = async (answer: () => Reply, how = {}): Promise<FakeServer> => {
    const server = await remotingServer(answer, how);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('take an answer in pieces, one request after the other', async () => {
    const { address, asked } = await serve(() => ({ body: 'a=1\n' }), { pieces: 3 });
    const connection = await Connection.open(address, PLAIN);
    for (let i = 1; i < 4; i += 1) {
      const { header, body } = await connection.ask(26);
      assert.deepEqual([header.opaque, Buffer.from(body).toString()], [i, 'a=1\n']);
    }
    connection.close();
    assert.deepEqual(
      asked.map(({ code }) => code),
      [26, 26, 26],
    );
    await assert.rejects(connection.ask(26), RemotingError);
  });

  it('leave alone what the server asks, and answers to somebody else', async () => {
    const noise = [frame({ code: 40, flag: 0, opaque: 1 }), frame({ code: 0, flag: 1, opaque: 99 }, 'not ours')];
    const own = frame({ code: 0, flag: 1, opaque: 1 }, 'ours');
    const { address } = await serve(() => ({ raw: Buffer.concat([...noise, own]) }));
    const connection = await Connection.open(address, PLAIN);
    assert.equal(Buffer.from((await connection.ask(26)).body).toString(), 'ours');
    connection.close();
  });

  it('tell why nobody answers', async () => {
    assert.equal(await reasonOf((await serve(() => 'silence')).address), 'timeout');
    assert.equal(await reasonOf((await serve(() => 'close')).address), 'closed');
    assert.equal(await reasonOf((await serve(() => ({ raw: Buffer.from('SSH-2.0-x\r\n') }))).address), 'too-large');
    assert.equal(
      await reasonOf((await serve(() => ({ raw: Buffer.from([0, 0, 0, 1, 9, 9, 9, 9]) }))).address),
      'not-rocketmq',
    );
    const half = frame({ code: 0, flag: 1, opaque: 1 }, 'body').subarray(0, 20);
    assert.equal(await reasonOf((await serve(() => ({ raw: half }))).address), 'timeout');
    const gone = await remotingServer(() => 'close');
    await gone.close();
    assert.equal(await reasonOf(gone.address), 'refused');
    assert.equal(await reasonOf('no-such-host.invalid:9876', { ...PLAIN, timeout: 5000 }), 'unknown-host');
  });

  it('wait no longer than they are told for a server that accepts and says nothing', async () => {
    const server = createServer(() => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const began = Date.now();
    assert.equal(await reasonOf(`127.0.0.1:${port}`, { ...PLAIN, tls: TLS }), 'timeout');
    assert.ok(Date.now() - began < 3000);
    server.close();
  });

  describe('with TLS', () => {
    let folder = '';
    const pem = (name: string): Buffer => readFileSync(join(folder, name));

    before(function () {
      if (spawnSync('openssl', ['version']).status !== 0) this.skip();
      folder = mkdtempSync(join(tmpdir(), 'rmqlint-tls-'));
      const openssl = (...args: readonly string[]): void => {
        execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
      };
      openssl(...'req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj /CN=ca'.split(' '));
      for (const name of ['server', 'client']) {
        openssl(...`req -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`.split(' '));
        const sign = `x509 -req -in ${name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out ${name}.pem`;
        openssl(...sign.split(' '));
      }
      openssl(...'rsa -aes128 -passout pass:hush -in client.key -out client.enc'.split(' '));
    });
    after(() => {
      if (folder !== '') rmSync(folder, { recursive: true });
    });

    it('trust whom they are told to trust', async () => {
      const tls = { key: pem('server.key'), cert: pem('server.pem') };
      const { address } = await serve(() => ({ body: '' }), { tls });
      const ask = (more: Partial<TlsOptions>) =>
        reasonOf(address, { ...PLAIN, timeout: 3000, tls: { ...TLS, ...more } });
      assert.equal(await ask({}), 'tls', 'nobody knows the authority');
      assert.equal(await ask({ ca: pem('ca.pem') }), 'tls', 'the certificate is for another name');
      assert.equal(await ask({ ca: pem('ca.pem'), serverName: 'server' }), 'answered');
      assert.equal(await ask({ ca: pem('client.pem'), serverName: 'server' }), 'tls');
      assert.equal(await ask({ insecure: true }), 'answered');
      assert.equal(await reasonOf(address), 'closed', 'without TLS');
      const plain = await serve(() => ({ body: '' }));
      assert.notEqual(await reasonOf(plain.address, { ...PLAIN, tls: { ...TLS, insecure: true } }), 'answered');
    });

    it('show a certificate of their own', async () => {
      const tls = { key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem'), requestCert: true };
      const { address } = await serve(() => ({ body: '' }), { tls: { ...tls, rejectUnauthorized: true } });
      const ask = (more: Partial<TlsOptions>) =>
        reasonOf(address, { ...PLAIN, timeout: 3000, tls: { ...TLS, insecure: true, ...more } });
      assert.equal(await ask({}), 'tls');
      const own = { cert: pem('client.pem'), key: pem('client.enc') };
      assert.equal(await ask({ ...own, keyPassword: 'hush' }), 'answered');
      await assert.rejects(ask({ ...own, keyPassword: 'wrong' }));
    });
  });
});

describe('observing', () => {
  const servers: FakeServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  const start = async (answer: Parameters<typeof remotingServer>[0]): Promise<FakeServer> => {
    const server = await remotingServer(answer);
    servers.push(server);
    return server;
  };

  it('asks who is named and who is listed, signed, and changes nothing', async () => {
    const broker = await start(
      asBroker({
        config: { brokerName: 'a' },
        bytes: 7,
        ha: { master: false, haConnectionInfo: [], haClientRuntimeInfo: { masterAddr: '10.0.0.1:10912' } },
      }),
    );
    const row = { cluster: 'C', name: 'a', id: 1, address: broker.address };
    const server = await start(asNameServer([row], { config: 'listenPort=9876\n' }));
    const seen = await observe([server.address], {
      ...PLAIN,
      credentials: { accessKey: 'reader', secretKey: 'hush-hush' },
    });
    assert.deepEqual(seen.nameServers, [
      {
        ...{ address: server.address, release: '5.3.3', failure: undefined, registrations: [row] },
        config: new Map([['listenPort', '9876']]),
      },
    ]);
    assert.deepEqual(
      [...seen.brokers.values()],
      [
        {
          ...{ address: broker.address, release: '5.3.3', failure: undefined, config: new Map([['brokerName', 'a']]) },
          commitLogBytes: 7,
          replication: { master: false, slaves: [], masterAddress: '10.0.0.1:10912' },
          partial: undefined,
        },
      ],
    );
    assert.deepEqual(
      [server, broker].map(({ asked }) => asked.map(({ code }) => code)),
      [
        [106, 319],
        [26, 28, 907],
      ],
    );
    for (const { fields } of [...server.asked, ...broker.asked]) {
      assert.deepEqual(Object.keys(fields).sort(), ['AccessKey', 'Signature']);
      assert.ok(!JSON.stringify(fields).includes('hush-hush'));
    }
  });

  it('notes who falls silent in between', async () => {
    const broker = await start(asBroker({ config: { brokerName: 'a' }, replies: { 28: 'silence' } }));
    const server = await start(asNameServer([{ cluster: 'C', name: 'a', id: 0, address: broker.address }]));
    const seen = (await observe([server.address], PLAIN)).brokers.get(broker.address);
    assert.deepEqual([seen?.config, seen?.partial?.reason], [new Map([['brokerName', 'a']]), 'timeout']);
  });

  it('goes on where somebody fails, and quotes no credentials', async () => {
    const remark = 'org.apache.rocketmq.acl.common.AclException: No acl config for reader-1, hush-hush\n\tat x';
    const denying = await start(() => ({ code: 1, remark }));
    const silent = await start(() => 'silence');
    const rows = [denying, silent].map(({ address }, id) => ({ cluster: 'C', name: 'a', id, address }));
    const server = await start(asNameServer(rows));
    const gone = await remotingServer(() => 'close');
    await gone.close();
    const credentials = { accessKey: 'reader-1', secretKey: 'hush-hush' };
    const { nameServers, brokers } = await observe([server.address, gone.address], { ...PLAIN, credentials });
    assert.equal(nameServers[1]?.failure?.reason, 'refused');
    assert.deepEqual(brokers.get(denying.address)?.config, {
      reason: 'denied',
      detail: 'org.apache.rocketmq.acl.common.AclException: No acl config for ***, ***',
    });
    assert.equal(brokers.get(silent.address)?.failure?.reason, 'timeout');
    assert.equal(silent.asked.length, 1, 'who does not answer is not asked again');
  });
});
