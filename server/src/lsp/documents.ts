import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { unitsOf } from '../language/positions.ts';
import type { PositionUnit } from '../text/editorPositions.ts';
import { type DiskText, diskText } from './codecs.ts';
import { type Content, contentOf } from './content.ts';
import type { Files } from './files.ts';
import * as check from './params.ts';
import { type Abs, absOf } from './uris.ts';
import type { Overlay } from './world.ts';

/** A document that the editor holds open. */
export interface OpenDocument {
  readonly uri: string;
  readonly abs: Abs;
  /** Whether it is a file on the disk, or is going to be. */
  readonly onDisk: boolean;
  readonly text: TextDocument;
  readonly content: Content;
  /** What the client said of the encoding. */
  readonly told: string | undefined;
  /** What lies on the disk; undefined where nothing does. */
  readonly disk: DiskText | undefined;
}

interface Held {
  uri: string;
  readonly abs: Abs;
  text: TextDocument;
  disk: DiskText | undefined;
  diskBytes: Uint8Array | undefined;
  content: Content | undefined;
}

/** Everything that is open, by place. Two URIs of one place are one document. */
export class OpenDocuments implements Overlay {
  readonly #held = new Map<Abs, Held>();
  readonly #byDirectory = new Map<Abs, Set<string>>();
  readonly #encodings = new Map<Abs, string>();
  readonly #unit: PositionUnit;
  readonly #files: Files;

  constructor(unit: PositionUnit, files: Files) {
    this.#unit = unit;
    this.#files = files;
  }

  /** @throws ResponseError for parameters that are none; nothing has changed then */
  open(params: unknown): Abs {
    const document = check.fields(check.fields(params, 'params').textDocument, 'textDocument');
    const uri = check.string(document.uri, 'textDocument.uri');
    const abs = place(uri);
    const text = TextDocument.create(
      uri,
      String(document.languageId ?? ''),
      versionOf(document.version),
      check.string(document.text, 'textDocument.text'),
    );
    const held: Held = { uri, abs, text, disk: undefined, diskBytes: undefined, content: undefined };
    this.#held.set(abs, held);
    const [directory, name] = split(abs);
    let names = this.#byDirectory.get(directory);
    if (names === undefined) {
      names = new Set();
      this.#byDirectory.set(directory, names);
    }
    names.add(name);
    this.#readDisk(held);
    return abs;
  }

  /**
   * Applies changes in order, or none of them.
   * @throws ResponseError for parameters that are none, and for a document that is not open
   */
  change(params: unknown): Abs {
    const { textDocument, contentChanges } = check.fields(params, 'params');
    const identifier = check.fields(textDocument, 'textDocument');
    const abs = place(check.string(identifier.uri, 'textDocument.uri'));
    const held = this.#held.get(abs);
    if (held === undefined) throw check.invalid(`${String(identifier.uri)} is not open`);
    const changes = check.array(contentChanges, 'contentChanges').map((each, i) => {
      const change = check.fields(each, `contentChanges[${i}]`);
      const text = check.string(change.text, `contentChanges[${i}].text`);
      return change.range === undefined
        ? { text }
        : { text, range: check.range(change.range, `contentChanges[${i}].range`) };
    });
    const version = versionOf(identifier.version ?? held.text.version + 1);
    // One after the other: the units of a line are counted in the text that the changes before it have made.
    for (const change of changes) {
      const next = 'range' in change ? { text: change.text, range: this.#utf16(held.text, change.range) } : change;
      held.text = TextDocument.update(held.text, [next], version);
    }
    held.content = undefined;
    return abs;
  }

  /** @throws ResponseError */
  close(params: unknown): Abs {
    const abs = place(check.documentUri(params));
    this.#held.delete(abs);
    this.#encodings.delete(abs);
    const [directory, name] = split(abs);
    const names = this.#byDirectory.get(directory);
    names?.delete(name);
    if (names?.size === 0) this.#byDirectory.delete(directory);
    return abs;
  }

  /** The client tells in which encoding a document is saved; before it opens it or later. @throws ResponseError */
  tellEncoding(params: unknown): Abs {
    const { uri, encoding } = check.fields(params, 'params');
    const abs = place(check.string(uri, 'uri'));
    this.#encodings.set(abs, check.string(encoding, 'encoding'));
    const held = this.#held.get(abs);
    if (held !== undefined) held.content = undefined;
    return abs;
  }

  /** The file on the disk has changed: what it says of the encoding may have, too. */
  diskChanged(abs: Abs): void {
    const held = this.#held.get(abs);
    if (held !== undefined) this.#readDisk(held);
  }

  get(abs: Abs): OpenDocument | undefined {
    const held = this.#held.get(abs);
    if (held === undefined) return undefined;
    const told = this.#encodings.get(abs);
    const { uri, text, disk, diskBytes } = held;
    held.content ??= contentOf(text, { told, disk, diskBytes });
    return { uri, abs, onDisk: this.#files.has(uri), text, content: held.content, told, disk };
  }

  has(abs: Abs): boolean {
    return this.#held.has(abs);
  }

  /** Places of everything that is open. */
  get places(): readonly Abs[] {
    return [...this.#held.keys()];
  }

  /** How many are open. */
  get count(): number {
    return this.#held.size;
  }

  bytes(abs: Abs): Uint8Array | undefined {
    return this.get(abs)?.content.bytes;
  }

  namesIn(directory: Abs): Iterable<string> {
    return this.#byDirectory.get(directory) ?? [];
  }

  #readDisk(held: Held): void {
    held.content = undefined;
    held.disk = undefined;
    held.diskBytes = undefined;
    if (!this.#files.has(held.uri)) return;
    try {
      held.diskBytes = this.#files.read(held.abs, held.abs);
      held.disk = diskText(held.diskBytes);
    } catch {
      // A new file, or one that nobody may read: what is typed counts.
    }
  }

  /** A range in UTF-16 units, which the text's library counts in. */
  #utf16(text: TextDocument, range: Range): Range {
    if (this.#unit === 'utf-16') return range;
    const convert = ({ line, character }: Position): Position => {
      let left = character;
      let units = 0;
      for (const each of text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })) {
        left -= unitsOf(each, this.#unit);
        if (left < 0) break;
        units += each.length;
      }
      return { line, character: units };
    };
    return { start: convert(range.start), end: convert(range.end) };
  }
}

function place(uri: string): Abs {
  const abs = absOf(uri);
  if (abs === undefined) throw check.invalid(`${uri} is no URI`);
  return abs;
}

const split = (abs: Abs): [Abs, string] => {
  const slash = abs.lastIndexOf('/');
  return [abs.slice(0, slash), abs.slice(slash + 1)];
};

const versionOf = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) ? value : 0);
