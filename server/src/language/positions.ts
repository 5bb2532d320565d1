import type { Position } from 'vscode-languageserver-types';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { editorPosition, offsetAt, type PositionUnit } from '../text/editorPositions.ts';
import type { Positions } from './files.ts';

/** Positions in a file that is shown in the encoding that its bytes tell. */
export const bytePositions = (document: PropertiesDocument, unit: PositionUnit): Positions => ({
  position: (offset) => editorPosition(document, offset, unit),
  offset: (position) => offsetAt(document, position, unit),
});

/** How many units a character has in an encoding of positions. @param character one code point */
export function unitsOf(character: string, unit: PositionUnit): number {
  if (unit === 'utf-16') return character.length;
  if (unit === 'utf-32') return 1;
  const code = character.codePointAt(0) as number;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/**
 * Positions in a file whose encoding the editor told: bytes that look like another one's do not move a column.
 * @param lineText text of a line, from 0, as the editor has it; without a byte-order mark
 * @param lengthOf bytes of a character in that encoding
 */
export function textPositions(
  document: PropertiesDocument,
  lineText: (line: number) => string,
  lengthOf: (character: string) => number,
  unit: PositionUnit,
): Positions {
  const { lines, bytes } = document;
  const startOf = (line: number): number => (line === 0 ? lines.bom : (lines.starts[line] ?? bytes.length));
  return {
    position(offset): Position {
      const line = lines.lineAt(offset);
      let at = startOf(line);
      const text = withoutBreak(lineText(line));
      if (ASCII.test(text)) return { line, character: Math.max(Math.min(offset - at, text.length), 0) };
      let character = 0;
      for (const each of text) {
        at += lengthOf(each);
        if (at > offset) break;
        character += unitsOf(each, unit);
      }
      return { line, character };
    },
    offset({ line, character }): number {
      if (line >= lines.starts.length) return bytes.length;
      let at = startOf(line);
      let left = character;
      for (const each of withoutBreak(lineText(line))) {
        left -= unitsOf(each, unit);
        if (left < 0) break;
        at += lengthOf(each);
      }
      return at;
    },
  };
}

/** Characters that have one unit and one byte each. */
const ASCII = /^[\x00-\x7f]*$/;

const withoutBreak = (line: string): string => line.replace(/[\r\n]+$/, '');
