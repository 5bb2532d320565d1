import { checkFixture } from '../support/fixture.ts';

describe("a proxy's JSON", () => {
  it('is not read as lines of keys and values: nothing is said of escapes, joined lines and repeated members', async () => {
    await checkFixture(
      String.raw`
#- /rmq-proxy.json
{
  "rocketMQClusterName": "orders",
  "namesrvAddr": "10.0.0.1:9876",
  "rootPath": "D:\users",
  "grpcServerPort": 8081,
  "grpcServerPort": 8082,
  "metricsLabel": "a\
listenPort=3"
}
`,
      { rocketmq: '5.3.3', only: ['duplicate-key', 'line-continuation', 'malformed-unicode-escape'] },
    );
  });
});
