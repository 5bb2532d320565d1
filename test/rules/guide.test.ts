import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT_RELEASES, RELEASES } from '../../server/src/catalog/releases.ts';
import { type LintResult, lint } from '../../server/src/index.ts';

const examples = join(import.meta.dirname, '../../examples');

const FILES = [
  'rocketmqOS1/broker-a.properties',
  'rocketmqOS1/broker-b-s.properties',
  'rocketmqOS2/broker-a-s.properties',
  'rocketmqOS2/broker-b.properties',
] as const;

/** The first 16 digits of the files' SHA-256. */
const HASHES = ['f5f12de50ea45258', 'ea5629518a8060e9', '271dccd19ab3dace', '5d3c71ff79683d76'];

const read = (example: string): Record<string, Uint8Array> =>
  Object.fromEntries(FILES.map((file) => [file, new Uint8Array(readFileSync(join(examples, example, file)))]));

/** Errors and warnings as `file:line:column level rule`. */
const loud = ({ findings }: LintResult): string[] =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ file, range, severity, rule }) => `${file}:${range.start.line}:${range.start.column} ${severity} ${rule}`);

const slave = (file: string): string[] => [
  `${file}:8:13 error namesrv-addr-mismatch`,
  `${file}:10:18 error tilde-path`,
  `${file}:11:20 error tilde-path`,
  `${file}:12:1 warning ghost-key`,
  `${file}:13:1 warning ghost-key`,
  `${file}:14:1 warning ghost-key`,
  `${file}:15:1 warning ghost-key`,
];
const EXPECTED = [...slave(FILES[1]), ...slave(FILES[2])];

/** Everything since 4.9.0. */
const releases = CURRENT_RELEASES.map((index) => RELEASES[index] as string);

describe("the guide's cluster", () => {
  it('is the one of the guide, byte for byte', () => {
    const sums = FILES.map((file) =>
      createHash('sha256')
        .update(readFileSync(join(examples, 'guide', file)))
        .digest('hex')
        .slice(0, 16),
    );
    assert.deepEqual(sums, HASHES);
  });

  it('with its project file: two mismatches, four tildes, eight ghosts, nothing else', async () => {
    const result = await lint({ cwd: join(examples, 'guide'), paths: ['.'] });
    assert.deepEqual(loud(result), EXPECTED);
    assert.deepEqual(
      result.findings.filter(({ severity }) => severity === 'info'),
      [],
    );
    assert.deepEqual(result.summary, { files: 4, errors: 6, warnings: 8, infos: 0, fixable: 8, suppressed: 0 });
    const mismatches = result.findings.filter(({ rule }) => rule === 'namesrv-addr-mismatch');
    assert.deepEqual(
      mismatches.map(({ file, host, rocketmq, rocketmqFrom, deployment, related, range }) => ({
        file,
        host,
        by: `${rocketmq} ${rocketmqFrom} ${deployment}`,
        value: [range.start.offset, range.end.offset],
        related: related.map(
          (each) => `${each.file}:${each.range.start.line}:${each.range.start.column}-${each.range.end.column}`,
        ),
      })),
      [
        {
          file: FILES[1],
          host: 'rocketmqOS1',
          by: '5.3.3 project guide',
          value: [153, 192],
          related: [`${FILES[3]}:8:13-46`],
        },
        {
          file: FILES[2],
          host: 'rocketmqOS2',
          by: '5.3.3 project guide',
          value: [153, 192],
          related: [`${FILES[0]}:8:13-46`],
        },
      ],
    );
  });

  it('without it the same, in one deployment: nothing that it finds depends on the release', async () => {
    const result = await lint({ files: read('guide') });
    assert.deepEqual(loud(result), EXPECTED);
    assert.deepEqual(
      result.findings.filter(({ severity }) => severity === 'info').map(({ message }) => message),
      [],
    );
    assert.equal(new Set(result.findings.map(({ deployment }) => deployment)).size, 1);
  });

  for (const rocketmq of releases) {
    it(`at ${rocketmq} the same; its mended twin is clean`, async () => {
      assert.deepEqual(loud(await lint({ files: read('guide'), rocketmq })), EXPECTED);
      const config = JSON.parse(
        readFileSync(join(examples, 'guide-mended/rmqlint.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''),
      ) as object;
      const twin = await lint({ files: read('guide-mended'), config, rocketmq });
      assert.deepEqual(
        twin.findings.map(({ message }) => message),
        [],
      );
    });
  }

  it('mended: nothing to say, with the project file and without', async () => {
    const result = await lint({ cwd: join(examples, 'guide-mended'), paths: ['.'] });
    assert.deepEqual(result.findings, []);
    assert.equal(result.summary.files, 4);
    const bare = await lint({ files: read('guide-mended') });
    assert.deepEqual(
      bare.findings.map(({ message }) => message),
      [],
    );
  });

  it("the master's list, taken by each slave, ends the mismatch", async () => {
    const files = read('guide');
    const { findings } = await lint({ files, rocketmq: '5.3.3', only: ['namesrv-addr-mismatch'] });
    for (const { file, fixes } of findings) {
      assert.equal(fixes.length, 1);
      const fix = fixes[0] as (typeof fixes)[number];
      assert.equal(fix.safety, 'unsafe');
      assert.equal(fix.obvious, false);
      const [edit] = fix.edits;
      assert(edit !== undefined && edit.file === file);
      const bytes = Buffer.from(files[file] as Uint8Array);
      files[file] = Buffer.concat([
        bytes.subarray(0, edit.range.start.offset),
        Buffer.from(edit.newText),
        bytes.subarray(edit.range.end.offset),
      ]);
    }
    const after = await lint({ files, rocketmq: '5.3.3' });
    assert.deepEqual(
      loud(after),
      EXPECTED.filter((each) => !each.endsWith('mismatch')),
    );
  });

  it('two brokers moved onto one port and one store are found on their host', async () => {
    const files = read('guide');
    const path = FILES[1];
    const text = Buffer.from(files[path] as Uint8Array).toString('latin1');
    files[path] = Buffer.from(
      text.replace('listenPort=11911', 'listenPort=10912').replace(/^storePath(?:RootDir|CommitLog).*\n/gm, ''),
    );
    const config = {
      deployments: {
        guide: {
          files: ['**'],
          hosts: {
            rocketmqOS1: { addresses: ['10.70.20.11'], runs: ['broker-a.properties', 'broker-b-s.properties'] },
            rocketmqOS2: { addresses: ['10.70.20.12'], runs: ['broker-b.properties', 'broker-a-s.properties'] },
          },
        },
      },
    };
    const { findings } = await lint({
      files,
      config,
      rocketmq: '5.3.3',
      only: ['port-conflict-on-host', 'shared-store-root'],
    });
    assert.deepEqual(
      findings.map(
        ({ file, rule, range, host, related }) =>
          `${file}:${range.start.line} ${rule} ${host} ${related.map((each) => `${each.file}:${each.range.start.line}`).join()}`,
      ),
      [
        `${path}:2 shared-store-root rocketmqOS1 ${FILES[0]}:2`,
        `${path}:9 port-conflict-on-host rocketmqOS1 ${FILES[0]}:2`,
      ],
    );
  });
});
