import assert from 'node:assert/strict';
import { type LinkData, linksOf, resolvedLink } from '../../server/src/language/features/links.ts';
import { brokerText, FILES, readJson, textAt } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;
const DOCUMENTATION = 'https://example.com/rules/';

async function linked(files: Files, path: string, documentation?: string): Promise<readonly string[]> {
  const { context: asked } = await askIn(files, { path });
  const context = { ...asked, diagnostics: { ...asked.diagnostics, documentation } };
  return linksOf(context, { readJson }).map((link) => {
    assert.equal(link.target, undefined, 'addresses are made when they are asked for');
    const { target, tooltip } = resolvedLink(link, link.data as LinkData, context);
    return `${textAt(context, path, link.range)} -> ${target} (${tooltip})`;
  });
}

describe('document links', () => {
  it('files that rmqlint.json names one by one, and what it extends', async () => {
    const files = {
      ...FILES,
      'rmqlint.json': (FILES['rmqlint.json'] ?? '').replace('{\n', '{\n  "extends": "./base/rmq.json",\n'),
      'base/rmq.json': '{ "rules": {} }',
    };
    const found = await linked(files, 'rmqlint.json');
    assert.deepEqual(found.slice(0, 2), [
      './base/rmq.json -> file:///w/base/rmq.json (Open base/rmq.json)',
      'namesrv.conf -> file:///w/conf/namesrv.conf (Open conf/namesrv.conf)',
    ]);
    assert.equal(found.length, 6);
    // Neither what is not there nor a preset.
    const without = { ...files, 'base/rmq.json': '' };
    assert.equal((await linked({ ...without, 'rmqlint.json': FILES['rmqlint.json'] ?? '' }, 'rmqlint.json')).length, 5);
  });

  it('the brokers of a container', async () => {
    const files = {
      'conf/container.conf': 'brokerConfigPaths=/opt/conf/a.conf:/opt/conf/gone.conf\nnamesrvAddr=10.0.0.1:9876\n',
      'conf/a.conf': brokerText('broker-a'),
    };
    assert.deepEqual(await linked(files, 'conf/container.conf'), [
      '/opt/conf/a.conf -> file:///w/conf/a.conf (Open conf/a.conf)',
    ]);
  });

  it('rules in comments and in rmqlint.json, where their documentation has an address', async () => {
    const files = {
      'conf/broker.conf': `# rmqlint-disable-next-line relative-path, no-such-rule -- moved later\n${brokerText('broker-a')}`,
      'rmqlint.json': '{ "rules": { "relative-path": "off" }, "allow": [{ "rule": "empty-value" }] }',
    };
    assert.deepEqual(await linked(files, 'conf/broker.conf', DOCUMENTATION), [
      `relative-path -> ${DOCUMENTATION}relative-path (Open the documentation of relative-path)`,
    ]);
    assert.deepEqual(await linked(files, 'rmqlint.json', DOCUMENTATION), [
      `relative-path -> ${DOCUMENTATION}relative-path (Open the documentation of relative-path)`,
      `empty-value -> ${DOCUMENTATION}empty-value (Open the documentation of empty-value)`,
    ]);
    assert.deepEqual(await linked(files, 'conf/broker.conf'), []);
  });

  it('nothing in other files and in broken JSON', async () => {
    assert.deepEqual(await linked({ 'app.properties': 'x=1\n' }, 'app.properties'), []);
    assert.deepEqual(await linked({ ...FILES, 'rmqlint.json': '{ "deployments": {' }, 'rmqlint.json'), []);
  });
});
