import { createConnection as connectSocket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { pickLang } from '../base/language.ts';
import { type Text, text } from '../base/text.ts';
import { DISK } from './disk.ts';
import { HandedFiles } from './handed.ts';
import type { Start } from './start.ts';

/** How a client talks to the server. */
type Transport = { readonly kind: 'stdio' | 'node-ipc' } | { readonly kind: 'socket'; readonly port: number };

/** How often it is looked whether the client's process is still there, in milliseconds. */
const PARENT = 3000;

/**
 * Serves one client from the disk and ends the process when it is done: with 0 after `shutdown`, else with 1; with 2 where the arguments are
 * wrong or nobody listens at the port.
 * @param args `--stdio` (the default), `--node-ipc`, `--socket=PORT`; `--clientProcessId=ID`: the server ends when that process is gone;
 * `--handed`: the client hands over the files, since not all of them lie on the disk (docs/protocol.md)
 */
export function serveProcess(args: readonly string[], start: Start): void {
  const { transport, unknown, parent, handed } = parsed(args);
  if (unknown !== undefined) {
    misuse(
      text(
        `lsp does not take "${unknown}", but --stdio, --node-ipc or --socket=PORT`,
        `lsp 不支持“${unknown}”，可用的参数是 --stdio、--node-ipc 或 --socket=PORT`,
      ),
    );
  }
  setUpEngine();
  let shutdown = false;
  const end = (): void => process.exit(shutdown ? 0 : 1);
  const [reader, writer] = streams(transport, end);
  const watch = (id: number): void => {
    setInterval(() => {
      try {
        process.kill(id, 0);
      } catch {
        end();
      }
    }, PARENT).unref();
  };
  if (parent !== undefined) watch(parent);
  const connection = start(reader, writer, {
    files: handed === true ? (client) => new HandedFiles(client, DISK.runtime) : DISK,
    onShutdown: () => {
      shutdown = true;
    },
    onExit: end,
    onClient: (id) => {
      if (parent === undefined) watch(id);
    },
  });
  // Whatever goes wrong in one request, the texts that are open are not lost.
  const survive = (error: unknown): void =>
    connection.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  reader.onClose(end);
  reader.onError((error) => {
    if (!isHeaderBroken(error)) return;
    process.stderr.write(`rmqlint: ${error.message}\n`);
    end();
  });
  connection.listen();
}

/** Whether the length of a message is not known, so that nobody can tell where the next one begins. */
const isHeaderBroken = ({ message }: Error): boolean => /^Header must|^Content-Length|^Message header/.test(message);

/**
 * Sets V8 up for a server. It collects garbage before much of it has gathered, since judging leaves more behind than is kept of it (measured over
 * 4,000 messy files: with 25 207 MB instead of 373 without it). With 40 a keystroke in a small workspace takes a fifth less processor time than with
 * 25, since it collects less often, and 3,000 messy files take 203 MB instead of 193. And it puts less code of called functions into their callers, as
 * in a long run of the command line (disk/world.ts): the first hundred keystrokes among twelve messy files take a fifth less processor time,
 * among a thousand a twentieth.
 */
function setUpEngine(): void {
  setFlagsFromString('--heap-growing-percent=40');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
}

interface Arguments {
  readonly transport: Transport;
  /** An argument that is not known, as it stands. */
  readonly unknown?: string;
  /** The client's process. */
  readonly parent?: number;
  /** Whether the client hands over the files. */
  readonly handed?: boolean;
}

function parsed(args: readonly string[]): Arguments {
  let transport: Transport = { kind: 'stdio' };
  let parent = Number.NaN;
  let handed = false;
  for (let i = 0; i < args.length; i++) {
    const whole = args[i] as string;
    const [name = '', value] = whole.split('=', 2);
    switch (name) {
      case '--stdio':
        break;
      case '--node-ipc':
        transport = { kind: 'node-ipc' };
        break;
      case '--handed':
        handed = true;
        break;
      case '--socket': {
        const port = value ?? args[++i] ?? '';
        if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
          return { transport, unknown: value === undefined ? `${whole} ${port}`.trim() : whole };
        transport = { kind: 'socket', port: Number(port) };
        break;
      }
      case '--clientProcessId':
        parent = Number(value ?? args[++i]);
        break;
      default:
        return { transport, unknown: whole };
    }
  }
  return { transport, handed, ...(Number.isSafeInteger(parent) && parent > 0 ? { parent } : {}) };
}

/** Says why there is no server, in the language of the caller, and ends. */
function misuse(why: Text): never {
  process.stderr.write(`rmqlint: ${why(pickLang(undefined, process.env))}\n`);
  process.exit(2);
}

function streams(transport: Transport, end: () => void): [MessageReader, MessageWriter] {
  switch (transport.kind) {
    case 'node-ipc':
      process.on('disconnect', end);
      return [new IPCMessageReader(process), new IPCMessageWriter(process)];
    case 'socket': {
      const socket = connectSocket(transport.port, '127.0.0.1');
      let connected = false;
      socket.on('connect', () => {
        connected = true;
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (connected) return end();
        const { port } = transport;
        const code = error.code ?? error.message;
        misuse(
          text(`no client listens at 127.0.0.1:${port} (${code})`, `127.0.0.1:${port} 上没有客户端在监听（${code}）`),
        );
      });
      socket.on('close', end);
      return [new SocketMessageReader(socket), new SocketMessageWriter(socket)];
    }
    case 'stdio':
      process.stdin.on('end', end);
      process.stdin.on('close', end);
      process.stdout.on('error', end);
      // Standard output belongs to the protocol; a stray line would end the conversation.
      console.log = console.error;
      return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  }
}
