import assert from 'node:assert/strict';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'privileged-port';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const broker = (line: string): string => `#- /a.conf kind=broker rocketmq=5.3.3\n${line}\n`;

describe(rule, () => {
  it('finds ports below 1024, computed ones too', () =>
    check(`
#- /a.conf kind=broker
listenPort=911
#          ^^^ info privileged-port -- listenPort is 911
haListenPort=1023
#            ^^^^ info privileged-port -- haListenPort is 1023
#- /b.conf kind=broker
listenPort=1025
#          ^^^^ info privileged-port -- The fast port is 1023
#- /c.conf kind=namesrv
listenPort=80
#          ^^ info privileged-port
#- /d.conf kind=controller
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:878;n1-10.0.0.2:9878
#                                 ^^^ info privileged-port -- The controller port is 878
`));

  it('says who may bind it', async () => {
    assert.deepEqual(await wordsByLanguage(broker('listenPort=1025'), rule), {
      en: [
        'The fast port is 1023: below 1024 Linux asks for root\nThe fast port is listenPort - 2. The process needs root or CAP_NET_BIND_SERVICE; the official images run as the user rocketmq',
      ],
      zh: [
        '快速端口为 1023：在 Linux 上小于 1024 的端口需要 root 权限\n快速端口为 listenPort - 2。进程需要 root 权限或 CAP_NET_BIND_SERVICE；官方镜像以用户 rocketmq 运行',
      ],
    });
    assert.deepEqual(await fixesOf(broker('listenPort=80'), rule), []);
  });

  it('is silent about other ports, random and impossible ones, and what a template fills in', () =>
    check(`
#- /a.conf kind=broker
listenPort=1026
#- /b.conf kind=broker
listenPort=2
#- /c.conf kind=broker
listenPort=0
#- /d.conf kind=broker
listenPort=-1
#- /e.conf kind=broker
listenPort={{ port }}
#- /f.conf kind=broker
metricsPromExporterPort=80
#- /g.conf kind=broker
haListenPort=0
`));

  it('knows root, and another first port', async () => {
    const text = '#- /a.conf\nbrokerName=a\nlistenPort=911\n';
    const config = (own: object, rest: object = {}) => ({
      deployments: { d: { processes: [{ file: 'a.conf', kind: 'broker', ...own }] } },
      ...rest,
    });
    await check(text, { config: config({ user: 'root' }) });
    await check(text, { config: config({}, { rules: { [rule]: { first: 80 } } }) });
    await check(`${text}#          ^^^ info privileged-port\n`, { config: config({ user: 'rocketmq' }) });
  });
});
