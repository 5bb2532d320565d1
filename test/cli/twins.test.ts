import assert from 'node:assert/strict';
import { painter } from '../../server/src/cli/color.ts';
import { REPORTERS } from '../../server/src/cli/reporters/index.ts';
import type { ReporterName } from '../../server/src/cli/reporters/names.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { run } from '../../server/src/linter/run.ts';
import { messagesOf } from './messages.ts';

const broker = (name: string, more: string): string => `brokerName=${name}\nbrokerClusterName=orders\n${more}`;

/** What a reporter writes of brokers of one deployment, a file each. */
const output = (format: ReporterName, lang: 'en' | 'zh-CN', bodies: Readonly<Record<string, string>>) =>
  outputOf(
    format,
    lang,
    Object.fromEntries(Object.entries(bodies).map(([name, more]) => [`${name}.conf`, broker(name, more)])),
    { value: { rocketmq: '5.3.3', deployments: { one: { files: ['*.conf'] } } } },
  );

/** What a reporter writes of files. */
async function outputOf(
  format: ReporterName,
  lang: 'en' | 'zh-CN',
  files: Readonly<Record<string, string>>,
  config?: { readonly value: object },
) {
  const workspace = new Workspace(new MemoryWorld(files), config === undefined ? {} : { config });
  await workspace.load();
  const { judged, elsewhere } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  const findings = judged.flatMap((each) => each.findings).sort(byPlace);
  const pieces: string[] = [];
  (await REPORTERS[format]()).write(
    { judged, findings, elsewhere, problems: [] },
    { write: (piece) => void pieces.push(piece) },
    {
      messages: messagesOf(lang),
      version: '0.0.0',
      width: 200,
      paint: painter(false),
      documentOf: (path) => workspace.file(path)?.document,
      documentation: undefined,
    },
  );
  return pieces.join('');
}

const SLIP = 'fileReservedTime=48 \n';

describe('one slip in several files of a deployment', () => {
  it('is said once, and where else it stands', async () => {
    const bodies = { a: SLIP, b: SLIP, c: SLIP, d: SLIP };
    const compact = await output('compact', 'en', bodies);
    assert.equal(compact.match(/trailing-whitespace/g)?.length, 1);
    assert.match(compact, /^a\.conf:3:20: error: .* \(also in b\.conf:3 and 2 more\) \[trailing-whitespace\]$/m);
    assert.match(await output('compact', 'zh-CN', bodies), /（另见 b\.conf:3 等 3 处） \[trailing-whitespace\]$/m);
    const pretty = await output('pretty', 'en', bodies);
    assert.equal(pretty.match(/error\[trailing-whitespace\]/g)?.length, 1);
    assert.match(pretty, /^ +│? ?= also in b\.conf:3 and 2 more$/m);
    // All of them are counted.
    assert.match(pretty, /4 errors/);
  });

  it('is said twice where two lines of one file have it, or the values differ', async () => {
    const twice = await output('compact', 'en', { a: 'fooBar=1\nfooBaz=1\n' });
    assert.equal(twice.match(/unknown-key/g)?.length, 2);
    const unlike = await output('compact', 'en', { a: SLIP, b: 'fileReservedTime=49 \n' });
    assert.equal(unlike.match(/trailing-whitespace/g)?.length, 2);
    assert.doesNotMatch(unlike, /also in/);
  });

  it('is said once where the files name paths, hosts and places of their release of their own', async () => {
    const service = (name: string): string =>
      `  ${name}:\n    image: apache/rocketmq:4.9.7\n    command: sh mqbroker -c /conf/broker.conf autoCreateTopicEnable=true\n    volumes: ['./${name}/broker.conf:/conf/broker.conf']\n`;
    const body = (name: string): string =>
      broker(
        name,
        `storePathRootDir=/tmp/${name}\nstorePathIndex=/tmp/${name}\nmapedFileSizeCommitLog=536870912\nbrokerIP1=10.0.0.${name.length}\n`,
      );
    const files = {
      'docker-compose.yml': `services:\n${service('b')}${service('bb')}${service('bbb')}`,
      'b/broker.conf': body('b'),
      'bb/broker.conf': body('bb'),
      'bbb/broker.conf': body('bbb'),
    };
    const compact = await outputOf('compact', 'en', files, {
      value: { deployments: { one: { files: ['*/broker.conf'] } } },
    });
    const line = (rule: string): string => {
      const lines = compact.split('\n').filter((each) => each.includes(`[${rule}]`) && !each.includes(': note: '));
      assert.equal(lines.length, 1, lines.join('\n'));
      return lines[0] as string;
    };
    assert.match(
      line('renamed-key'),
      /^b\/broker\.conf:\d+:1: .* RocketMQ 4\.9\.7 \(docker-compose\.yml:3\) .* \(also in bb\/broker\.conf:5 and 1 more\) /,
    );
    assert.match(line('ghost-key'), /, here \/tmp\/b\/index \(also in bb\/broker\.conf:4 and 1 more\) /);
    assert.match(line('store-in-tmp'), /"\/tmp\/b": .* \(also in bb\/broker\.conf:3 and 1 more\) /);
    // Three times in one file.
    assert.match(
      line('cli-argument-ignored'),
      /^docker-compose\.yml:.* \(also in docker-compose\.yml:\d+ and 1 more\) /,
    );
  });

  it('is never put together in a format for programs', async () => {
    const { findings } = JSON.parse(await output('json', 'en', { a: SLIP, b: SLIP })) as { findings: unknown[] };
    assert.equal(findings.length, 2);
  });
});

describe('message and details in one line', () => {
  it('end a question with its own mark only', async () => {
    const bodies = { a: 'nameservAddr=10.0.0.1:9876\n' };
    for (const format of ['compact', 'checkstyle', 'gitlab'] as const)
      assert.match(
        await output(format, 'en', bodies),
        /; did you mean namesrvAddr\? No setting of a RocketMQ 5\.3\.3 broker/,
      );
    assert.match(await output('compact', 'zh-CN', bodies), /是否应为 namesrvAddr？RocketMQ 5\.3\.3 的/);
    assert.match(await output('compact', 'en', { a: SLIP }), /[^?.]\. [A-Z]/);
  });
});
