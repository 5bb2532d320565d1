import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => existsSync(join(root, path)));
const code = tracked.filter((path) => /\.(?:ts|mjs|cjs|js|java)$/.test(path));
const documents = tracked.filter((path) => /^docs\/[^/]+\.md$/.test(path));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The comments of a file, a line break in one as a blank, so that a citation may go over two lines. */
function commentsOf(path: string): readonly string[] {
  const found: string[] = [];
  let block: string[] | undefined;
  for (const line of text(path).split('\n')) {
    if (block !== undefined || /^\s*\/\*/.test(line)) {
      block = [...(block ?? []), line.replace(/^\s*(?:\/?\*+\/?)?\s*/, '').replace(/\*\/.*$/, '')];
      if (!line.includes('*/')) continue;
      found.push(block.join(' '));
      block = undefined;
    } else {
      const comment = /(?:^|\s)\/\/\s(.*)$/.exec(line)?.[1];
      if (comment !== undefined) found.push(comment);
    }
  }
  return found;
}

/** A document that a comment names, with the section that it names of it. */
const CITATION = /((?:[\w-]+\/)*(?:[\w.-]+\.md|[\w-]+\.schema\.json))(?:, "([^"]+)")?/g;

/** Names of files that a comment speaks of without citing one: every rule's pages, and what people have. */
const SPOKEN_OF = /^(?:en|zh-CN|README|CHANGELOG)\.md$/;

const headings = (path: string): readonly string[] =>
  [...text(path).matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1] as string);

describe('what comments cite', () => {
  const citations = code.flatMap((path) =>
    commentsOf(path).flatMap((comment) =>
      [...comment.matchAll(CITATION)].map(([, name, section]) => ({ path, name: name as string, section })),
    ),
  );

  it('are documents of the project', () => {
    assert(citations.length > 40, `${citations.length} citations`);
    const wrong = citations.filter(
      ({ path, name }) =>
        !SPOKEN_OF.test(name) &&
        !tracked.includes(name) &&
        !tracked.includes(relative(root, join(root, dirname(path), name))),
    );
    assert.deepEqual(
      wrong.map(({ path, name }) => `${path}: ${name}`),
      [],
    );
  });

  it('are sections that are there', () => {
    const named = citations.filter(({ section }) => section !== undefined);
    assert(named.length > 20, `${named.length} sections`);
    const wrong = named.filter(({ name, section }) => !headings(name).includes(section as string));
    assert.deepEqual(
      wrong.map(({ path, name, section }) => `${path}: ${name}, "${section}"`),
      [],
    );
  });
});

describe('documents', () => {
  it('link to files that are there', () => {
    const wrong = documents.flatMap((path) =>
      [...text(path).matchAll(/\]\(([^)#:]+?)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] as string)
        .filter((link) => !existsSync(join(root, dirname(path), link)))
        .map((link) => `${path}: ${link}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('have as many sections in Chinese as in English, of the same depth, where they have both', () => {
    const twins = documents.filter((path) => documents.includes(path.replace(/\.md$/, '.zh-CN.md')));
    assert(twins.length >= 6, `${twins.length} documents`);
    for (const path of ['docs/files.md', 'docs/rocketmq.md']) assert(twins.includes(path), path);
    const depths = (path: string): readonly number[] =>
      [...text(path).matchAll(/^(#{1,6}) /gm)].map((match) => (match[1] as string).length);
    for (const path of ['docs/files.md', 'docs/rocketmq.md'])
      assert.deepEqual(depths(path.replace(/\.md$/, '.zh-CN.md')), depths(path), path);
  });
});

describe('what documents cite', () => {
  it('is code of the project', () => {
    const places = ['', 'server/src/', 'server/src/cli/', 'server/src/rules/', 'server/src/deployment/'];
    const cited = documents.flatMap((path) =>
      [...text(path).matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|mjs|cjs))`/g)].map((match) => ({
        path,
        name: match[1] as string,
      })),
    );
    assert(cited.length > 20, `${cited.length} citations`);
    const built = /^server\/dist\/|^client\/dist\//;
    const wrong = cited.filter(
      ({ name }) => !built.test(name) && !places.some((place) => tracked.includes(`${place}${name}`)),
    );
    assert.deepEqual(
      wrong.map(({ path, name }) => `${path}: ${name}`),
      [],
    );
  });
});
