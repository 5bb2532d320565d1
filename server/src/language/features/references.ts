import type { Location, Position } from 'vscode-languageserver-types';
import type { JsonReader } from '../json.ts';
import { distinct, mentionsAt, mentionsOf } from '../mentions/search.ts';
import type { FileContext } from './context.ts';
import { definitionsOf, isAt, locationsOf } from './definition.ts';

export interface ReferencesRequest {
  readonly position: Position;
  /** Whether the place where it is defined is asked for as well. */
  readonly declaration: boolean;
  readonly readJson: JsonReader;
}

/** Every place of the deployment that names what the text at a position names, in all its files and in its project file. */
export function referencesOf(context: FileContext, { position, declaration, readJson }: ReferencesRequest): Location[] {
  const mentions = mentionsAt(context, context.file.positions.offset(position), readJson);
  const places = mentions.flatMap((mention) => {
    const all = mentionsOf(mention, { context, readJson });
    if (declaration) return all;
    const defined = mention.kind === 'address' ? [] : definitionsOf(mention, context, readJson);
    return all.filter((each) => !defined.some((place) => isAt(place, each)));
  });
  return locationsOf(distinct(places), context.files);
}
