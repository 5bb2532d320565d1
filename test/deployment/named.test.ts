import assert from 'node:assert/strict';
import type { Workspace } from '../../server/src/deployment/workspace.ts';
import { master, only, sets, slave, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };
const paths = (workspace: Workspace): readonly string[] => sets(workspace).flat();

describe('named files', () => {
  const files = {
    'h1/broker-a.conf': master('a', SERVERS),
    'h1/broker-b-s.conf': slave('b', SERVERS),
    'h2/broker-b.conf': master('b', SERVERS),
    'h2/broker-a-s.conf': slave('a', SERVERS),
    'h3/broker-z.conf': master('z', { namesrvAddr: '10.9.9.9:9876' }),
    'h3/broker-y.conf': master('y', { namesrvAddr: '10.9.9.9:9876' }),
  };

  it('are judged with the rest of their deployment and no other', async () => {
    const workspace = await workspaceOf(files, { roots: ['h1/broker-a.conf'] });
    assert.equal(only(workspace).files.length, 4);
    assert.equal(workspace.isNamed('h1/broker-a.conf'), true);
    assert.equal(workspace.isNamed('h1/broker-b-s.conf'), false);
    const directory = await workspaceOf(files, { roots: ['h1'] });
    assert.equal(only(directory).files.length, 4);
    assert.equal(directory.isNamed('h1/broker-b-s.conf'), true);
    assert.equal(directory.isNamed('h2/broker-b.conf'), false);
  });

  it('may be called anything and written in any way', async () => {
    const odd = {
      'etc/my settings.txt': 'brokerName=a\n',
      'etc/notes.txt': 'title=x\n',
      'etc/x.txt': 'listenPort=1\n',
    };
    const workspace = await workspaceOf(odd, { roots: ['./etc/../etc/my settings.txt', 'etc/notes.txt'] });
    assert.deepEqual(paths(workspace), ['etc/my settings.txt']);
    assert.deepEqual(workspace.named, [
      { path: 'etc/my settings.txt', state: 'taken' },
      { path: 'etc/notes.txt', state: 'unrecognised' },
    ]);
    const flagged = await workspaceOf(odd, { roots: ['etc/notes.txt', 'etc/x.txt'], kind: 'namesrv' });
    assert.deepEqual(
      only(flagged).processes.map((process) => [process.kind, process.kindEvidence]),
      [
        ['namesrv', 'flag'],
        ['namesrv', 'flag'],
      ],
    );
  });

  it('may lie outside of the current directory: a directory is then taken whole, and nothing beside it', async () => {
    const elsewhere = Object.fromEntries(Object.entries(files).map(([path, text]) => [`../etc/mq/${path}`, text]));
    const options = { above: ['home', 'me'], roots: ['../etc/mq'] };
    const workspace = await workspaceOf({ ...elsewhere, '../etc/h1/broker-b.conf': master('b', SERVERS) }, options);
    assert.deepEqual(
      sets(workspace).map((each) => each.length),
      [4, 2],
    );
    const unsaid = Object.fromEntries(
      Object.entries(elsewhere).map(([path, text]) => [path, text.replace(/^namesrvAddr.*\n/m, '')]),
    );
    assert.equal((await workspaceOf(unsaid, options)).deploymentOf('../etc/mq/h1/broker-a.conf')?.files.length, 4);
    const chosen = { ...elsewhere, 'lint/rmqlint.json': '{ "rocketmq": "5.1.4" }' };
    const configured = await workspaceOf(chosen, { ...options, config: 'lint/rmqlint.json' });
    assert.equal(configured.deploymentOf('../etc/mq/h1/broker-a.conf')?.files.length, 4);
    const one = await workspaceOf(elsewhere, { ...options, roots: ['../etc/mq/h1', '../etc/mq/h2'] });
    assert.deepEqual(
      sets(one).map((each) => each.length),
      [2, 2],
    );
  });

  it('may be a project file: everything that it governs is meant', async () => {
    const nested = { ...files, 'rmqlint.json': '{}', 'h3/rmqlint.json': '{}' };
    const workspace = await workspaceOf(nested, { roots: ['rmqlint.json'] });
    assert.equal(only(workspace).files.length, 4);
    assert.equal(workspace.isNamed('h2/broker-b.conf'), true);
    assert.equal(workspace.isNamed('h3/broker-z.conf'), false);
    assert.deepEqual(workspace.named, [{ path: 'rmqlint.json', state: 'taken' }]);
  });

  it('bring in their project file’s deployment from anywhere below it', async () => {
    const project = JSON.stringify({
      rocketmq: '4.9.8',
      deployments: { far: { files: ['h1/broker-a.conf', 'deep/er/**'] } },
    });
    const workspace = await workspaceOf(
      { ...files, 'rmqlint.json': project, 'deep/er/still/x.conf': slave('a', SERVERS) },
      { roots: ['h1/broker-a.conf'] },
    );
    assert.deepEqual(sets(workspace), [['deep/er/still/x.conf', 'h1/broker-a.conf']]);
    assert.deepEqual(
      only(workspace).processes.map((process) => process.release.name),
      ['4.9.8', '4.9.8'],
    );
  });
});
