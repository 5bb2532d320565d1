import { rememberingEach } from '../base/memo.ts';
import type { Kind } from '../catalog/kinds.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Value } from './load.ts';

const V410 = release('4.1.0-incubating');
const V492 = release('4.9.2');
const PREVIEW = release('5.0.0-PREVIEW');
const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V533 = release('5.3.3');

/**
 * What start-up code puts into the objects before it loads the file, by `Class.key`: BrokerStartup, NamesrvStartup,
 * ControllerStartup, BrokerContainerStartup.
 */
export const presets = rememberingEach(make);

const LISTEN_PORT: Partial<Record<Kind, string>> = {
  broker: '10911',
  namesrv: '9876',
  controller: '19876',
  container: '10811',
};

function make(kind: Kind, at: ReleaseIndex): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  const port = LISTEN_PORT[kind];
  if (port !== undefined) map.set('NettyServerConfig.listenPort', port);
  if ((kind === 'broker' || kind === 'broker-in-container') && at >= V511)
    map.set('MessageStoreConfig.haListenPort', '0');
  const buffers =
    kind === 'broker' && (at <= V492 || at === PREVIEW)
      ? '131072'
      : kind === 'container' && at >= V500 && at <= V533
        ? '131072'
        : kind === 'namesrv' && at <= V410
          ? '4096'
          : undefined;
  if (buffers !== undefined) {
    for (const key of ['SocketSndBufSize', 'SocketRcvBufSize']) {
      map.set(`NettyServerConfig.server${key}`, buffers);
      map.set(`NettyClientConfig.client${key}`, buffers);
    }
  }
  return map;
}
