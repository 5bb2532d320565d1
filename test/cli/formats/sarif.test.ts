import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CLEAN, removeTrees, rmqlint, STATED, tree } from '../binary.ts';
import { checked, found, GUIDE, HOSTILE_NAMES, hostileTree, schema } from './support.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Location {
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string; readonly index: number };
    readonly region: Region;
  };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly { readonly insertedContent: { text: string } }[];
    }[];
  }[];
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly shortDescription: { readonly text: string };
        readonly fullDescription: { readonly text: string };
        readonly help: { readonly text: string; readonly markdown: string };
        readonly defaultConfiguration: { readonly level: string };
      }[];
    };
  };
  readonly columnKind: string;
  readonly artifacts: readonly { readonly location: { readonly uri: string }; readonly encoding?: string }[];
  readonly results: readonly SarifResult[];
  readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly { message: { text: string } }[] }];
}

const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false });
const validate = ajv.compile<unknown>(JSON.parse(schema('sarif-2.1.0.json')));

/** A run that the published schema accepts. */
function valid(text: string): Run {
  const log: { readonly runs: readonly [Run] } = JSON.parse(text);
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
  assert.equal(log.runs.length, 1);
  return log.runs[0];
}

/** Errors and warnings of Microsoft's validator. Where the project has a page is not known before it is published. */
const complaints = (said: string): readonly string[] =>
  said
    .split('\n')
    .filter((line) => /(?:error|warning) [A-Z]+\d+/.test(line) && !/SARIF2005: .*'informationUri'/.test(line));

const LEVELS = { error: 'error', warning: 'warning', info: 'note' };

