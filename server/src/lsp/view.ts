import { WorldError } from '../deployment/world/world.ts';
import type { EditorFile, EditorFiles } from '../language/files.ts';
import { bytePositions, textPositions } from '../language/positions.ts';
import { type PropertiesDocument, parseProperties } from '../syntax/properties/document.ts';
import type { PositionUnit } from '../text/editorPositions.ts';
import { diskText } from './codecs.ts';
import type { OpenDocuments } from './documents.ts';
import type { Folder } from './folder.ts';
import { type Abs, uriOf } from './uris.ts';

/** Files as the editor knows them: their addresses, versions and places. */
export class View {
  readonly #documents: OpenDocuments;
  readonly #unit: PositionUnit;
  /** Files that are none of RocketMQ's but that findings point into: project files. */
  readonly #foreign = new Map<Abs, PropertiesDocument | undefined>();

  constructor(documents: OpenDocuments, unit: PositionUnit) {
    this.#documents = documents;
    this.#unit = unit;
  }

  /** A file may have changed. */
  forget(abs: Abs): void {
    this.#foreign.delete(abs);
  }

  files(folder: Folder): EditorFiles {
    return (path) => this.file(folder, folder.world.absOf(path));
  }

  file(folder: Folder, abs: Abs): EditorFile | undefined {
    const document = this.document(folder, abs);
    if (document === undefined) return this.#missing(folder, abs);
    const open = this.#documents.get(abs);
    if (open === undefined) {
      // An editor that opens a file of another encoding as UTF-8 to change it damages whatever is not ASCII.
      const editable = diskText(document.bytes).utf8 && !folder.isStale(abs);
      return { uri: uriOf(abs), version: null, positions: bytePositions(document, this.#unit), editable };
    }
    const { text, content } = open;
    const positions =
      content.told && content.codec !== undefined
        ? textPositions(
            document,
            (line) => text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }),
            content.codec.length,
            this.#unit,
          )
        : bytePositions(document, this.#unit);
    const editable = content.codec !== undefined && !folder.isStale(abs);
    return { uri: open.uri, version: text.version, positions, editable };
  }

  /** A file that a fix may make: below a folder of the workspace alone. */
  #missing(folder: Folder, abs: Abs): EditorFile | undefined {
    if (!folder.listed || !abs.startsWith(`${folder.root}/`)) return undefined;
    const positions = bytePositions(parseProperties(new Uint8Array()), this.#unit);
    return { uri: uriOf(abs), version: null, positions, editable: true, missing: true };
  }

  /** A file's bytes and lines as they were judged; of any other file as they are now. */
  document(folder: Folder, abs: Abs): PropertiesDocument | undefined {
    const own = folder.file(abs)?.document;
    if (own !== undefined) return own;
    if (!this.#foreign.has(abs)) this.#foreign.set(abs, read(folder, abs));
    return this.#foreign.get(abs);
  }
}

/** Any bytes have lines, whether they are properties or not; a file that is there and cannot be read has one, which is empty. */
function read(folder: Folder, abs: Abs): PropertiesDocument | undefined {
  const path = folder.world.pathOf(abs);
  if (path === undefined) return undefined;
  try {
    return parseProperties(folder.world.read(path));
  } catch (error) {
    return error instanceof WorldError && error.code === 'ENOENT' ? undefined : parseProperties(new Uint8Array());
  }
}
