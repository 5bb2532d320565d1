import assert from 'node:assert/strict';
import { effective } from '../../server/src/index.ts';
import { PORT_KEYS } from '../../server/src/rules/support/ports.ts';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('port-out-of-range', () => {
  const rule = 'port-out-of-range';

  it('tells each entry once, by the first port that it makes', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
listenPort=109111
#          ^^^^^^ error port-out-of-range -- listenPort is 109111, above 65535: the broker exits with -1
#- /b.conf rocketmq=5.3.3 kind=broker
listenPort=65535
#          ^^^^^ error port-out-of-range -- The HA port is 65536, above 65535: the broker exits with -1
#- /c.conf rocketmq=5.3.3 kind=broker
listenPort=65535
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n1-h:1;n0-h:70000
#                       ^^^^^ error port-out-of-range -- The DLedger port is 70000, above 65535
#- /d.conf rocketmq=5.3.3 kind=namesrv
listenPort=-1
#          ^^ error port-out-of-range
`,
      only(rule),
    );
  });

  it('leaves a fast port below 0 and what is no number to others', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
listenPort=1
#- /a5.conf rocketmq=5.3.3 kind=broker
listenPort=1
#- /b.conf rocketmq=5.3.3 kind=broker
listenPort=999999999999
#- /c.conf rocketmq=5.3.3 kind=broker
metricsPromExporterPort=70000
`,
      only(rule),
    );
  });

  it('says how a port is computed', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}listenPort=109111\n`, rule), {
      en: ['listenPort is 109111, above 65535: the broker exits with -1'],
      zh: ['listenPort 为 109111，大于 65535：Broker 以退出码 -1 退出'],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}listenPort=65535\n`, rule), {
      en: ['The HA port is 65536, above 65535: the broker exits with -1\nThe HA port is listenPort + 1'],
      zh: ['HA 端口为 65536，大于 65535：Broker 以退出码 -1 退出\nHA 端口为 listenPort + 1'],
    });
  });

  it('says how the process exits, whatever ends it before', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
messageDelayLevel=1x
maxErrorRateOfBloomFilter=0
listenPort=70000
#          ^^^^^ error port-out-of-range -- listenPort is 70000, above 65535: the broker exits with -1
`,
      only(rule),
    );
  });

  it('knows every parameter of which a port comes', () => {
    const all = {
      broker: 'metricsExporterType=PROM',
      dledger: 'enableDLegerCommitLog=true\ndLegerSelfId=n0\ndLegerPeers=n0-h:1\nhaListenPort=2',
      controller: 'controllerDLegerSelfId=n0\ncontrollerDLegerPeers=n0-h:1\nmetricsExporterType=PROM',
      jraft: 'controllerType=jRaft\njRaftServerId=h:1\njRaftInitConf=h:1\njRaftControllerRPCAddr=h:2',
    };
    const ports = Object.entries(all).flatMap(([name, text]) => {
      const kind = name === 'broker' || name === 'dledger' ? 'broker' : 'controller';
      return effective({ bytes: new TextEncoder().encode(text), rocketmq: '5.5.1', kind }).ports;
    });
    const keys = new Set(ports.map(({ key }) => key));
    assert.deepEqual([...keys, 'haListenPort'].sort(), [...PORT_KEYS].sort());
  });

  it('takes a port of jRaft for what it is beside an index and a priority', () => {
    const text =
      'controllerType=jRaft\njRaftServerId=h:9881:0:50\njRaftInitConf=g:9880,h:9881:0:100,\njRaftControllerRPCAddr=g:9770,h:9771,';
    const { ports } = effective({ bytes: new TextEncoder().encode(text), rocketmq: '5.5.1', kind: 'controller' });
    assert.deepEqual(
      ports.map(({ purpose, port }) => [purpose, port]),
      [
        ['jraft', 9881],
        ['jraft-rpc', 9771],
      ],
    );
  });
});
