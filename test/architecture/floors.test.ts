import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const source = join(root, 'server/src');

/** A folder imports from lower floors only; `lsp` and `cli` stand side by side. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  text: 1,
  syntax: 2,
  catalog: 3,
  effective: 4,
  deployment: 5,
  rules: 6,
  fix: 7,
  linter: 8,
  topology: 9,
  language: 10,
  verify: 10,
  disk: 11,
  remoting: 11,
  lsp: 12,
  cli: 12,
};

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) {
      if (entry !== 'node_modules' && entry !== 'dist') yield* sources(path);
    } else if (path.endsWith('.ts')) yield path;
  }
}

const imports = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import)\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] as string,
  );

/** Files of the project that a file imports; types count. */
const targets = (file: string): readonly string[] =>
  imports(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => resolve(dirname(file), name));

const floorOf = (path: string): string => relative(source, path).split('/')[0] as string;

describe('architecture', () => {
  it('a folder imports only from lower floors', () => {
    const wrong: string[] = [];
    for (const file of sources(source)) {
      const own = FLOORS[floorOf(file)];
      if (own === undefined) continue;
      for (const name of imports(file).filter((each) => each.startsWith('.'))) {
        const target = resolve(dirname(file), name);
        const other = FLOORS[floorOf(target)];
        if (floorOf(target) === floorOf(file) || !target.startsWith(source)) continue;
        if (other === undefined || other >= own) wrong.push(`${relative(root, file)} imports ${name}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('only disk, remoting, cli and lsp touch the outside world', () => {
    const wrong: string[] = [];
    for (const file of sources(source)) {
      if (['cli', 'disk', 'lsp', 'remoting'].includes(floorOf(file))) continue;
      const text = readFileSync(file, 'utf8');
      for (const name of imports(file))
        if (name.startsWith('node:') && file !== join(source, 'lint.ts'))
          wrong.push(`${relative(root, file)} imports ${name}`);
      for (const clock of ['Date.now(', 'new Date()', 'performance.now(']) {
        if (text.includes(clock) && file !== join(source, 'lint.ts'))
          wrong.push(`${relative(root, file)} reads the clock`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('only verify opens the network', () => {
    const network = /^(?:node:)?(?:net|tls|dgram|dns|https?|http2|inspector|quic)(?:\/|$)|^(?:undici|ws|axios)$/;
    const opening: string[] = [];
    const asking: string[] = [];
    for (const file of sources(source)) {
      const text = readFileSync(file, 'utf8');
      const calls = /(?<![\w.#])fetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b/.test(text);
      if (calls || imports(file).some((name) => network.test(name))) opening.push(relative(source, file));
      if (floorOf(file) !== 'remoting' && targets(file).some((target) => floorOf(target) === 'remoting'))
        asking.push(relative(source, file));
    }
    // The language server connects to the client that started it with --socket, and to nobody else.
    assert.deepEqual(opening.sort(), ['lsp/process.ts', 'remoting/connection.ts']);
    // Its bundle is a chunk, so that nobody else loads it.
    assert.deepEqual(asking.sort(), ['cli/commands/verify/transport.ts', 'cli/commands/verify/verify.chunk.ts']);
    const own = sources(join(source, 'cli/commands/verify'));
    const bundled = [...sources(source)].filter(
      (file) =>
        !file.startsWith(join(source, 'cli/commands/verify')) &&
        targets(file).some((target) => target.endsWith('verify.chunk.ts') || target.endsWith('verify/transport.ts')),
    );
    assert.deepEqual([bundled, [...own].length > 3], [[], true]);
  });

  it('nothing below lsp knows the protocol’s connection, nothing outside client knows vscode', () => {
    const wrong: string[] = [];
    for (const file of sources(source)) {
      for (const name of imports(file)) {
        if (
          name === 'vscode' ||
          (name.startsWith('vscode-languageserver') && !['lsp', 'language'].includes(floorOf(file)))
        ) {
          wrong.push(`${relative(root, file)} imports ${name}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('lint() needs nothing of the command line or the language server', () => {
    const reached = new Set([join(source, 'index.ts')]);
    for (const file of reached) for (const target of targets(file)) reached.add(target);
    const wrong = [...reached].filter((file) => ['cli', 'lsp', 'language'].includes(floorOf(file)));
    assert.deepEqual(wrong, []);
    assert.ok(reached.size > 100);
  });

  it('no two files import each other, directly or by way of others', () => {
    const graph = new Map([...sources(source)].map((file) => [file, targets(file)] as const));
    assert.deepEqual(circles(graph), []);
  });
});

/** Paths of imports that come back to where they began, each as the files on its way; types count. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file].map((each) => relative(source, each)).join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
