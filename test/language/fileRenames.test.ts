import assert from 'node:assert/strict';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { fileRenamesOf } from '../../server/src/language/features/fileRenames.ts';
import { brokerText, edited, everything, FILES, readJson } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

async function changed(files: Files, ...moves: readonly (readonly [string, string])[]) {
  const { context } = await askIn(files, { path: Object.keys(files)[0] as string });
  const renamed = moves.map(([from, to]) => ({ oldUri: `file:///w/${from}`, newUri: `file:///w/${to}` }));
  const edit = fileRenamesOf(everything(context), { files: renamed, readJson }) as WorkspaceEdit | undefined;
  return edited(context, edit);
}

const PROJECT = FILES['rmqlint.json'] ?? '';

describe('renames of files', () => {
  it('a file in rmqlint.json by its name', async () => {
    assert.deepEqual(await changed(FILES, ['conf/broker-a.properties', 'conf/orders-a.properties']), {
      'rmqlint.json': PROJECT.replace('broker-a.properties', 'orders-a.properties'),
    });
    // Into another directory it keeps its name.
    assert.deepEqual(await changed(FILES, ['conf/broker-a.properties', 'conf/a/broker-a.properties']), {});
  });

  it('a folder in globs and paths, wherever they stand', async () => {
    const project = `{
  "ignore": ["conf/old/**", "other/**"],
  "overrides": [{ "files": ["conf/broker-a.properties"], "rules": { "relative-path": "off" } }],
  "allow": [{ "rule": "empty-value", "files": ["./conf/*.properties"] }],
  "deployments": {
    "orders": {
      "files": ["conf/**"],
      "processes": [{ "host": "mq-01", "file": "conf/broker-a.properties" }]
    }
  }
}
`;
    const files = { ...FILES, 'rmqlint.json': project };
    assert.deepEqual(await changed(files, ['conf', 'etc/rocketmq']), {
      'rmqlint.json': project.replaceAll('conf/', 'etc/rocketmq/'),
    });
    // Names that only begin alike stay; what a glob would take for more than a character is escaped.
    assert.deepEqual(await changed(files, ['con', 'x']), {});
    assert.deepEqual(await changed(files, ['conf/broker-a.properties', 'conf/broker[a].properties']), {
      'rmqlint.json': project.replaceAll('broker-a.properties', 'broker\\\\[a\\\\].properties'),
    });
  });

  it('several at once', async () => {
    const result = await changed(
      FILES,
      ['conf/broker-a.properties', 'conf/a.properties'],
      ['conf/broker-b.properties', 'conf/b.properties'],
    );
    assert.deepEqual(result, {
      'rmqlint.json': PROJECT.replace('"broker-a.properties', '"a.properties').replace(
        '"broker-b.properties',
        '"b.properties',
      ),
    });
  });

  it('a broker of a container: the end of its path', async () => {
    const text = 'brokerConfigPaths=/opt/conf/mq/a.conf:/opt/conf/mq/b.conf\nnamesrvAddr=10.0.0.1:9876\n';
    const files = {
      'conf/mq/container.conf': text,
      'conf/mq/a.conf': brokerText('broker-a'),
      'conf/mq/b.conf': brokerText('broker-b').replace('10911', '10921'),
    };
    assert.deepEqual(await changed(files, ['conf/mq/b.conf', 'conf/mq/broker-b.conf']), {
      'conf/mq/container.conf': text.replace('b.conf', 'broker-b.conf'),
    });
    assert.deepEqual(await changed(files, ['conf/mq', 'conf/rocketmq']), {
      'conf/mq/container.conf': text.replaceAll('/mq/', '/rocketmq/'),
    });
    // The list would read as other paths.
    for (const other of ['b:b.conf', 'b.conf:', 'b.conf '])
      assert.deepEqual(await changed(files, ['conf/mq/b.conf', `conf/mq/${other}`]), {}, other);
    assert.deepEqual(await changed(files, ['conf/mq', 'conf/m:q']), {});
    // What lies in front of the common end is the host's own.
    assert.deepEqual(await changed(files, ['conf', 'etc']), {
      'conf/mq/container.conf': text.replaceAll('/conf/', '/etc/'),
    });
  });

  it('what extends another file; nothing for what is named nowhere', async () => {
    const project = PROJECT.replace('{\n', '{\n  "extends": "base/rmq.json",\n');
    const files = { ...FILES, 'rmqlint.json': project, 'base/rmq.json': '{}' };
    assert.deepEqual(await changed(files, ['base/rmq.json', 'base/shared.json']), {
      'rmqlint.json': project.replace('base/rmq.json', 'base/shared.json'),
    });
    // It stays what it is when both go elsewhere together, and becomes another way when one of them does.
    assert.deepEqual(await changed(files, ['base', 'shared']), {
      'rmqlint.json': project.replace('base/rmq.json', 'shared/rmq.json'),
    });
    assert.deepEqual(await changed(files, ['rmqlint.json', 'ci/rmqlint.json']), {
      'rmqlint.json': project.replace('base/rmq.json', '../base/rmq.json'),
    });
    assert.deepEqual(await changed(files, ['README.md', 'README.txt']), {});
    assert.deepEqual(await changed({ 'app.properties': 'x=1\n' }, ['app.properties', 'b.properties']), {});
  });
});
