// Files of real repositories, where a collection of them lies beside the project: a directory of each repository below `files/`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the collection lies; it is no part of the project. */
export const CORPUS = fileURLToPath(new URL('../../../shared/corpus/files', import.meta.url));

/** Configurations taken from pages of text lie together in one directory, a directory each. */
const PAGES = 'pages';

/** The repositories: their names, and their files with paths below the repository. Undefined where there is no collection. */
export function repositories(corpus = CORPUS) {
  if (!existsSync(corpus)) return undefined;
  const below = (folder) => directories(join(corpus, folder)).map((name) => join(folder, name));
  const names = directories(corpus).flatMap((name) => (name === PAGES ? below(name) : [name]));
  return names.map((name) => ({ name: name.replaceAll(/[\\/]/g, '-'), files: filesOf(join(corpus, name)) }));
}

/** Every repository's files in `copies` directories of their own. */
export function realFiles(repositories, copies) {
  return Array.from({ length: copies }, (_, i) => String(i + 1).padStart(2, '0')).flatMap((copy) =>
    repositories.flatMap(({ name, files }) =>
      files.map(({ path, text }) => ({ path: `${name}-${copy}/${path}`, text })),
    ),
  );
}

const directories = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path) }));
}
