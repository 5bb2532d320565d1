import { rememberingEach } from '../base/memo.ts';
import type { ClassName, Kind } from './kinds.ts';
import { type ReleaseIndex, release } from './releases.ts';

/** A class that processes of a kind fill from their file. */
export interface FilledClass {
  readonly name: ClassName;
  /** The first release that does. No release ever stopped. */
  readonly since: ReleaseIndex;
}

const V500 = release('5.0.0');
const V520 = release('5.2.0');
const V530 = release('5.3.0');
const V540 = release('5.4.0');

const since = (from: ReleaseIndex, ...names: readonly ClassName[]): readonly FilledClass[] =>
  names.map((name) => ({ name, since: from }));

/**
 * The classes of each kind of process, in the order in which start-up code fills them: BrokerStartup, BrokerContainerStartup,
 * NamesrvStartup, ControllerStartup, and the proxy's Configuration.
 */
export const FILLED_CLASSES: Readonly<Record<Kind, readonly FilledClass[]>> = {
  broker: [
    ...since(0, 'BrokerConfig', 'NettyServerConfig', 'NettyClientConfig', 'MessageStoreConfig'),
    ...since(V530, 'AuthConfig'),
  ],
  'broker-in-container': [...since(0, 'BrokerConfig', 'MessageStoreConfig'), ...since(V540, 'AuthConfig')],
  namesrv: [
    ...since(0, 'NamesrvConfig', 'NettyServerConfig'),
    ...since(V500, 'NettyClientConfig', 'ControllerConfig'),
    ...since(V520, 'JraftConfig'),
  ],
  controller: [
    ...since(0, 'ControllerConfig', 'NettyServerConfig', 'NettyClientConfig'),
    ...since(V520, 'JraftConfig'),
  ],
  container: since(0, 'BrokerContainerConfig', 'NettyServerConfig', 'NettyClientConfig'),
  proxy: [...since(0, 'ProxyConfig'), ...since(V530, 'AuthConfig')],
};

/**
 * The classes that a file of a kind can fill in a release. A name server fills ControllerConfig and JraftConfig only where its file has
 * enableControllerInNamesrv=true, and a broker with a store plug-in fills one class more: `effective/kinds` knows both.
 */
export const classesOf = rememberingEach((kind: Kind, at: ReleaseIndex): readonly ClassName[] =>
  FILLED_CLASSES[kind].filter((each) => at >= each.since).map((each) => each.name),
);
