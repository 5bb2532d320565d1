import { text } from '../../base/text.ts';
import { type Check, type End, OTHER_END, ofWritten } from '../exits.ts';
import { isFastBelowZero, isSameSocket } from '../ports.ts';
import type { View } from '../view.ts';

/** The broker's constructor makes an InetSocketAddress of listenPort (BrokerController, all releases). */
export const listenPort: Check = ofWritten(['listenPort'], (view) => {
  const port = Number(view.value('listenPort', 'NettyServerConfig'));
  return port < 0 || port > 65535 ? outOfRange('listenPort', port, -1) : undefined;
});

/** NettyRemotingClient's constructor parses socksProxyConfig as a JSON object (5.1.0 on). */
export const socksProxy = (exit: (view: View) => number): Check =>
  ofWritten(['socksProxyConfig'], (view) => {
    const value = view.value('socksProxyConfig', 'NettyClientConfig')?.trim();
    if (value === undefined || value === '' || value === 'null' || value.startsWith('{')) return undefined;
    const reason = text('socksProxyConfig is no JSON object', 'socksProxyConfig 不是 JSON 对象');
    return { exit: exit(view), rule: OTHER_END, keys: ['socksProxyConfig'], reason };
  });

const WATERMARKS = ['writeBufferHighWaterMark', 'writeBufferLowWaterMark'];

/** Netty's WriteBufferWaterMark, made with the server (4.9.3 on): the high mark must not be below the low one; 0 switches it off. */
export const writeWatermarks: Check = ofWritten(WATERMARKS, (view) => {
  const high = Number(view.value('writeBufferHighWaterMark', 'NettyServerConfig'));
  const low = Number(view.value('writeBufferLowWaterMark', 'NettyServerConfig'));
  if (!(high > 0 && low > 0 && high < low)) return undefined;
  const reason = text(
    `writeBufferHighWaterMark ${high} is below writeBufferLowWaterMark ${low}`,
    `writeBufferHighWaterMark ${high} 小于 writeBufferLowWaterMark ${low}`,
  );
  return { exit: -1, rule: 'write-watermark', keys: WATERMARKS, reason };
});

/** Every port must be a port, and no two sockets of the process can bind the same one. */
export const boundPorts =
  (exit: number): Check =>
  (view) =>
    view.ports.flatMap((bound, i) => {
      const { port, key, purpose } = bound;
      if (isFastBelowZero(bound)) return { ...outOfRange(key, port, exit), rule: 'fast-port-underflow' };
      if (port < 0 || port > 65535) return outOfRange(key, port, exit);
      const other = view.ports.slice(0, i).find((each) => isSameSocket(each, bound));
      if (other === undefined) return [];
      const [first, second] = [other.purpose, purpose].map((each) => (each === 'grpc' ? 'gRPC' : each));
      const reason = text(`${first} and ${second} port are both ${port}`, `${first} 端口与 ${second} 端口同为 ${port}`);
      const keys = other.key === key ? [key] : [key, other.key];
      return { exit, rule: 'port-conflict-in-process', keys, reason, entry: view.entryOf(key) };
    });

const outOfRange = (key: string, port: number, exit: number): End => ({
  exit,
  rule: 'port-out-of-range',
  keys: [key],
  reason: text(`${port} is not a valid TCP port`, `${port} 不是合法的 TCP 端口`),
});
