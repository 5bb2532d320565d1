import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What an answer of one language is in the other. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['yes', '是'],
  ['no', '否'],
  ['differently', '方式不同'],
]);

interface Row {
  readonly feature: string;
  readonly supported: string;
  /** The last cell: tests. */
  readonly shown: string;
}

/** Rows of the tables below each heading, in the order of the page. */
function rowsOf(page: string): readonly (readonly Row[])[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  return text.split(/^#{2,3} .*$/m).map((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) => {
        const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
        assert.equal(cells.length, 6, line);
        const [, feature = '', supported = '', , shown = ''] = cells;
        return { feature, supported, shown };
      }),
  );
}

/** The files that `test/cli/fix*` or `test/cli/fix` stands for; a folder stands for itself. */
function filesOf(path: string): readonly string[] {
  const stem = basename(path);
  const begins = stem.endsWith('*') ? stem.slice(0, -1) : undefined;
  return readdirSync(join(root, dirname(path)))
    .filter((name) =>
      begins === undefined ? name.replace(/(?:\.test)?\.m?[jt]s$/, '') === stem : name.startsWith(begins),
    )
    .map((name) => `${dirname(path)}/${name}`);
}

const pathsIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path as string);

describe('the list of features', () => {
  const english = rowsOf('features.md');
  const chinese = rowsOf('features.zh-CN.md');

  it('has the same rows in both languages', () => {
    const form = (rows: readonly (readonly Row[])[], answer: (text: string) => string) =>
      rows.map((section) =>
        section.map(({ supported, shown }) => [
          answer(supported),
          pathsIn(shown),
          [...shown.matchAll(/“([^”]+)”/g)].map(([, title]) => title),
        ]),
      );
    assert.deepEqual(
      form(chinese, (text) => text.replace('、', ', ')),
      form(english, (text) => ANSWERS.get(text) ?? text),
    );
    assert.ok(english.flat().length > 110, `${english.flat().length} rows`);
  });

  it('names tests that are there', () => {
    for (const { feature, supported, shown } of english.flat()) {
      const paths = pathsIn(shown);
      assert.ok(supported === 'no' || paths.length > 0, `${feature}: no test`);
      for (const path of paths) {
        assert.match(path, /^test\//, feature);
        assert.ok(filesOf(path).length > 0, `${feature}: ${path}`);
      }
      for (const [, path, titles] of shown.matchAll(/`([^`]+)`((?:,? “[^”]+”)+)/g)) {
        const files = filesOf(path as string).filter((file) => /\.m?[jt]s$/.test(file));
        const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
        for (const [, title] of (titles as string).matchAll(/“([^”]+)”/g))
          assert.ok(
            texts.some((text) => ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}`))),
            `${feature}: ${path} has no test “${title}”`,
          );
      }
    }
  });
});
