/** Kinds of RocketMQ process that a file can configure. */
export const KINDS = ['broker', 'broker-in-container', 'namesrv', 'controller', 'container', 'proxy'] as const;

export type Kind = (typeof KINDS)[number];

export const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text);

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
