import { WorldError } from '../deployment/world/world.ts';
import type { EditorFile, EditorFiles } from '../language/files.ts';
import { bytePositions, textPositions } from '../language/positions.ts';
import { type PropertiesDocument, parseProperties } from '../syntax/properties/document.ts';
import type { PositionUnit } from '../text/editorPositions.ts';
import { diskText } from './codecs.ts';
import type { Content } from './content.ts';
import type { OpenDocument, OpenDocuments } from './documents.ts';
import type { Folder } from './folder.ts';
import { type Abs, uriOf } from './uris.ts';

/** Files as the editor knows them: their addresses, versions and places. */
export class View {
  readonly #documents: OpenDocuments;
  readonly #unit: PositionUnit;
  /** Files that are none of RocketMQ's but that findings point into: project files. */
  readonly #foreign = new Map<Abs, PropertiesDocument | undefined>();
  /** Files as they were asked for, by what was judged of them: the same object as long as nothing of a file has changed. */
  readonly #known = new WeakMap<
    PropertiesDocument,
    { readonly file: EditorFile; readonly content: Content | undefined }
  >();

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
    const known = this.#known.get(document);
    const made = open === undefined ? this.#onDisk(folder, abs, document) : this.#opened(folder, document, open);
    const same = known !== undefined && known.content === open?.content && isSame(known.file, made);
    const file = same ? known.file : made;
    if (!same) this.#known.set(document, { file, content: open?.content });
    return file;
  }

  #onDisk(folder: Folder, abs: Abs, document: PropertiesDocument): EditorFile {
    // An editor that opens a file of another encoding as UTF-8 to change it damages whatever is not ASCII.
    const editable = diskText(document.bytes).utf8 && !folder.isStale(abs);
    return { uri: uriOf(abs), version: null, positions: bytePositions(document, this.#unit), editable };
  }

  #opened(folder: Folder, document: PropertiesDocument, { abs, uri, text, content }: OpenDocument): EditorFile {
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
    return { uri, version: text.version, positions, editable };
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

const isSame = (a: EditorFile, b: EditorFile): boolean =>
  a.uri === b.uri && a.version === b.version && a.editable === b.editable;

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
