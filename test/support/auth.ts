/** The provider of users that RocketMQ ships. */
export const USERS =
  'authenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider';

/** A broker's file. */
export const broker = (release: string, ...lines: readonly string[]): string =>
  `#- /broker.conf rocketmq=${release} kind=broker\nbrokerName=broker-a\n${lines.join('\n')}\n`;

/** What no output may hold. */
export const SECRET = 'Xk29-hidden';

export const user = (name: string, password: string): string =>
  `initAuthenticationUser={"username":"${name}","password":"${password}"}`;

export const inner = (name: string, secret: string): string =>
  `innerClientAuthenticationCredentials={"accessKey":"${name}","secretKey":"${secret}"}`;
