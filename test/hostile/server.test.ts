import assert from 'node:assert/strict';
import { TestClient } from '../lsp/support/client.ts';

const BROKER = 'brokerClusterName=c\nbrokerName=a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=10.0.0.1:9876\n';
const LONG = `conf/${'a'.repeat(200)}.conf`;

const project = (value: object): string => JSON.stringify({ rocketmq: '5.3.3', ...value });

/** Folders that somebody else wrote, each with a project file that is a trap. */
const FOLDERS: Readonly<Record<string, string>> = {
  'a glob of many stars': project({ ignore: [`**/${'*a'.repeat(12)}b`] }),
  'a glob with a group that repeats': project({ deployments: { d: { files: ['**/(a+)+b.conf'] } } }),
  '6,000 brackets': '['.repeat(6000),
  '20,000 nested objects': `${'{"rules":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'a glob of 70,000 characters': project({ ignore: ['x'.repeat(70_000)] }),
  'names that every object has': '{"__proto__":1,"keys":{"constructor":{"type":"int"}},"rules":{"toString":"off"}}',
};

describe('language server: hostile folders', () => {
  for (const [name, text] of Object.entries(FOLDERS))
    for (const trusted of [true, false])
      it(`${name}${trusted ? '' : ', not trusted'}: answers, and ends when it is asked to`, async () => {
        const file = 'conf/broker.conf';
        const client = await TestClient.start(
          { 'rmqlint.json': text, [LONG]: BROKER, [file]: BROKER },
          { initializationOptions: { trusted } },
        );
        try {
          client.open(file, `${BROKER}constructor=1\n`);
          const hover = await client.hover(file, 1, 2);
          assert.ok(hover === null || JSON.stringify(hover.contents).includes('brokerName'));
          assert.equal(await client.stop(), 0);
        } finally {
          client.dispose();
        }
      }).timeout(30_000);
});
