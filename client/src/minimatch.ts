import type { Glob } from '../../server/src/deployment/project/glob.ts';
import { compileGlob } from '../../server/src/deployment/project/globPattern.ts';

/**
 * Stands in for the package of this name in the bundle: the protocol's library compares the paths of renamed files with the server's globs, which
 * are those of project files.
 */
export class Minimatch {
  readonly #glob: Glob;

  /** @throws GlobError for what is no glob */
  constructor(glob: string) {
    this.#glob = compileGlob(glob);
  }

  /** @param path absolute, with slashes */
  match(path: string): boolean {
    return this.#glob.matches(path.replace(/^\/+/, ''));
  }

  /** The library only asks whether there is one. */
  makeRe(): true {
    return true;
  }
}
