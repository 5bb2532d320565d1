import type { OpenDocuments } from './documents.ts';
import type { Files } from './files.ts';
import { Folder } from './folder.ts';
import { type Abs, directoryOf, isIn } from './uris.ts';
import { editorWorld } from './world.ts';

export interface FoldersOptions {
  readonly documents: OpenDocuments;
  readonly files: Files;
  /** Whether the disk above the folders may be read. */
  readonly trusted: boolean;
  readonly log: (message: string) => void;
  /** Told of every place on the disk before it is read. */
  readonly seen: ((abs: Abs) => void) | undefined;
}

/** The folders of the workspace, none of which lies in another, and the directories of documents that lie in no folder. */
export class Folders {
  readonly #options: FoldersOptions;
  /** Everything that the client has open, also what lies in something else that is. */
  #opened: readonly Abs[] = [];
  #listed: readonly Folder[] = [];
  /** Only what is open there is seen. */
  readonly #loose = new Map<Abs, Folder>();

  constructor(options: FoldersOptions) {
    this.#options = options;
  }

  get listed(): readonly Folder[] {
    return this.#listed;
  }

  get opened(): readonly Abs[] {
    return this.#opened;
  }

  get all(): readonly Folder[] {
    return [...this.#listed, ...this.#loose.values()];
  }

  /** Folders from now on; one that lies in another is seen with it as long as that is there. @returns those that are no longer */
  set(roots: readonly Abs[]): readonly Folder[] {
    this.#opened = roots;
    const wanted = new Set(roots.filter((root) => !roots.some((other) => other !== root && isIn(root, other))));
    const kept = this.#listed.filter((folder) => wanted.delete(folder.root));
    const gone = this.#listed.filter((folder) => !kept.includes(folder));
    this.#listed = [...kept, ...Array.from(wanted, (root) => this.#make(root, true))];
    for (const [directory, folder] of this.#loose) {
      if (!this.#listed.some(({ root }) => isIn(directory, root))) continue;
      gone.push(folder);
      this.#loose.delete(directory);
    }
    for (const folder of gone) folder.outdate();
    return gone;
  }

  /** The folder that speaks of a file. A document in none of them gets one made for its directory. */
  owner(abs: Abs): Folder | undefined {
    const listed =
      this.#listed.find((folder) => isIn(abs, folder.root)) ?? this.#listed.find((folder) => folder.speaksOf(abs));
    if (listed !== undefined || this.#options.documents.get(abs) === undefined) return listed;
    const directory = directoryOf(abs);
    let folder = this.#loose.get(directory);
    if (folder === undefined) {
      folder = this.#make(directory, false);
      this.#loose.set(directory, folder);
    }
    return folder;
  }

  /** Whether it matters that a file has changed on the disk; as long as a folder is read nobody knows. @param disabled folders that are not read */
  minds(abs: Abs, disabled: ReadonlySet<Abs>): boolean {
    return this.#listed.some(
      (each) => each.minds(abs) || (!each.isWhole && !disabled.has(each.root) && isIn(abs, each.root)),
    );
  }

  /** Takes in that a document was closed. @returns the folder that was made for its directory, as long as another one is open there */
  leave(abs: Abs): Folder | undefined {
    const directory = directoryOf(abs);
    const folder = this.#loose.get(directory);
    if (folder === undefined || [...this.#options.documents.namesIn(directory)].length > 0) return folder;
    this.#loose.delete(directory);
    return undefined;
  }

  #make(root: Abs, listed: boolean): Folder {
    const { documents, files, trusted, log, seen } = this.#options;
    const world = editorWorld({ root, overlay: documents, files, disk: listed, above: listed && trusted, seen });
    return new Folder({ listed, root, world, told: seen === undefined, isOpen: (abs) => documents.has(abs), log });
  }
}
