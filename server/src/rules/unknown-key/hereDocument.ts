import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';

/** A shell's here-document that was pasted together with the lines around it. */
export interface HereDocument {
  /** The command: `cat > broker.conf <<EOF`. */
  readonly first: Entry;
  /** The line that ends it, where that was pasted, too. */
  readonly last: Entry | undefined;
}

const COMMAND = /^(?:sudo\s+)?(?:cat|tee)\b.*<<-?\s*(["']?)(\w+)\1(?=[\s>|]|$)/;

/** The here-document that a file was pasted as; undefined where it was not. */
export const hereDocumentIn = (document: PropertiesDocument): HereDocument | undefined => document.once(find);

function find({ entries }: PropertiesDocument): HereDocument | undefined {
  for (const [i, first] of entries.entries()) {
    const end = COMMAND.exec(`${first.key} ${first.value}`)?.[2];
    if (end === undefined) continue;
    return { first, last: entries.slice(i + 1).find(({ key, value }) => key === end && value === '') };
  }
  return undefined;
}
