/** Keys whose value holds a secret, in whole or in part. */
export const SECRET_KEYS: ReadonlySet<string> = new Set([
  'initAuthenticationUser', // JSON with username and password (AuthConfig 5.3.0+)
  'innerClientAuthenticationCredentials', // JSON with accessKey and secretKey (AuthConfig 5.3.0+)
  'socksProxyConfig', // JSON with username and password (NettyClientConfig 5.1.0+)
  'metricsGrpcExporterHeader', // headers for the collector, tokens among them (5.1.0+)
  'objectStoreAccessKey', // tiered store 5.1.2+
  'objectStoreSecretKey',
  'ossAccessKey', // tiered store 5.1.0–5.1.1
  'ossSecretKey',
  'tlsKeyPassword', // ProxyConfig 5.5.0+
]);

/** Members of JSON values and of rmq-proxy.json that hold a secret. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set(['password', 'secretKey', 'accessKey', 'tlsKeyPassword']);

const SECRET_WORD = /passw|secret|credential|access_?key/i;

/** Whether a key's value must never be shown: a known one, or one (misspelt, of a plug-in) that sounds like it. */
export const isSecret = (key: string): boolean =>
  SECRET_KEYS.has(key) || SECRET_MEMBERS.has(key) || SECRET_WORD.test(key);

/**
 * A value as it may be shown to anybody: `***` in place of a secret. Every value that becomes text goes through here.
 * Nothing (an empty text, Java's null) is no secret: hiding it would look like a value.
 */
export const shown = (key: string, value: string): string =>
  value !== '' && value !== 'null' && isSecret(key) ? '***' : value;