describe('format sarif', () => {
  after(removeTrees);

  it('has every finding, each place by code points, and the other places', () => {
    const { stdout, code } = checked(GUIDE, 'sarif');
    assert.equal(code, 1);
    const run = valid(stdout);
    assert.equal(run.columnKind, 'unicodeCodePoints');
    const findings = found(GUIDE);
    assert.equal(run.results.length, findings.length);
    for (const [i, finding] of findings.entries()) {
      const result = run.results[i] as SarifResult;
      const at = (location: Location): unknown => [
        decodeURIComponent(location.physicalLocation.artifactLocation.uri),
        location.physicalLocation.region,
      ];
      const expected = ({ file, range }: Pick<typeof finding, 'file' | 'range'>): unknown => [
        file,
        {
          startLine: range.start.line,
          startColumn: range.start.column,
          endLine: range.end.line,
          endColumn: range.end.column,
        },
      ];
      assert.deepEqual(at(result.locations[0]), expected(finding));
      assert.deepEqual((result.relatedLocations ?? []).map(at), finding.related.map(expected));
      assert.equal(result.level, LEVELS[finding.severity]);
      assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, finding.rule);
      assert.deepEqual(
        (result.fixes ?? []).map((fix) =>
          fix.artifactChanges.flatMap(({ replacements }) => replacements.map((each) => each.insertedContent.text)),
        ),
        finding.fixes.map(({ edits }) => edits.map(({ newText }) => newText)),
      );
    }
  });

  it('says what each rule is about, in the language that is asked for', () => {
    for (const [lang, heading] of [
      ['en', '## What it does'],
      ['zh-CN', '## 做什么'],
    ] as const) {
      const { rules } = valid(checked(GUIDE, 'sarif', '--lang', lang).stdout).tool.driver;
      assert.ok(rules.length >= 3);
      for (const { id, help, defaultConfiguration } of rules) {
        assert.ok(help.markdown.startsWith(heading), id);
        assert.ok(help.text.length > 50 && help.text.includes(`rmqlint explain ${id}`), help.text);
        assert.match(defaultConfiguration.level, /^(?:error|warning|note)$/);
      }
    }
  });

  it('has no blanks in Chinese sentences where lines were joined, and their full stops', () => {
    const cwd = tree({
      'rmqlint.json': STATED,
      'broker.conf': `${CLEAN}storePathRootDir=~/store\nmessageDelayLevel=1s 5 s\n`,
    });
    const { results, tool } = valid(checked(cwd, 'sarif', '--lang', 'zh-CN').stdout);
    assert.ok(results.length >= 2);
    for (const { message } of results) assert.match(message.text, /[。！？]$/);
    for (const { shortDescription, fullDescription, help } of tool.driver.rules) {
      assert.match(shortDescription.text, /[^.。]。$/);
      for (const text of [fullDescription.text, help.text])
        assert.doesNotMatch(text, /[\p{Script=Han}。，：；、）] [\p{Script=Han}。，：；、（]/u);
    }
  });

  it('leads to no page that only the repository has', () => {
    // Two masters of one name, whose rule's page links to others.
    const cwd = tree({
      'rmqlint.json': STATED,
      'a.conf': CLEAN,
      'b.conf': `${CLEAN}listenPort=10931\nstorePathRootDir=/b\n`,
    });
    const { rules } = valid(checked(cwd, 'sarif').stdout).tool.driver;
    assert.ok(rules.some(({ id }) => /duplicate-master|ambiguous-deployment/.test(id)));
    for (const { help } of rules) assert.doesNotMatch(help.text + help.markdown, /\]\(|\.md/);
  });

  it('keeps fingerprints when lines move, and tells equal findings apart', () => {
    const before = 'brokerName=a\nbrokerClusterName=c\nfileReservedTime=48h\nunknownKey=1\nunknownKey=1\n';
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': before });
    const prints = (): readonly unknown[] =>
      valid(checked(cwd, 'sarif').stdout).results.map((each) => each.partialFingerprints);
    const first = prints();
    assert.ok(first.length >= 3);
    assert.equal(new Set(first.map((each) => JSON.stringify(each))).size, first.length);
    writeFileSync(join(cwd, 'broker.conf'), `# a comment\n\n${before}`);
    assert.deepEqual(prints(), first);
    writeFileSync(join(cwd, 'broker.conf'), before.replace('48h', '49h'));
    assert.notDeepEqual(prints(), first);
  });

  it('takes any name and value, with paths as relative URIs', () => {
    const cwd = hostileTree();
    const run = valid(checked(cwd, 'sarif').stdout);
    const directories = new Set<string>();
    for (const { locations, relatedLocations = [], message } of run.results) {
      assert.doesNotMatch(message.text, /[\0-\x1f\x7f-\x9f\u202e\u2028]|\]\(/u);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { uri } = physicalLocation.artifactLocation;
        assert.match(uri, /^(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)+$/);
        assert.equal(new URL(uri, 'http://h/x/').pathname, `/x/${uri}`);
        directories.add(decodeURIComponent(uri.split('/')[0] as string));
      }
    }
    assert.deepEqual([...directories].sort(), [...HOSTILE_NAMES].sort());
  });

  it('of a clean run has no results; what is wrong with comments is a notification', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    const clean = checked(cwd, 'sarif');
    assert.equal(clean.code, 0);
    assert.deepEqual(valid(clean.stdout).results, []);
    writeFileSync(join(cwd, 'broker.conf'), `# rmqlint kind=brokre\n${CLEAN}`);
    const [{ toolExecutionNotifications }] = valid(checked(cwd, 'sarif').stdout).invocations;
    assert.match(toolExecutionNotifications[0]?.message.text ?? '', /brokre/);
  });

  it('lists the files with their encodings, and refers to them', () => {
    const gbk = Buffer.concat([
      Buffer.from([0x23, 0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from(`\n${CLEAN}fileReservedTime=48h\n`),
    ]);
    const cwd = tree({
      'rmqlint.json': STATED,
      'a/broker.conf': gbk,
      'b/broker.conf': `${CLEAN}fileReservedTime=48h\n`,
    });
    const { artifacts, results } = valid(checked(cwd, 'sarif').stdout);
    assert.deepEqual(
      artifacts.map(({ location, encoding }) => [location.uri, encoding]),
      [
        ['a/broker.conf', 'GBK'],
        ['b/broker.conf', 'UTF-8'],
      ],
    );
    for (const { locations, relatedLocations = [] } of results)
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { index, uri } = physicalLocation.artifactLocation;
        assert.equal(artifacts[index]?.location.uri, uri);
      }
  });

  it('names paths from the top of the checkout', () => {
    const top = tree({ 'rmqlint.json': STATED, 'conf/broker.conf': `${CLEAN}fileReservedTime=48h\n` });
    const uri = (env: Readonly<Record<string, string>>): string | undefined =>
      valid(rmqlint(['-f', 'sarif'], { cwd: join(top, 'conf'), env }).stdout).results[0]?.locations[0].physicalLocation
        .artifactLocation.uri;
    assert.equal(uri({}), 'broker.conf');
    assert.equal(uri({ GITHUB_WORKSPACE: top }), 'conf/broker.conf');
    assert.equal(uri({ GITHUB_WORKSPACE: '/elsewhere' }), 'broker.conf');
  });

  it("is what Microsoft's validator accepts, with GitHub's rules", function () {
    const tool = process.env.SARIF_MULTITOOL;
    if (tool === undefined) return this.skip();
    const cwd = hostileTree();
    mkdirSync(join(cwd, 'out'));
    rmqlint(['-f', 'sarif=out/hostile.sarif'], { cwd });
    writeFileSync(join(cwd, 'out/guide.sarif'), checked(GUIDE, 'sarif').stdout);
    for (const name of ['hostile', 'guide'])
      for (const kind of ['Sarif', 'Ghas']) {
        const done: SpawnSyncReturns<string> = spawnSync(
          tool,
          ['validate', join(cwd, `out/${name}.sarif`), '--rule-kind', kind],
          {
            encoding: 'utf8',
          },
        );
        assert.deepEqual(complaints(done.stdout), [], name);
        assert.match(done.stdout, /Analysis completed successfully/);
      }
    assert.ok(readFileSync(join(cwd, 'out/hostile.sarif')).length > 0);
  });
});
