import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A request as a server sees it. */
export interface Asked {
  readonly code: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a server does with a request: an answer, bytes as they are, silence, or an end. */
export type Reply =
  | { readonly code?: number; readonly remark?: string; readonly body?: string; readonly version?: number }
  | { readonly raw: Buffer }
  | 'silence'
  | 'close';

export interface FakeServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** One frame, written by hand: what the code under test has no part in. */
export function frame(header: object | Buffer, body = '', type = 0): Buffer {
  const bytes = Buffer.isBuffer(header) ? header : Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(8);
  lengths.writeInt32BE(4 + bytes.length + Buffer.byteLength(body), 0);
  lengths.writeInt32BE((type << 24) | bytes.length, 4);
  return Buffer.concat([lengths, bytes, Buffer.from(body)]);
}

/**
 * A server on loopback that speaks the remoting protocol.
 * @param answer what it does with a request
 * @param how `pieces`: bytes that are sent at a time
 */
export async function remotingServer(
  answer: (asked: Asked) => Reply,
  how: { readonly pieces?: number; readonly tls?: TlsOptions; readonly port?: number } = {},
): Promise<FakeServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    let waiting = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      waiting = Buffer.concat([waiting, bytes]);
      while (waiting.length >= 8 && waiting.length >= 4 + waiting.readInt32BE(0)) {
        const length = waiting.readInt32BE(4) & 0xffffff;
        const header = JSON.parse(waiting.toString('utf8', 8, 8 + length));
        waiting = waiting.subarray(4 + waiting.readInt32BE(0));
        const one = { code: header.code, fields: header.extFields ?? {} };
        asked.push(one);
        const reply = answer(one);
        if (reply === 'close') socket.destroy();
        else if (reply !== 'silence') void send(socket, bytesOf(reply, header.opaque), how.pieces);
      }
    });
  };
  const server: Server = how.tls === undefined ? createServer(serve) : createTlsServer(how.tls, serve);
  await new Promise<void>((done) => server.listen(how.port ?? 0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function bytesOf(reply: Exclude<Reply, string>, opaque: number): Buffer {
  if ('raw' in reply) return reply.raw;
  const { code = 0, remark, body = '', version = 479 } = reply;
  return frame({ code, flag: 1, language: 'JAVA', opaque, remark, serializeTypeCurrentRPC: 'JSON', version }, body);
}

async function send(socket: Socket, bytes: Buffer, pieces = bytes.length): Promise<void> {
  socket.setNoDelay();
  for (let at = 0; at < bytes.length && !socket.destroyed; at += pieces) {
    socket.write(bytes.subarray(at, at + pieces));
    await new Promise((done) => setImmediate(done));
  }
}

/** A broker of a fake cluster. */
export interface FakeBroker {
  readonly config: Readonly<Record<string, string | number>>;
  readonly bytes?: number;
  /** Body of what it answers to GET_BROKER_HA_STATUS; unsaid: it does not know that request. */
  readonly ha?: object;
  readonly version?: number;
  readonly replies?: Readonly<Record<number, Reply>>;
}

/** Answers as a broker does. */
export const asBroker =
  ({ config, bytes = 0, ha, version = 479, replies = {} }: FakeBroker) =>
  ({ code }: Asked): Reply => {
    const own = replies[code];
    if (own !== undefined) return own;
    if (code === 26)
      return {
        version,
        body: Object.entries(config)
          .map(([key, value]) => `${key}=${value}\n`)
          .join(''),
      };
    if (code === 28)
      return { version, body: JSON.stringify({ table: { commitLogMaxOffset: String(bytes), bootTimestamp: '1' } }) };
    if (code === 907 && ha !== undefined) return { version, body: JSON.stringify(ha) };
    return { version, code: 3, remark: ` request type ${code} not supported` };
  };

/** Answers as a name server that lists brokers, as fastjson writes them. */
export const asNameServer =
  (
    rows: readonly { readonly cluster: string; readonly name: string; readonly id: number; readonly address: string }[],
    { version = 479, config = '' }: { readonly version?: number; readonly config?: string } = {},
  ) =>
  ({ code }: Asked): Reply => {
    if (code === 319) return { version, body: config };
    if (code !== 106) return 'silence';
    const names = [...new Set(rows.map(({ name }) => name))];
    const table = names.map((name) => {
      const own = rows.filter((row) => row.name === name);
      const addresses = own.map(({ id, address }) => `${id}:"${address}"`).join(',');
      return `"${name}":{"brokerAddrs":{${addresses}},"brokerName":"${name}","cluster":"${own[0]?.cluster}","enableActingMaster":false}`;
    });
    return { version, body: `{"brokerAddrTable":{${table.join(',')}},"clusterAddrTable":{}}` };
  };
