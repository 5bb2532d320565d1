import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'published-ports';
const only = { only: [rule] };

/** A compose file with one broker. Lines of `ports` as they stand in it. */
const broker = (ports: readonly string[], config: string, command = 'sh mqbroker -c /conf/broker.conf'): string =>
  `#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.1
    ports:
${ports.join('\n')}
    volumes: [./broker.conf:/conf/broker.conf]
    command: ${command}
#- /broker.conf
brokerName=broker-a
brokerIP1=192.0.2.10
${config}`;

describe(rule, () => {
  it('the listen port under another number, with the others that go with it', async () => {
    const text = broker(
      [
        '      - 10929:10909',
        '      - "10931:10911"',
        `#        ^^^^^^^^^^^ warning ${rule} -- Port 10911 (listenPort) is published as 10931: clients are told 10911`,
        '      - 10932:10912',
        '#       ^^^^^^^^^^^ related',
      ],
      '',
    );
    await checkFixture(text.replace('brokerIP1=192.0.2.10\n', '#          ^^^^^^^^ related\n'), only);
    const { en, zh } = await wordsByLanguage(text.replace(/^# .*\n/gm, ''), rule);
    assert.match(en[0] ?? '', /told 10911\nA broker registers brokerIP1 with its own listenPort/);
    assert.match(zh[0] ?? '', /^端口 10911（listenPort）对外发布为 10931：客户端得到的却是 10911\n/);
  });

  it('the HA port alone, a port that leads elsewhere, docker run', async () => {
    await checkFixture(
      broker(
        ['      - 20911:20911', '      - 30912:20912', `#       ^^^^^^^^^^^ warning ${rule} -- slaves are told 20912`],
        'listenPort=20911\n',
      ),
      only,
    );
    await checkFixture(
      broker(
        ['      - 20911:10911', `#       ^^^^^^^^^^^ warning ${rule} -- 20911 leads to 10911, which is another port`],
        'listenPort=20911\n',
      ),
      only,
    );
    await checkFixture(
      `#- /run.sh
docker run -p 20911:10911 apache/rocketmq:5.3.1 sh mqbroker -n 192.0.2.1:9876
#             ^^^^^^^^^^^ warning ${rule}
`,
      only,
    );
  });

  it('a proxy, beside a broker and alone', async () => {
    await checkFixture(
      `#- /docker-compose.yml
services:
  proxy:
    image: apache/rocketmq:5.3.1
    ports:
      - 8091:8081
#       ^^^^^^^^^ warning ${rule} -- Port 8081 (grpcServerPort) is published as 8091
      - 8080:8080
    command: sh mqproxy -n ns:9876
  broker:
    image: apache/rocketmq:5.3.1
    ports: [10911:10911]
    command: sh mqbroker -n ns:9876 --enable-proxy
#                                   ^^^^^^^^^^^^^^ warning ${rule} -- The proxy's ports 8081 and 8080 are not published: no client reaches it from outside
  other:
    image: apache/rocketmq:5.3.1
    ports: [11911:11911, 8081:8081]
    command: sh mqbroker -n ns:9876 --enable-proxy -pc /nowhere/p.json
`,
      only,
    );
  });

  it('a proxy that answers with the port that it was asked at', async () => {
    const proxy = (members: string): string => `#- /docker-compose.yml
services:
  proxy:
    image: apache/rocketmq:5.3.1
    ports: [8091:8081]
    volumes: [./rmq-proxy.json:/conf/p.json]
    command: sh mqproxy -pc /conf/p.json
#- /rmq-proxy.json
{"rocketMQClusterName": "DefaultCluster"${members}}
`;
    await checkFixture(proxy(', "useEndpointPortFromRequest": true'), only);
    await checkFixture(proxy(', "grpcServerPort": 8091'), { only: ['config-not-loaded'] });
    await checkFixture(
      proxy('').replace('[8091:8081]\n', `[8091:8081]\n#           ^^^^^^^^^ warning ${rule}\n`),
      only,
    );
  });

  it('is silent of right ports, of what is not published, and of what is not known', async () => {
    const silent = (ports: string, config = '', command?: string): Promise<unknown> =>
      checkFixture(broker([`      - ${ports}`], config, command), only);
    await silent('10911:10911');
    await silent('10909-10912:10909-10912');
    await silent('20911:20911', 'listenPort=20911\n');
    await silent('10911');
    await silent('9876:9876');
    await silent('10931:10911/udp');
    await silent('$PORT:10911');
    await silent('20911:10911', `listenPort=\${PORT}\n`);
    await silent('20911:10911', '', 'sh mqbroker -c /conf/other.conf');
    await silent('20911:10911', '', 'sh mqbroker -n a:9876');
    await silent('20911:10911', '', 'sh mqbroker $ARGS');
    await silent('19876:9876', '', 'sh mqnamesrv');
  });
});
