import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { matchesGlobs } from '../../server/src/deployment/project/globs.ts';
import { loadProject } from '../../server/src/deployment/project/load.ts';
import { type MemoryFile, MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Paths } from '../../server/src/deployment/world/paths.ts';
import { RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';

/** Reads `rmqlint.json` of some files. */
async function read(files: Readonly<Record<string, MemoryFile>>, path = 'rmqlint.json') {
  const world = new MemoryWorld(files);
  return loadProject({ path, bytes: world.read(path) }, world, new Paths(), RULE_KNOWLEDGE);
}

async function problems(source: string, lang: 'en' | 'zh-CN' = 'en'): Promise<readonly string[]> {
  const found = await read({ 'rmqlint.json': source });
  return found.problems.map((each) => `${each.line}:${each.column} ${each.message(lang)}`);
}

/** The example of the design, whole. */
const EXAMPLE = `{
  // one file for the repository
  "$schema": "https://example.com/rmqlint.schema.json",
  "rocketmq": "5.3.3",
  "extends": "recommended",
  "rules": {
    "namesrv-missing": "warning",
    "unknown-key": { "level": "info", "ignore": ["my*"] },
    "shared-store-root": { "level": "error", "ignorable": false }
  },
  "ignore": ["archive/**"],
  "keys": { "myPluginKey": { "kind": "broker", "type": "int" } },
  "allow": [ { "rule": "tilde-path", "files": ["lab/**"], "key": "storePathRootDir", "reason": "one user, one folder", "expires": "2027-06-30" } ],
  "deployments": {
    "orders": {
      "files": ["conf/orders/**"],
      "nameServers": ["10.70.20.11:9876", "10.70.20.12:9876"],
      "hosts": {
        "rocketmqOS1": { "addresses": ["10.70.20.11"], "runs": ["broker-a.properties", "broker-b-s.properties"] },
        "rocketmqOS2": { "addresses": ["10.70.20.12"], "runs": ["broker-b.properties", "broker-a-s.properties"] }
      },
      "processes": [ { "host": "mq-03", "kind": "broker", "file": "broker.conf", "args": ["-n", "10.0.0.1:9876"], "env": {}, "user": "mq", "cwd": "/opt/rocketmq" } ]
    }
  },
  "overrides": [{ "files": ["conf/test/**"], "rules": { "duplicate-key": "off" } }]
}
`;

describe('the project file', () => {
  it('is read in its whole form', async () => {
    const { project, problems: wrong } = await read({ 'sub/rmqlint.json': EXAMPLE }, 'sub/rmqlint.json');
    assert.deepEqual(wrong, []);
    assert(project !== undefined);
    assert.equal(project.path, 'sub/rmqlint.json');
    assert.equal(project.directory, 'sub');
    assert.equal(project.rocketmq?.name, '5.3.3');
    assert.equal(project.extends, 'recommended');
    assert.deepEqual(project.rules, {
      'namesrv-missing': { level: 'warning', options: {} },
      'unknown-key': { level: 'info', options: { ignore: ['my*'] } },
      'shared-store-root': { level: 'error', ignorable: false, options: {} },
    });
    assert.deepEqual(project.ignore, ['archive/**']);
    assert.deepEqual(project.keys, new Map([['myPluginKey', { kind: 'broker', type: 'int' }]]));
    const [allow] = project.allow;
    assert.deepEqual(
      [allow?.rule, allow?.files, allow?.key, allow?.reason, allow?.expires],
      ['tilde-path', ['lab/**'], 'storePathRootDir', 'one user, one folder', '2027-06-30'],
    );
    assert.equal(EXAMPLE.slice(allow?.span.start, allow?.span.end).startsWith('{ "rule": "tilde-path"'), true);
    const [orders] = project.deployments;
    assert.equal(orders?.name, 'orders');
    assert.deepEqual(
      orders?.files?.map((each) => each.glob),
      ['conf/orders/**'],
    );
    assert.deepEqual(orders?.nameServers, ['10.70.20.11:9876', '10.70.20.12:9876']);
    assert.deepEqual(
      orders?.hosts.map((host) => [host.name, host.addresses, host.runs.map((each) => each.glob)]),
      [
        ['rocketmqOS1', ['10.70.20.11'], ['broker-a.properties', 'broker-b-s.properties']],
        ['rocketmqOS2', ['10.70.20.12'], ['broker-b.properties', 'broker-a-s.properties']],
      ],
    );
    const [process] = orders?.processes ?? [];
    assert.deepEqual(
      [process?.host, process?.kind, process?.path?.glob, process?.args, process?.user, process?.cwd],
      ['mq-03', 'broker', 'broker.conf', ['-n', '10.0.0.1:9876'], 'mq', '/opt/rocketmq'],
    );
    assert.deepEqual(
      project.overrides.map((each) => [each.files, each.rules]),
      [[['conf/test/**'], { 'duplicate-key': { level: 'off', options: {} } }]],
    );
  });

  it('may be empty, and an object in memory', async () => {
    assert.deepEqual(await problems('{}'), []);
    const found = await loadProject(
      { value: JSON.parse(JSON.stringify({ rocketmq: '4.9.8', ignore: ['x'] })) },
      new MemoryWorld(),
      new Paths(),
      RULE_KNOWLEDGE,
    );
    assert.deepEqual(found.problems, []);
    assert.equal(found.project?.path, undefined);
    assert.equal(found.project?.directory, '');
    assert.equal(found.project?.rocketmq?.name, '4.9.8');
    const wrong = await loadProject({ value: { rocketmq: 5 } }, new MemoryWorld(), new Paths(), RULE_KNOWLEDGE);
    assert.deepEqual(
      wrong.problems.map((each) => [each.file, each.line, each.message('en')]),
      [['rmqlint.json', undefined, '"rocketmq" must be a release such as "5.3.3", not a number']],
    );
  });

  it('says where its syntax is broken, once, and keeps what could be read', async () => {
    assert.deepEqual(await problems('{\n  "rocketmq": "5.3.3"\n  "ignore": ["x"],\n  "rules": 5\n}\n'), [
      '3:3 "," is expected here',
    ]);
    assert.deepEqual(await problems('{\n  "rocketmq": "5.3.3,\n}\n'), ['2:15 this string is not closed']);
    assert.deepEqual(await problems(''), ['1:1 a value is expected here']);
    assert.deepEqual(await problems("{ 'rocketmq': 1 }"), ['1:3 this is not JSON']);
    assert.deepEqual(await problems('{\n  "rules": {\n'), ['3:1 "}" is expected here']);
    assert.deepEqual(await problems('{} {}'), ['1:4 the file should end here']);
    const { project } = await read({ 'rmqlint.json': '{ "rocketmq": "4.9.8", "ignore": [ }' });
    assert.equal(project?.rocketmq?.name, '4.9.8');
  });

  it('says line, column and what was expected', async () => {
    assert.deepEqual(await problems('[]'), ['1:1 the project file must be an object, not an array']);
    assert.deepEqual(await problems('{\n  "rocketmq": 5.3,\n  "ignore": "x"\n}\n'), [
      '2:15 "rocketmq" must be a release such as "5.3.3", not a number',
      '3:13 "ignore" must be an array, not a string',
    ]);
    assert.deepEqual(await problems('{ "rocketmq": "5.9.9-SNAPSHOT" }'), [
      '1:15 "rocketmq": "5.9.9-SNAPSHOT" is not a RocketMQ release that rmqlint knows; the nearest is 5.5.1',
    ]);
    assert.deepEqual(await problems('{ "overrides": [ { "files": ["x/**"], "rocketmq": "5.3.4" } ] }'), [
      '1:51 "overrides[0].rocketmq": "5.3.4" is not a RocketMQ release that rmqlint knows; the nearest are 5.3.3 and 5.4.0',
    ]);
    assert.deepEqual(
      await problems('{\n\t"deployments": { "orders": { "nameServers": ["10.0.0.1:9876;10.0.0.2:9876"] } }\n}'),
      [
        '2:47 "deployments.orders.nameServers[0]": "10.0.0.1:9876;10.0.0.2:9876" is not one host:port such as "10.0.0.1:9876"',
      ],
    );
    assert.deepEqual(await problems('{ "allow": [ { "rule": "tilde-path", "expires": "2027-02-30" } ] }'), [
      '1:49 "allow[0].expires": "2027-02-30" is not a date; write it as "2027-06-30"',
    ]);
    assert.deepEqual(await problems('{ "allow": [ {} ], "overrides": [ {} ] }'), [
      '1:14 "allow[0]" needs "rule"',
      '1:35 "overrides[0]" needs "files"',
    ]);
    assert.deepEqual(await problems('{ "deployments": { "x": { "processes": [ { "host": "h1" } ] } } }'), [
      '1:42 "deployments.x.processes[0]" needs a "file" or, for a process without one, a "kind"',
    ]);
    assert.deepEqual(await problems('{ "ignore": ["../x", "/abs", "!y"] }'), [
      '1:14 "ignore[0]": "../x" leads out of the folder that the project file governs; globs are relative to it',
      '1:22 "ignore[1]": "/abs" leads out of the folder that the project file governs; globs are relative to it',
      '1:30 "ignore[2]": a glob cannot be negated with "!"; name what is left out in "ignore"',
    ]);
    assert.deepEqual(await problems('{ "rules": { "tilde-path": true, "unknown-key": { "ignorable": "no" } } }'), [
      '1:28 "rules.tilde-path" must be one of "off", "info", "warning", "error" or an object, not a boolean',
      '1:64 "rules.unknown-key.ignorable" must be true or false, not a string',
    ]);
    assert.deepEqual(await problems('{ "rules": { "tilde-path": { "level": "info", "maximum": 3 } } }'), [
      '1:47 tilde-path has no option "maximum"; expected level or ignorable',
    ]);
    assert.deepEqual(await problems('{ "ignore": [], "ignore": [] }'), [
      '1:17 "ignore" stands here twice; only the last one would count',
    ]);
  });

  it('says what is wrong with a glob', async () => {
    assert.deepEqual(await problems(`{\n  "ignore": [\n    "${'x'.repeat(70_000)}"\n  ]\n}`), [
      '3:5 "ignore[0]": a glob of 70000 characters; it may have 1000',
    ]);
    assert.deepEqual(await problems('{ "deployments": { "x": { "files": ["{1..100000}.conf", "@(a|b)"] } } }'), [
      '1:37 "deployments.x.files[0]": the braces stand for too many paths (together more than 20000 characters); use "*", or write several globs',
      '1:57 "deployments.x.files[1]": "@(a|b)" holds a pattern like @(a|b), which rmqlint does not know; write {a,b}, and a backslash in front of a "(" or "|" that is part of a name',
    ]);
    assert.deepEqual(await problems('{ "allow": [{ "rule": "tilde-path", "files": ["{1..100000}"] }] }', 'zh-CN'), [
      '1:47 “allow[0].files[0]”：花括号展开后的路径过多（合计超过 20000 个字符）；请使用“*”，或拆成多个通配路径',
    ]);
    const { project } = await read({ 'rmqlint.json': '{ "ignore": ["{1..100000}", "archive"] }' });
    assert.deepEqual(project?.ignore, ['archive']);
  });

  it('refuses empty names', async () => {
    assert.deepEqual(
      await problems(
        '{ "deployments": { "": { "files": ["*"] }, " ": {} }, "keys": { "": {} }, "rules": { "": "off" } }',
      ),
      [
        '1:20 a name in "deployments" must not be empty',
        '1:44 a name in "deployments" must not be empty',
        '1:65 a name in "keys" must not be empty',
        '1:86 a name in "rules" must not be empty',
      ],
    );
    assert.deepEqual(await problems('{ "deployments": { "x": { "hosts": { "": {} } } } }', 'zh-CN'), [
      '1:38 “deployments.x.hosts”中的名称不能为空',
    ]);
  });

  it('refuses values that are nested too deep, with their line', async () => {
    const message = 'objects and arrays lie in each other more than 100 deep; a project file needs a few levels';
    for (const open of ['[', '{"a":', '[{"a":', '[},']) {
      const found = await problems(`{\n  "rocketmq": "5.3.3",\n  "rules": ${open.repeat(20_000)}`);
      assert.equal(found.length, 1, open);
      assert.match(found[0] as string, new RegExp(`^3:\\d+ ${message}$`), open);
    }
    const deep = (levels: number): string => `{ "rules": ${'['.repeat(levels)}${']'.repeat(levels)} }`;
    assert.deepEqual(await problems(deep(99)), ['1:12 "rules" must be an object, not an array']);
    assert.deepEqual(await problems(deep(100)), [`1:111 ${message}`]);
    assert.deepEqual(await problems('['.repeat(20_000), 'zh-CN'), [
      '1:101 对象和数组的嵌套超过 100 层；项目文件只需要几层',
    ]);
    const circle: Record<string, unknown> = {};
    circle.rules = circle;
    const { problems: wrong } = await loadProject({ value: circle }, new MemoryWorld(), new Paths(), RULE_KNOWLEDGE);
    assert.deepEqual(
      wrong.map((each) => each.message('en')),
      [message],
    );
  });

  it('refuses a file of more than 5 MB, also one that it extends', async () => {
    const large = `{ /*${' '.repeat(5_000_000)}*/ }`;
    const message = 'a project file may have 5 MB, and this one is larger';
    const own = await read({ 'rmqlint.json': large });
    assert.deepEqual(
      own.problems.map((each) => [each.file, each.line, each.message('en')]),
      [['rmqlint.json', undefined, message]],
    );
    const base = await read({ 'rmqlint.json': '{ "extends": "./base.json", "ignore": ["x"] }', 'base.json': large });
    assert.deepEqual(
      base.problems.map((each) => [each.file, each.line, each.message('zh-CN')]),
      [['base.json', undefined, '项目文件最大为 5 MB，此文件超过了该大小']],
    );
    assert.deepEqual(base.project?.ignore, ['x']);
  });

  it('says a hundred problems of a file, and how many more there are', async () => {
    const members = Array.from({ length: 5_000 }, (_, i) => `"member${i}": 1`);
    const found = await problems(`{\n${members.join(',\n')}\n}`);
    assert.equal(found.length, 101);
    assert.match(found[99] as string, /^101:1 the project file has no property "member99"; known are /);
    assert.equal(found[100], '102:1 and 4900 more problems in this file');
    const chinese = await problems(`{\n${members.slice(0, 101).join(',\n')}\n}`, 'zh-CN');
    assert.equal(chinese[100], '102:1 此文件中还有 1 个问题');
  });

  it('knows where things stand behind a great deal of Chinese text', async () => {
    const notes = Array.from({ length: 500 }, (_, i) => `  // 第 ${i} 台主机𠮷：北京机房`).join('\n');
    const source = `{\n${notes}\n  "deployments": { "订单": { "files": ["conf/**"] } }\n}`;
    const { project } = await read({ 'rmqlint.json': source });
    const [glob] = project?.deployments[0]?.files ?? [];
    const bytes = new TextEncoder().encode(source);
    assert.equal(new TextDecoder().decode(bytes.slice(glob?.span.start, glob?.span.end)), '"conf/**"');
  });

  it('counts columns in characters, behind a byte-order mark and Chinese text too', async () => {
    assert.deepEqual(await problems('\ufeff{ "ignore": ["归档/**"], "rocketmq": 5 }'), [
      '1:36 "rocketmq" must be a release such as "5.3.3", not a number',
    ]);
    const { project } = await read({ 'rmqlint.json': '{ "deployments": { "订单": { "files": ["conf/**"] } } }' });
    const [glob] = project?.deployments[0]?.files ?? [];
    const bytes = new TextEncoder().encode('{ "deployments": { "订单": { "files": ["conf/**"] } } }');
    assert.equal(new TextDecoder().decode(bytes.slice(glob?.span.start, glob?.span.end)), '"conf/**"');
  });

  it('suggests what was meant', async () => {
    assert.deepEqual(await problems('{ "rocketMQ": "5.3.3", "deploymnets": {}, "colour": 1 }'), [
      '1:3 the project file has no property "rocketMQ"; did you mean "rocketmq"?',
      '1:24 the project file has no property "deploymnets"; did you mean "deployments"?',
      '1:43 the project file has no property "colour"; known are "$schema", "rocketmq", "extends", "rules", "ignore", "keys", "allow", "deployments", "overrides", "baseline"',
    ]);
    assert.deepEqual(
      await problems('{ "rules": { "shared-store-rot": "off" }, "allow": [ { "rule": "tilda-path" } ] }'),
      [
        '1:14 "shared-store-rot" is not a rule; did you mean "shared-store-root"?',
        '1:64 "tilda-path" is not a rule; did you mean "tilde-path"?',
      ],
    );
    assert.deepEqual(await problems('{ "rules": { "tilde-path": "warn" }, "keys": { "k": { "type": "Int" } } }'), [
      '1:28 "rules.tilde-path" must be one of "off", "info", "warning", "error", not "warn"; did you mean "warning"?',
      '1:63 "keys.k.type" must be one of "int", "long", "boolean", "double", "float", "string", not "Int"; did you mean "int"?',
    ]);
    assert.deepEqual(await problems('{ "extends": "strickt" }'), [
      '1:14 "extends": "strickt" is neither "recommended" nor "strict" nor the path of a JSON file; did you mean "strict"?',
    ]);
    assert.deepEqual(await problems('{ "deployments": { "x": { "hosts": { "h": { "adresses": [] } } } } }'), [
      '1:45 "deployments.x.hosts.h" has no property "adresses"; did you mean "addresses"?',
    ]);
  });

  it('says it in Chinese', async () => {
    assert.deepEqual(
      await problems('{ "rocketMQ": 1, "ignore": 5, "rules": { "shared-store-rot": "off" } }', 'zh-CN'),
      [
        '1:3 项目文件没有属性“rocketMQ”；是否想写“rocketmq”？',
        '1:28 “ignore”应为数组，而不是数字',
        '1:42 “shared-store-rot”不是规则；是否想写“shared-store-root”？',
      ],
    );
    assert.deepEqual(await problems('{ "a" 1 }', 'zh-CN'), ['1:7 此处应为“:”']);
  });

  it('extends other files: settings replace, lists follow', async () => {
    const {
      project,
      problems: wrong,
      bases,
    } = await read(
      {
        'team/rmqlint.json':
          '{ "extends": "../base/strict.json", "rules": { "unknown-key": { "ignore": ["a"] } }, "ignore": ["b"], "deployments": { "x": {} } }',
        'base/strict.json':
          '{ "extends": "./more.json", "rocketmq": "4.9.8", "rules": { "unknown-key": { "level": "error", "ignore": ["b"] }, "tilde-path": "info" }, "ignore": ["a"] }',
        'base/more.json':
          '{ "extends": "strict", "rocketmq": "5.0.0", "deployments": { "x": { "files": ["x"] }, "y": {} } }',
      },
      'team/rmqlint.json',
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(bases, ['base/strict.json', 'base/more.json']);
    assert.equal(project?.extends, 'strict');
    assert.equal(project?.rocketmq?.name, '4.9.8');
    assert.deepEqual(project?.rules, {
      'unknown-key': { level: 'error', options: { ignore: ['a'] } },
      'tilde-path': { level: 'info', options: {} },
    });
    assert.deepEqual(project?.ignore, ['a', 'b']);
    assert.deepEqual(
      project?.deployments.map((each) => [each.name, each.files?.map((glob) => glob.glob), each.file]),
      [
        ['y', undefined, 'base/more.json'],
        ['x', undefined, 'team/rmqlint.json'],
      ],
    );
  });

  it('refuses circles, files that are not there, and mistakes in what it extends', async () => {
    const circle = await read({
      'rmqlint.json': '{ "extends": "./a.json" }',
      'a.json': '{ "extends": "b.json" }',
      'b.json': '{ "extends": "a.json" }',
    });
    assert.deepEqual(
      circle.problems.map((each) => `${each.file}:${each.line}:${each.column} ${each.message('en')}`),
      ['b.json:1:14 "extends": the files extend each other in a circle: a.json → b.json → a.json'],
    );
    assert.deepEqual(await problems('{ "extends": "./gone.json" }'), [
      '1:14 "extends": "./gone.json" cannot be read (ENOENT)',
    ]);
    for (const outside of ['../x.json', '/etc/x.json', 'C:/x.json', 'a/../../x.json']) {
      assert.deepEqual(await problems(`{ "extends": "${outside}" }`), [
        `1:14 "extends": "${outside}" lies outside of what may be read`,
      ]);
    }
    const base = await read({ 'rmqlint.json': '{ "extends": "a.json" }', 'a.json': '{\n  "rule": {}\n}' });
    assert.deepEqual(
      base.problems.map((each) => `${each.file}:${each.line}:${each.column} ${each.message('en')}`),
      ['a.json:2:3 the project file has no property "rule"; did you mean "rules"?'],
    );
  });

  it('matches globs below its own folder', async () => {
    const { project } = await read({ 'sub/rmqlint.json': '{}' }, 'sub/rmqlint.json');
    assert(project !== undefined);
    const matches = (glob: string, path: string): boolean => matchesGlobs(project, [glob], path);
    assert.equal(matches('conf/**', 'sub/conf/a/b.conf'), true);
    assert.equal(matches('./conf/', 'sub/conf/a/b.conf'), true);
    assert.equal(matches('conf', 'sub/conf/a/b.conf'), true);
    assert.equal(matches('*.conf', 'sub/b.conf'), true);
    assert.equal(matches('*.conf', 'sub/conf/b.conf'), false);
    assert.equal(matches('**/*.{conf,properties}', 'sub/.hidden/b.properties'), true);
    assert.equal(matches('**', 'other/b.conf'), false);
    assert.equal(matchesGlobs(project, undefined, 'sub/x'), true);
    assert.equal(matchesGlobs(project, undefined, 'x'), false);
  });
});

describe('the project file’s schema', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/rmqlint.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ allErrors: true }).compile(schema);

  /** The same mistakes as the reader, one a file; the reader may know more (releases, rules). */
  const CASES: readonly (readonly [source: object, right: boolean])[] = [
    [JSON.parse(EXAMPLE.replace(/^ *\/\/.*$/gm, '')), true],
    [{}, true],
    [{ extends: './base.json', rules: { 'tilde-path': 'off' } }, true],
    [{ deployments: { x: { processes: [{ kind: 'namesrv', host: 'h1' }] } } }, true],
    [{ deployments: { x: { processes: [{ host: 'h1' }] } } }, false],
    [{ deployments: { x: { hosts: { h: { adresses: [] } } } } }, false],
    [{ deployments: { x: { nameServers: ['a'] } } }, false],
    [{ rocketmq: 5 }, false],
    [{ rules: { 'tilde-path': 'warn' } }, false],
    [{ rules: { 'tilde-paths': 'warning' } }, false],
    [{ allow: [{ rule: 'tilde-paths' }] }, false],
    [{ rules: { 'tilde-path': { level: 'info', ignorable: 'no' } } }, false],
    [{ ignore: 'x' }, false],
    [{ ignore: ['../x'] }, false],
    [{ ignore: ['!x'] }, false],
    [{ allow: [{}] }, false],
    [{ allow: [{ rule: 'tilde-path', expires: 'tomorrow' }] }, false],
    [{ overrides: [{ rules: {} }] }, false],
    [{ keys: { k: { type: 'Integer' } } }, false],
    [{ keys: { k: { kind: 'brokr', type: 'int' } } }, false],
    [{ unknown: 1 }, false],
    [{ baseline: 'rmqlint-baseline.json' }, true],
    [{ baseline: ' ' }, false],
    [{ baseline: 5 }, false],
    [{ ignore: ['x'.repeat(1000)] }, true],
    [{ ignore: ['x'.repeat(1001)] }, false],
    [{ ignore: [' '] }, false],
    [{ deployments: { '': {} } }, false],
    [{ deployments: { x: { hosts: { '': {} } } } }, false],
    [{ deployments: { x: { processes: [{ kind: 'namesrv', env: { '': 'x' } }] } } }, false],
    [{ keys: { '': {} } }, false],
    [[], false],
  ];

  it('is right and wrong about the same files as the reader', async () => {
    for (const [value, right] of CASES) {
      const source = JSON.stringify(value);
      const found = await read({ 'rmqlint.json': source, 'base.json': '{}' });
      assert.equal(
        found.problems.length === 0,
        right,
        `reader: ${source}: ${found.problems.map((each) => each.message('en')).join('\n')}`,
      );
      assert.equal(validate(value), right, `schema: ${source}: ${JSON.stringify(validate.errors)}`);
    }
  });

  it('and the reader take every project file that people are shown', async () => {
    const root = new URL('../../', import.meta.url);
    const shown = ['examples/guide/rmqlint.json', 'examples/guide-mended/rmqlint.json'].map((path) => {
      return { path, source: readFileSync(new URL(path, root), 'utf8') };
    });
    for (const path of ['README.md', 'README.zh-CN.md']) {
      const blocks = [...readFileSync(new URL(path, root), 'utf8').matchAll(/```jsonc\n(\{.*?)```/gs)];
      assert.notEqual(blocks.length, 0, path);
      for (const [, source] of blocks) shown.push({ path, source: source as string });
    }
    for (const { path, source } of shown) {
      assert.deepEqual(await problems(source), [], path);
      const value: unknown = JSON.parse(source.replace(/^\s*\/\/.*$/gm, ''));
      assert.equal(validate(value), true, `${path}: ${JSON.stringify(validate.errors)}`);
    }
  });

  it('describes every property', () => {
    const missing: string[] = [];
    const walk = (node: Record<string, unknown>, path: string): void => {
      for (const [name, value] of Object.entries((node.properties ?? {}) as Record<string, Record<string, unknown>>)) {
        if (typeof value.description !== 'string' && value.$ref === undefined) missing.push(`${path}.${name}`);
        walk(value, `${path}.${name}`);
      }
      for (const key of ['additionalProperties', 'items']) {
        if (typeof node[key] === 'object' && node[key] !== null)
          walk(node[key] as Record<string, unknown>, `${path}.${key}`);
      }
      for (const [name, value] of Object.entries((node.definitions ?? {}) as Record<string, Record<string, unknown>>))
        walk(value, `${path}.definitions.${name}`);
    };
    walk(schema, '');
    assert.deepEqual(missing, []);
  });
});
