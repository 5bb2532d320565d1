/** Where the configuration classes are: which artifact, under which name, and what else must be on the class path to load them. */

/**
 * Artifacts `org.apache.rocketmq:rocketmq-NAME` and the releases they belong to (`since` and `until` included, in the order of
 * releases.json). Outside of that range an artifact does not exist; inside, one that Maven Central lacks is a gap.
 */
export const ARTIFACTS = {
  common: {},
  remoting: {},
  store: {},
  // Its loggers are static fields of MixAll and others; moved to io.github.aliyunmq afterwards.
  logging: { since: '4.3.0', until: '5.0.0' },
  container: { since: '5.0.0' },
  proxy: { since: '5.0.0' },
  'tiered-store': { since: '5.1.0' },
  auth: { since: '5.3.0' },
};

/** Class path entries whose version has no influence on a default: they are only there so that the classes load. */
export const LIBRARIES = [
  'io.netty:netty-common:4.1.119.Final',
  'io.netty:netty-buffer:4.1.119.Final',
  'io.netty:netty-transport:4.1.119.Final',
  'org.slf4j:slf4j-api:1.7.36',
  'org.apache.commons:commons-lang3:3.17.0',
  'commons-validator:commons-validator:1.7',
  'com.google.guava:guava:32.0.1-jre',
  'com.alibaba:fastjson:1.2.83',
  'com.alibaba.fastjson2:fastjson2:2.0.59',
  'io.github.aliyunmq:rocketmq-slf4j-api:1.0.1',
  'io.github.aliyunmq:rocketmq-shaded-slf4j-api-bridge:1.0.0',
  'io.github.aliyunmq:rocketmq-logback-classic:1.0.1',
  'org.apache.rocketmq:rocketmq-rocksdb:1.0.6',
];

/** Artifacts that another one's classes need at load time. */
export const NEEDED_BY_ALL = ['common', 'remoting'];

/** The catalogue's classes in its order: the artifact that holds each, and its qualified names over time. */
export const CLASSES = [
  { name: 'BrokerConfig', artifact: 'common', java: ['org.apache.rocketmq.common.BrokerConfig'] },
  { name: 'BrokerIdentity', artifact: 'common', java: ['org.apache.rocketmq.common.BrokerIdentity'] },
  { name: 'MessageStoreConfig', artifact: 'store', java: ['org.apache.rocketmq.store.config.MessageStoreConfig'] },
  { name: 'NettyServerConfig', artifact: 'remoting', java: ['org.apache.rocketmq.remoting.netty.NettyServerConfig'] },
  { name: 'NettyClientConfig', artifact: 'remoting', java: ['org.apache.rocketmq.remoting.netty.NettyClientConfig'] },
  { name: 'AuthConfig', artifact: 'auth', java: ['org.apache.rocketmq.auth.config.AuthConfig'] },
  { name: 'NamesrvConfig', artifact: 'common', java: ['org.apache.rocketmq.common.namesrv.NamesrvConfig'] },
  { name: 'ControllerConfig', artifact: 'common', java: ['org.apache.rocketmq.common.ControllerConfig'] },
  { name: 'JraftConfig', artifact: 'common', java: ['org.apache.rocketmq.common.JraftConfig'] },
  {
    name: 'BrokerContainerConfig',
    artifact: 'container',
    java: ['org.apache.rocketmq.container.BrokerContainerConfig'],
  },
  { name: 'ProxyConfig', artifact: 'proxy', java: ['org.apache.rocketmq.proxy.config.ProxyConfig'] },
  {
    name: 'TieredMessageStoreConfig',
    artifact: 'tiered-store',
    java: [
      'org.apache.rocketmq.tieredstore.common.TieredMessageStoreConfig', // up to 5.2.0
      'org.apache.rocketmq.tieredstore.MessageStoreConfig', // from 5.3.0 on
    ],
  },
];

/**
 * The artifacts that a release should have.
 * @param {readonly string[]} releases all releases, in order
 * @param {number} index the release asked for
 * @returns {string[]} artifact names without the prefix `rocketmq-`
 */
export function artifactsOf(releases, index) {
  return Object.entries(ARTIFACTS)
    .filter(([, { since, until }]) => {
      const from = since === undefined ? 0 : releases.indexOf(since);
      const to = until === undefined ? releases.length - 1 : releases.indexOf(until);
      return from <= index && index <= to;
    })
    .map(([name]) => name);
}
