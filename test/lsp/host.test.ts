import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMES } from '../../server/src/language/virtual.ts';

const root = join(import.meta.dirname, '../..');
const suites = join(root, 'test/e2e/host');

/** What suites in the extension host say in code: a comment tests nothing. */
const code = readdirSync(suites)
  .filter((name) => name.endsWith('.suite.ts'))
  .map((name) => readFileSync(join(suites, name), 'utf8').replace(/^\s*\/\/.*$|^\s*\/?\*.*$/gm, ''))
  .join('\n');

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly languages: readonly { readonly id: string }[];
    readonly taskDefinitions: readonly { readonly type: string }[];
    readonly problemMatchers: readonly { readonly name: string }[];
  };
}

describe('the suites in the extension host', () => {
  const { contributes, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

  /** @param pattern with which a suite uses something of a name, given that name with its special characters escaped */
  function used(what: string, names: readonly string[], pattern: (name: string) => string): void {
    assert(names.length > 0, what);
    const missing = names.filter((name) => !new RegExp(pattern(name.replace(/[.$]/g, '\\$&'))).test(code));
    assert.deepEqual(missing, [], `${what} that no suite uses`);
  }

  it('run every command', () => {
    const names = contributes.commands.map(({ command }) => command);
    used('commands', names, (name) => `executeCommand\\((?:<[^>]*>)?\\s*'${name}'`);
  });

  it('change every setting', () => {
    const names = Object.keys(contributes.configuration.properties).map((name) => name.replace(/^rmqlint\./, ''));
    used('settings', names, (name) => `set\\('${name}'|\\['${name}',`);
  });

  it('look at every view, language, task, matcher and virtual document', () => {
    const views = Object.values(contributes.views).flatMap((each) => each.map(({ id }) => id));
    used('views', views, (id) => `executeCommand\\('${id}\\.focus'`);
    used(
      'languages',
      contributes.languages.map(({ id }) => id),
      (id) => `'${id}'`,
    );
    used(
      'types of tasks',
      contributes.taskDefinitions.map(({ type }) => type),
      (type) => `type: '${type}'`,
    );
    used(
      'problem matchers',
      contributes.problemMatchers.map(({ name }) => name),
      (name) => `'\\$${name}'`,
    );
    used('schemes', SCHEMES, (scheme) => `'${scheme}[':]`);
  });

  it('run in the oldest VS Code that the manifest allows', () => {
    const oldest = /OLDEST = \{[^}]*version: '([^']+)'/.exec(
      readFileSync(join(root, 'test/e2e/setup.mjs'), 'utf8'),
    )?.[1];
    assert.equal(engines.vscode, `^${oldest}`);
  });
});
