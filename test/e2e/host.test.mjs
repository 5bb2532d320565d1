// The extension by VS Code's interface, inside its extension host, in the newest VS Code and in the oldest that the manifest allows.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { bundle, runInHost } from './host/run.mjs';
import { NEWEST, OLDEST } from './setup.mjs';

describe('in the extension host', () => {
  before(bundle);
  for (const vscode of [NEWEST, OLDEST])
    it(`of VS Code ${vscode.version}`, async (t) => {
      const { tests, wrong } = await runInHost(vscode);
      // Each test of mocha's is one here, with its own line and its own failure.
      for (const { title, ms, error, skipped = false } of tests)
        await t.test(`${title} (${ms ?? 0} ms)`, { skip: skipped }, () => {
          if (error !== undefined) assert.fail(error);
        });
      assert.deepEqual(wrong, []);
      assert.ok(tests.length > 0, 'tests were run');
    });
});
