import assert from 'node:assert/strict';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import { Workspace, type WorkspaceOptions } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { master, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };

describe('project files', () => {
  const broker = { 'conf/broker-a.conf': master('a', SERVERS), 'conf/sub/broker-b.conf': master('b', SERVERS) };
  const releases = (workspace: Workspace) =>
    Object.fromEntries(
      workspace.deployments.flatMap((each) =>
        each.processes.map((process) => [process.file?.path, `${process.release.name} ${process.release.from}`]),
      ),
    );

  it('own their subtree', async () => {
    const workspace = await workspaceOf({
      ...broker,
      'rmqlint.json': '{ "rocketmq": "4.9.8" }',
      'conf/sub/rmqlint.json': '{ "rocketmq": "5.0.0" }',
    });
    assert.deepEqual(releases(workspace), {
      'conf/broker-a.conf': '4.9.8 project',
      'conf/sub/broker-b.conf': '5.0.0 project',
    });
    assert.equal((await workspace.projectOf('conf/sub/anything.txt'))?.directory, 'conf/sub');
    assert.equal((await workspace.projectOf('conf/x.txt'))?.directory, '');
    assert.deepEqual(
      workspace.projects.map((each) => each.path),
      ['conf/sub/rmqlint.json', 'rmqlint.json'],
    );
  });

  it('are looked for up to the repository’s root and no further', async () => {
    const files = {
      'broker.conf': master('a'),
      '../rmqlint.json': '{ "rocketmq": "4.9.8" }',
      '../../rmqlint.json': '{ "rocketmq": "5.0.0" }',
    };
    const above = ['home', 'repo', 'conf'];
    assert.deepEqual(releases(await workspaceOf(files, { above })), { 'broker.conf': '4.9.8 project' });
    const { '../rmqlint.json': _, ...higher } = files;
    assert.deepEqual(releases(await workspaceOf(higher, { above })), { 'broker.conf': '5.0.0 project' });
    assert.deepEqual(releases(await workspaceOf({ ...higher, '../.git': 'gitdir: x' }, { above })), {
      'broker.conf': '5.5.1 unstated',
    });
    assert.deepEqual(releases(await workspaceOf({ 'broker.conf': master('a') })), { 'broker.conf': '5.5.1 unstated' });
  });

  it('may be chosen or refused', async () => {
    const files = {
      ...broker,
      'rmqlint.json': '{ "rocketmq": "4.9.8" }',
      'lint/other.json': '{ "rocketmq": "5.0.0" }',
    };
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: false }))), [
      '5.5.1 unstated',
      '5.5.1 unstated',
    ]);
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: 'lint/other.json' }))), [
      '5.0.0 project',
      '5.0.0 project',
    ]);
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: { value: { rocketmq: '5.1.0' } } }))), [
      '5.1.0 project',
      '5.1.0 project',
    ]);
    const declared = { value: { deployments: { x: { hosts: { h: { runs: ['conf/broker-a.conf'] } } } } } };
    assert.deepEqual(
      (await workspaceOf(broker, { config: declared })).deployments.map((each) => each.name),
      ['conf/sub', 'x'],
    );
    const missing = await workspaceOf(files, { config: 'gone.json' });
    assert.deepEqual(
      missing.problems.map((each) => `${each.file}:${each.line} ${each.message('en')}`),
      ['gone.json:undefined the project file cannot be read (ENOENT)'],
    );
  });

  it('given as an object count as if they lay at the top: nested ones own their subtree', async () => {
    const files = {
      ...broker,
      'rmqlint.json': '{ "rocketmq": "4.9.0" }',
      'conf/sub/rmqlint.json': '{ "rocketmq": "4.9.8" }',
    };
    const config = { value: { rocketmq: '5.1.4' } };
    const workspace = await workspaceOf(files, { config });
    assert.deepEqual(releases(workspace), {
      'conf/broker-a.conf': '5.1.4 project',
      'conf/sub/broker-b.conf': '4.9.8 project',
    });
    assert.deepEqual(
      workspace.projects.map((each) => each.path),
      [undefined, 'conf/sub/rmqlint.json'],
    );
    const named = await workspaceOf(files, { config, roots: ['conf/sub/broker-b.conf'] });
    assert.deepEqual(releases(named), { 'conf/sub/broker-b.conf': '4.9.8 project' });
    const above = { ...files, '../rmqlint.json': '{ "rocketmq": "4.8.0" }' };
    assert.equal(
      releases(await workspaceOf(above, { config, above: ['repo', 'x'] }))['conf/broker-a.conf'],
      '5.1.4 project',
    );

    const world = new MemoryWorld(files);
    const edited = new Workspace(world, { config });
    await edited.load();
    const put = async (path: string, text: string): Promise<void> => {
      world.write(path, text);
      await edited.set(path, new TextEncoder().encode(text));
    };
    await put('conf/sub/rmqlint.json', '{ "rocketmq": "5.0.0" }');
    await put('rmqlint.json', '{ "rocketmq": "5.0.0" }');
    assert.deepEqual(releases(edited), {
      'conf/broker-a.conf': '5.1.4 project',
      'conf/sub/broker-b.conf': '5.0.0 project',
    });
  });

  it('state releases in the order of the contract', async () => {
    const of = async (text: string, project: object, options: WorkspaceOptions = {}) =>
      Object.values(
        releases(await workspaceOf({ 'b.conf': text + master('a'), 'rmqlint.json': JSON.stringify(project) }, options)),
      )[0];
    const override = { files: ['b.conf'], rocketmq: '5.1.0' };
    const all = {
      rocketmq: '4.9.0',
      deployments: { x: { rocketmq: '5.0.0' } },
      overrides: [{ files: ['*.conf'], rocketmq: '5.2.0' }, override],
    };
    assert.equal(await of('# rmqlint rocketmq=4.8.0\n', all, { rocketmq: parseRelease('5.3.3') }), '5.3.3 flag');
    assert.equal(await of('# rmqlint rocketmq=4.8.0\n', all), '4.8.0 comment');
    assert.equal(await of('', all), '5.1.0 project');
    assert.equal(await of('', { ...all, overrides: [] }), '5.0.0 project');
    assert.equal(await of('', { rocketmq: '4.9.0' }), '4.9.0 project');
    assert.equal(await of('', {}), '5.5.1 unstated');
    assert.equal(
      await of('', {
        ...all,
        deployments: { x: { rocketmq: '5.0.0', processes: [{ file: 'b.conf', rocketmq: '5.1.4' }] } },
      }),
      '5.1.4 project',
    );
    assert.equal(await of('', { rocketmq: '6.1.0' }), '6.1.0 project');
  });

  it('have a process for each of `processes`, and one for what `runs` and it say of the same', async () => {
    const ids = async (deployment: object): Promise<readonly string[] | undefined> => {
      const project = JSON.stringify({ deployments: { x: deployment } });
      const workspace = await workspaceOf({ 'b.conf': master('b'), 'rmqlint.json': project });
      return workspace.deployments[0]?.processes.map((each) => `${each.id} ${each.args.join(' ')}`.trim());
    };
    const hosts = { h1: { runs: ['b.conf', '*.conf'] } };
    const plain = { host: 'h1', file: 'b.conf' };
    const more = { ...plain, args: ['-n', '10.0.0.1:9876'] };
    assert.deepEqual(await ids({ hosts }), ['b.conf@h1']);
    assert.deepEqual(await ids({ hosts, processes: [more] }), ['b.conf@h1 -n 10.0.0.1:9876']);
    assert.deepEqual(await ids({ processes: [plain, plain] }), ['b.conf@h1', 'b.conf@h1#2']);
    assert.deepEqual(await ids({ hosts, processes: [plain, more] }), ['b.conf@h1', 'b.conf@h1#2 -n 10.0.0.1:9876']);
    assert.deepEqual(await ids({ processes: [{ file: 'b.conf' }, { file: 'b.conf' }] }), ['b.conf', 'b.conf#2']);
  });

  it('name deployments by files, by runs and by processes', async () => {
    const files = {
      'a/broker.conf': master('a'),
      'b/broker.conf': master('b'),
      'c/odd-name': 'x=1\n',
      'd/readme.properties': 'title=x\n',
    };
    const of = async (deployments: object) =>
      (await workspaceOf({ ...files, 'rmqlint.json': JSON.stringify({ deployments }) })).deployments.map((each) => [
        each.name,
        each.files.map((file) => file.path),
      ]);
    assert.deepEqual(await of({ x: {} }), [['x', ['a/broker.conf', 'b/broker.conf']]]);
    assert.deepEqual(await of({ x: { files: ['a/**'] } }), [
      ['b', ['b/broker.conf']],
      ['x', ['a/broker.conf']],
    ]);
    assert.deepEqual(await of({ x: { files: ['a'] }, y: { files: ['**'] } }), [
      ['x', ['a/broker.conf']],
      ['y', ['a/broker.conf', 'b/broker.conf']],
    ]);
    assert.deepEqual(await of({ x: { hosts: { h: { runs: ['broker.conf'] } } } }), [
      ['x', ['a/broker.conf', 'b/broker.conf']],
    ]);
    assert.deepEqual(await of({ x: { hosts: { h: { runs: ['b/*.conf'] } } } }), [
      ['a', ['a/broker.conf']],
      ['x', ['b/broker.conf']],
    ]);
    assert.deepEqual(await of({ x: { processes: [{ file: 'c/odd-name' }] } }), [
      ['a', ['a/broker.conf']],
      ['b', ['b/broker.conf']],
      ['x', ['c/odd-name']],
    ]);
    assert.deepEqual(await of({ x: { processes: [{ file: 'd/readme.properties', kind: 'controller' }] } }), [
      ['a', ['a/broker.conf']],
      ['b', ['b/broker.conf']],
      ['x', ['d/readme.properties']],
    ]);
    const both = await workspaceOf({
      ...files,
      'rmqlint.json': JSON.stringify({ deployments: { x: { files: ['a'] }, y: { files: ['**'] } } }),
    });
    assert.deepEqual(
      both.deploymentsOf('a/broker.conf').map((each) => each.name),
      ['x', 'y'],
    );
    assert.deepEqual(both.deploymentsOf('d/readme.properties'), []);
  });

  it('are files: a directory of that name is none', async () => {
    const workspace = await workspaceOf({ ...broker, 'rmqlint.json/x.txt': '', 'conf/.gitignore/x.txt': '' });
    assert.deepEqual(workspace.problems, []);
    assert.equal(workspace.deployments.length, 2);
  });

  it('tell which of their patterns match nothing', async () => {
    const of = async (project: object, options: WorkspaceOptions = {}) => {
      const found = await (
        await workspaceOf({ ...broker, 'rmqlint.json': JSON.stringify(project) }, options)
      ).unmatched();
      return {
        nothing: found.nothing.map((each) => each.path),
        patterns: found.patterns.map((each) => `${each.where} ${each.glob}`),
      };
    };
    const deployments = {
      x: { files: ['conf/**', 'gone/**'], hosts: { h: { runs: ['broker-a.conf', 'broker-z.conf'] } } },
    };
    assert.deepEqual(await of({ deployments }), {
      nothing: [],
      patterns: ['deployments.x.files gone/**', 'deployments.x.hosts.h.runs broker-z.conf'],
    });
    // Whether it is certain depends on what was read.
    const certain = async (project: object, root: string) => {
      const files = { ...broker, 'far/away/broker-c.conf': master('c'), 'rmqlint.json': JSON.stringify(project) };
      const workspace = await workspaceOf(files, { roots: [root] });
      return (await workspace.unmatched()).patterns.map(({ glob, certain: sure, declared }) => {
        return [glob, sure, JSON.stringify(project).slice(declared.span.start, declared.span.end)];
      });
    };
    const two = {
      deployments: {
        x: {
          hosts: { h: { runs: ['conf/broker-a.conf', 'conf/brokr-b.conf'] } },
          processes: [{ file: 'conf/gone.conf' }],
        },
        y: { files: ['far/away/**'] },
      },
    };
    assert.deepEqual(await certain(two, 'conf/broker-a.conf'), [
      ['conf/brokr-b.conf', true, '"conf/brokr-b.conf"'],
      ['conf/gone.conf', true, '"conf/gone.conf"'],
      ['far/away/**', false, '"far/away/**"'],
    ]);
    const stale = { deployments: { x: { files: ['gone/**'], hosts: { h: { runs: ['old.conf'] } } } } };
    assert.deepEqual((await of(stale)).nothing, ['rmqlint.json']);
    assert.deepEqual((await of(stale, { roots: ['conf/broker-a.conf'] })).nothing, ['rmqlint.json']);
    assert.deepEqual(
      (await of({ deployments: { x: { files: ['conf/sub/**'] } } }, { roots: ['conf/broker-a.conf'] })).nothing,
      [],
    );
    assert.deepEqual(await of({ rocketmq: '5.3.3' }), { nothing: [], patterns: [] });
    assert.deepEqual((await of({ overrides: [{ files: ['nowhere/**'], rules: {} }] })).nothing, ['rmqlint.json']);
  });

  it('are told when they are wrong, and still govern as far as they can be understood', async () => {
    const workspace = await workspaceOf({
      ...broker,
      'rmqlint.json': '{\n  "rocketmq": "4.9.8",\n  "deploymnets": {}\n}\n',
      'conf/c.conf': `# rmqlint kind=x\n${master('c')}`,
    });
    assert.deepEqual(
      workspace.problems.map((each) => `${each.file}:${each.line}:${each.column}`),
      ['conf/c.conf:1:11', 'rmqlint.json:3:3'],
    );
    assert.deepEqual([...new Set(Object.values(releases(workspace)))], ['4.9.8 project']);
  });
});
