import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, createSecureContext } from 'node:tls';
import { RemotingError, socketError } from './errors.ts';
import { encodeRequest, type Frame, FrameError, FrameReader, isAnswer } from './frame.ts';
import { signed } from './signature.ts';
import type { TlsOptions, Transport } from './transport.ts';

/** One connection with a server. Requests follow each other. */
export class Connection {
  readonly #socket: Socket;
  readonly #transport: Transport;
  readonly #reader = new FrameReader();
  #opaque = 0;
  #failure: RemotingError | undefined;
  #waiting: { readonly opaque: number; readonly done: (answer: Frame | RemotingError) => void } | undefined;

  private constructor(socket: Socket, transport: Transport) {
    this.#socket = socket;
    this.#transport = transport;
    socket.on('data', (bytes: Uint8Array) => this.#take(bytes));
    socket.on('error', (error) => this.#fail(socketError(error, transport.tls !== undefined)));
    socket.on('close', () => this.#fail(new RemotingError('closed')));
  }

  /**
   * Connects.
   * @param address `host:port`, an IPv6 address in brackets
   * @throws RemotingError where nobody is there in time, or nobody whose certificate is trusted
   */
  static open(address: string, transport: Transport): Promise<Connection> {
    const colon = address.lastIndexOf(':');
    const host = address.slice(0, colon).replace(/^\[|\]$/g, '');
    const port = Number(address.slice(colon + 1));
    const { tls, timeout } = transport;
    return new Promise((resolve, reject) => {
      // A name server lists what brokers tell it.
      if (!(Number.isInteger(port) && port > 0 && port <= 65535)) {
        reject(new RemotingError('unknown-host'));
        return;
      }
      const socket = tls === undefined ? connectPlain({ host, port }) : connectTls(tlsOptions(host, port, tls));
      const timer = setTimeout(() => end(new RemotingError('timeout')), timeout);
      const end = (error: RemotingError): void => {
        clearTimeout(timer);
        socket.destroy();
        reject(error);
      };
      const onError = (error: Error): void => end(socketError(error, tls !== undefined));
      const onClose = (): void => end(new RemotingError(tls === undefined ? 'closed' : 'tls'));
      socket.once('error', onError);
      socket.once('close', onClose);
      socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
        clearTimeout(timer);
        socket.off('error', onError);
        socket.off('close', onClose);
        socket.setNoDelay();
        resolve(new Connection(socket, transport));
      });
    });
  }

  /**
   * Asks one thing. The next request has to wait for the answer.
   * @throws RemotingError where no answer comes, or something that is none
   */
  ask(code: number, fields: ReadonlyMap<string, string> = new Map()): Promise<Frame> {
    const { credentials, timeout } = this.#transport;
    this.#opaque += 1;
    const opaque = this.#opaque;
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      // A server that did not answer this will not answer the next request either.
      const timer = setTimeout(() => this.#fail(new RemotingError('timeout')), timeout);
      this.#waiting = {
        opaque,
        done: (answer) => {
          clearTimeout(timer);
          this.#waiting = undefined;
          if (answer instanceof RemotingError) reject(answer);
          else resolve(answer);
        },
      };
      this.#socket.write(encodeRequest(code, opaque, credentials === undefined ? fields : signed(fields, credentials)));
    });
  }

  close(): void {
    this.#failure ??= new RemotingError('closed');
    this.#socket.destroy();
  }

  #take(bytes: Uint8Array): void {
    try {
      for (const frame of this.#reader.push(bytes)) {
        // Servers may ask something themselves, such as whether we are there.
        if (isAnswer(frame.header) && frame.header.opaque === this.#waiting?.opaque) this.#waiting.done(frame);
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#fail(new RemotingError(error.reason === 'too-large' ? 'too-large' : 'not-rocketmq'));
    }
  }

  #fail(error: RemotingError): void {
    this.#failure ??= error;
    this.#waiting?.done(this.#failure);
    this.#socket.destroy();
  }
}

function tlsOptions(host: string, port: number, tls: TlsOptions): ConnectionOptions {
  const name = tls.serverName ?? host;
  return {
    host,
    port,
    rejectUnauthorized: !tls.insecure,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(tls.ca === undefined ? {} : { ca: Buffer.from(tls.ca) }),
    ...(tls.cert === undefined ? {} : { cert: Buffer.from(tls.cert) }),
    ...(tls.key === undefined ? {} : { key: Buffer.from(tls.key) }),
    ...(tls.keyPassword === undefined ? {} : { passphrase: tls.keyPassword }),
  };
}

/**
 * Whether certificates and keys can be used.
 * @returns what is wrong with them, as OpenSSL says it; undefined where nothing is
 */
export function certificateProblem(tls: TlsOptions): string | undefined {
  try {
    createSecureContext(tlsOptions('localhost', 0, tls));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
