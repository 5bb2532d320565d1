import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Codec, codecOf, type DiskText, UTF8, UTF8_BOM } from './codecs.ts';

/** What an open document is judged by. */
export interface Content {
  readonly bytes: Uint8Array;
  /** The encoding in which the text became bytes; undefined where the text cannot be what lies on the disk, so that its bytes count. */
  readonly codec: Codec | undefined;
  /** Whether the encoding was told, and not found in the bytes. */
  readonly told: boolean;
  /** Whether the text has lost characters when the editor read it. */
  readonly damaged: boolean;
}

export interface ContentSource {
  /** What the client said of the encoding. */
  readonly told: string | undefined;
  /** What lies on the disk; undefined where nothing does. */
  readonly disk: DiskText | undefined;
  readonly diskBytes: Uint8Array | undefined;
}

/**
 * The bytes that RocketMQ will read when the document is saved (docs/protocol.md): through the encoding that the client told, else
 * as UTF-8 where the file on the disk is UTF-8. A text that was damaged when the editor read it is nothing to judge by.
 */
export function contentOf(text: TextDocument, source: ContentSource): Content {
  const { told, disk, diskBytes } = source;
  const written = text.getText();
  // What an editor could not read in the encoding it chose: saving it would write U+FFFD in place of the bytes.
  const damaged = disk !== undefined && written.includes('\ufffd') && !(disk.utf8 && disk.replacement);
  if (told !== undefined && !damaged) {
    const codec = codecOf(told);
    const bytes = codec?.encode(written);
    if (codec !== undefined && bytes !== undefined) return { bytes, codec, told: true, damaged };
  } else if (told === undefined && (disk === undefined || (disk.utf8 && !damaged))) {
    // Most editors hide a byte-order mark and write it again.
    const codec = disk?.bom === true && !written.startsWith('\ufeff') ? UTF8_BOM : UTF8;
    return { bytes: codec.encode(written) as Uint8Array, codec, told: false, damaged };
  }
  // Without a file on the disk there is nothing but the text.
  if (diskBytes === undefined) return { bytes: UTF8.encode(written) as Uint8Array, codec: UTF8, told: false, damaged };
  return { bytes: diskBytes, codec: undefined, told: false, damaged };
}
