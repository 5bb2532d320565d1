// Whether opening a folder is enough, and other people's folders are left alone: `npm run test:editors` runs it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inFolder, languageServers, problem, showProblems, vsix } from './harness.mjs';
import { openFile, startServer } from './vscode.mjs';

const BROKEN = '# rmqlint rocketmq=5.3.3\nbrokerName=broker-a\nbrokerClusterName=C\nbrokerId=x\n';

describe('opening a folder', () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [vsix()] });
  });
  after(() => server?.stop());

  for (const [depth, below] of ['', 'mq/', 'a/mq/', 'a/b/mq/'].entries()) {
    it(`is enough with a file at depth ${depth}`, () =>
      inFolder(server, `depth-${depth}`, { [`${below}broker.conf`]: BROKEN, 'README.txt': 'x' }, async (page) => {
        await showProblems(page);
        await problem(page, 'invalid-number').waitFor();
        assert.equal(await page.locator('.tab').count(), 0, 'no file is open');
      }));
  }

  for (const [depth, below] of ['', 'mq/', 'a/mq/', 'a/b/mq/'].entries()) {
    it(`is enough with nothing but a project file at depth ${depth} and files of odd names`, () =>
      inFolder(
        server,
        `project-${depth}`,
        {
          [`${below}rmqlint.json`]: '{\n  // ours\n  "deployments": { "d": { "files": ["q.conf"] } }\n}\n',
          [`${below}q.conf`]: BROKEN,
        },
        async (page) => {
          await showProblems(page);
          await problem(page, 'invalid-number').waitFor();
        },
      ));
  }
});

describe("opening other people's folders", () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [vsix()] });
  });
  after(() => server?.stop());

  it('of a Java project or of Kafka starts no server', () =>
    inFolder(
      server,
      'others-folder',
      {
        'src/main/resources/application.properties': 'spring.application.name=shop\nserver.port=8080\n',
        'src/main/resources/log4j.properties': 'log4j.rootLogger=INFO\n',
        'config/server.properties': 'broker.id=0\nlog.dirs=/tmp/kafka-logs\n',
        'config/broker.properties': 'process.roles=broker\nnode.id=2\nlisteners=PLAINTEXT://localhost:9092\n',
        'config/controller.properties': 'process.roles=controller\nnode.id=1\n',
        'tsconfig.json': '{ "compilerOptions": {} }\n',
      },
      async (page) => {
        for (const file of ['config/server.properties', 'tsconfig.json']) {
          await openFile(page, file);
          await page.waitForTimeout(3000);
          assert.equal(languageServers(server), 0, file);
        }
      },
    ));
});
