import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string): Record<string, unknown> => JSON.parse(read(path)) as Record<string, unknown>;

describe('the extension’s texts', () => {
  it('every one that the manifest names is there in both languages, and no other', () => {
    const named = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] as string).sort();
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
      assert.deepEqual(Object.keys(json(file)).sort(), [...new Set(named)], file);
  });

  it('every one that the client says is translated, and no other', () => {
    const sources = readdirSync(join(root, 'client/src'))
      .map((name) => read(`client/src/${name}`))
      .join('\n');
    const said = [...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((match) => match[1] as string);
    assert.deepEqual(Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort(), [...new Set(said)].sort());
  });

  it('the versions agree', () => {
    const { version } = json('package.json');
    for (const part of ['server', 'client']) assert.equal(json(`${part}/package.json`).version, version, part);
  });
});
