import { rememberingEach } from '../base/memo.ts';
import type { Lang } from '../base/text.ts';
import type { Parameter } from '../catalog/catalog.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import { MASK, shown } from '../catalog/secrets.ts';
import { evaluate } from '../effective/evaluate.ts';
import type { Effective } from '../effective/model.ts';
import { shownValue } from '../effective/parameters.ts';
import { machineDefault } from '../rules/support/say.ts';
import { parseProperties } from '../syntax/properties/document.ts';
import type { Description } from './descriptions.chunk.ts';
import { code } from './markdown.ts';
import { texts } from './texts.ts';
import { inWords } from './units.ts';

const evaluated = (text: string, kind: Kind, release: ReleaseIndex): Effective =>
  evaluate({ document: parseProperties(new TextEncoder().encode(text)), kind, release });

/** What a process of a kind runs with whose file is empty. */
export const emptyOf = rememberingEach(
  (kind: Kind, release: ReleaseIndex): Effective => evaluated(kind === 'proxy' ? '{}' : '', kind, release),
);

/** The same of a name server that holds a controller, which reads more. */
const withController = rememberingEach(
  (kind: 'namesrv', release: ReleaseIndex): Effective => evaluated('enableControllerInNamesrv=true\n', kind, release),
);

/** What a value is called of which no more is known than its text, and what decides where only the machine knows it. */
interface Told {
  /** `String.valueOf`; null where only the machine knows. */
  readonly value: string | null;
  readonly machine: string | undefined;
}

/** A value as Markdown: secrets masked, Java's null named, large numbers in words too, of what only the machine knows what decides. */
export function valueInWords(
  key: string,
  { value, machine }: Told,
  description: Description | undefined,
  lang: Lang,
): string {
  const t = texts[lang];
  if (value === null)
    return machine === undefined ? t.decidedByMachine : (machineDefault(machine)?.(lang) ?? code(machine));
  if (value === 'null') return t.unset;
  const visible = shown(key, value);
  if (visible === MASK) return t.hidden;
  const words = inWords(value, description?.unit, lang);
  return words === undefined ? code(visible) : `${code(visible)} (${words})`;
}

/** What a parameter has where nothing sets it. */
export function defaultOf({ key, class: className, default: field }: Parameter, kind: Kind, at: ReleaseIndex): Told {
  const own =
    emptyOf(kind, at).parameter(key, className) ??
    (kind === 'namesrv' ? withController(kind, at).parameter(key, className) : undefined);
  if (own !== undefined) return { value: own.default, machine: own.machine };
  // What another switch must be on for is none of an empty file's.
  return { value: shownValue(field), machine: field === null || typeof field === 'string' ? undefined : field.value };
}
