/** Authentication and authorization: who is let in. */
import { broker, N, ns, own, page, prove, send, step } from './case.mjs';

const TWO = ['5.3.3', '5.5.0'];
const bad = (set) => set.startsWith('bad');
const ROOT = { 'broker.properties': 'storePathRootDir=/data/store\n' };

export const SECRETS = [
  prove('acl-enable-ignored', TWO, (set) => ({
    ...page('acl-enable-ignored', set, ROOT),
    steps: [broker('broker.properties', 'h1'), send('broker', bad(set) ? 'SEND_OK' : /^refused/)],
  })),
  prove('authorization-without-authentication', ['5.3.0', '5.3.3'], (set) => {
    const user = 'initAuthenticationUser={"username":"rocketmq","password":"a-good-password"}\n';
    return {
      ...page('authorization-without-authentication', set, {
        'broker.properties': `${user}storePathRootDir=/data/store\n`,
      }),
      steps: [
        broker('broker.properties', 'h1'),
        send('broker', /^refused/),
        send('broker', bad(set) ? 'SEND_OK' : /^refused/, {
          fields: { AccessKey: 'rocketmq', Signature: 'nobody-looks' },
          named: true,
        }),
      ],
    };
  }),
  prove('auth-inner-credentials', TWO, (set, release) => {
    const text = (more, secret) =>
      `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\n${more}authenticationEnabled=true\nauthenticationProvider=org.apache.rocketmq.auth.authentication.provider.DefaultAuthenticationProvider\nauthenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider\ninitAuthenticationUser={"username":"rocketmq","password":"a-good-password"}\ninnerClientAuthenticationCredentials={"accessKey":"rocketmq","secretKey":"${secret}"}\n`;
    return {
      ...own({
        'broker-a.properties': text('brokerRole=ASYNC_MASTER\nstorePathRootDir=/data/a\n', 'a-good-password'),
        'broker-a-s.properties': text(
          'brokerRole=SLAVE\nbrokerId=1\nstorePathRootDir=/data/s\n',
          bad(set) ? 'another-password' : 'a-good-password',
        ),
      }),
      steps: [
        ns(),
        broker('broker-a.properties', 'h1', N),
        broker('broker-a-s.properties', 'h2', N),
        step('log', 'broker-a-s', {
          matching:
            'SyncTopicConfig Exception[^\\n]*|syncTopicConfig[^\\n]*[Ee]xception[^\\n]*|[^\\n]*(?:check signature failed|Authentication[^\\n]*failed)[^\\n]*',
          expect: bad(set) ? /./ : null,
          ...(bad(set) ? { within: 40 } : { after: 20 }),
        }),
      ],
    };
  }),
];
