import type { Lang } from '../base/text.ts';
import { MASK, shown } from '../catalog/secrets.ts';
import type { EffectiveParameter } from '../effective/model.ts';
import { inCharacters, machineDefault, shortened } from '../rules/support/say.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { texts } from './texts.ts';

/** What runs for a parameter, as text for people without markup: secrets masked, Java's null named, in the characters that the author saw. */
export function valueText(
  { key, value, machine }: EffectiveParameter,
  document: PropertiesDocument,
  lang: Lang,
  longest = 80,
): string {
  const t = texts[lang];
  if (value === null) return machine === undefined ? t.decidedByMachine : (machineDefault(machine)?.(lang) ?? machine);
  if (value === 'null') return t.unset;
  if (value === '') return '""';
  const visible = shown(key, value);
  return visible === MASK ? t.hidden : shortened(inCharacters(document, visible), longest);
}
