/** Kinds of RocketMQ process that a file can configure. */
export const KINDS = ['broker', 'broker-in-container', 'namesrv', 'controller', 'container', 'proxy'] as const;

export type Kind = (typeof KINDS)[number];

export const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text);

/** Whether a kind is a broker, in a JVM of its own or in a container. */
export const isBroker = (kind: Kind): boolean => kind === 'broker' || kind === 'broker-in-container';

/** Simple names of the Java classes that RocketMQ fills from a file. */
export type ClassName =
  | 'BrokerConfig'
  | 'MessageStoreConfig'
  | 'NettyServerConfig'
  | 'NettyClientConfig'
  | 'AuthConfig'
  | 'TieredMessageStoreConfig'
  | 'NamesrvConfig'
  | 'ControllerConfig'
  | 'JraftConfig'
  | 'BrokerContainerConfig'
  | 'ProxyConfig';
