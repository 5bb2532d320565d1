import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

interface Bundle {
  readonly modules: readonly string[];
  readonly loads: readonly string[];
}

/** What one process may load; cli.cjs finds run.cjs and lsp.cjs by their names. */
const PROCESSES: readonly (readonly string[])[] = [
  ['cli.cjs', 'run.cjs'],
  ['cli.cjs', 'lsp.cjs'],
  ['index.cjs'],
  ['index.mjs'],
];

/** Names at the top of a module whose values change: `let`, what is filled later, functions that remember. */
function stateIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const [, word, name = ''] of text.matchAll(/^(?:export )?(let|const) (\w+)/gm)) {
    const declared = new RegExp(`^(?:export )?const ${name}\\b.*= (?:remembering|rememberingEach)\\(`, 'm');
    const changed = new RegExp(`\\b${name}(?:\\.(?:set|add|delete|clear|push|pop|splice)\\(|\\[[^\\]]+\\] \\??\\??= )`);
    if (word === 'let' || declared.test(text) || changed.test(text)) found.push(name);
  }
  return found;
}

describe('bundles', () => {
  const bundles: Readonly<Record<string, Bundle>> = JSON.parse(readFileSync(join(root, '.cache/bundles.json'), 'utf8'));

  /** A bundle and all that it may load. */
  function loaded(names: readonly string[]): readonly string[] {
    const all = new Set(names);
    for (const name of all) for (const other of bundles[name]?.loads ?? []) all.add(other);
    return [...all];
  }

  it('know state when they see it', () => {
    assert.deepEqual(stateIn('let a = 1;\nconst b = new Map();\nb.set(1, 2);\nconst c = remembering((d) => d);'), [
      'a',
      'b',
      'c',
    ]);
    assert.deepEqual(stateIn('const words: string[] = [];\nwords[1] = "";\n  let inner = 1;'), ['words']);
    assert.deepEqual(stateIn('const A: ReadonlyMap<string, string> = new Map([["a", "b"]]);\nA.get("a");'), []);
    assert.ok(stateIn(readFileSync(join(root, 'server/src/catalog/data.ts'), 'utf8')).includes('rows'));
  });

  it('what a module remembers is there once in a process', () => {
    const wrong: string[] = [];
    for (const process of PROCESSES) {
      const places = new Map<string, string[]>();
      for (const name of loaded(process)) {
        const bundle = bundles[name];
        assert.ok(bundle !== undefined, `${name} is not built`);
        for (const path of bundle.modules) places.set(path, [...(places.get(path) ?? []), name]);
      }
      for (const [path, names] of places) {
        if (names.length < 2 || !path.startsWith('server/src/')) continue;
        const state = stateIn(readFileSync(join(root, path), 'utf8'));
        if (state.length > 0) wrong.push(`${path} (${state.join(', ')}) is in ${names.join(', ')}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('the errors that commands throw are of the class that is caught', () => {
    const within = Object.entries(bundles).filter(([, { modules }]) =>
      modules.includes('server/src/cli/commands/context.ts'),
    );
    assert.deepEqual(
      within.map(([name]) => name),
      ['run.cjs'],
    );
  });
});
