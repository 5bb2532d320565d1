import type { Lang } from '../base/text.ts';
import { DEFAULT_FEATURES, type FeatureSettings } from '../language/features/context.ts';
import type { Connection } from './connection.ts';
import { type Abs, uriOf } from './uris.ts';

/** Settings of the editor, section `rmqlint`. What concerns findings is in the project file, so that the command line sees it, too. */
export interface Settings {
  readonly lang: Lang;
  /** Folders with `rmqlint.enable: false`. */
  readonly disabled: ReadonlySet<Abs>;
  readonly features: FeatureSettings;
}

/**
 * Asks the client. What it does not answer, or answers badly, is as if it were not set.
 * @param locale the editor's own language
 */
export async function readSettings(connection: Connection, folders: readonly Abs[], locale: Lang): Promise<Settings> {
  const items = [{ section: 'rmqlint' }, ...folders.map((abs) => ({ section: 'rmqlint', scopeUri: uriOf(abs) }))];
  let answers: readonly unknown[] = [];
  try {
    const answer: unknown = await Promise.race([
      connection.sendRequest('workspace/configuration', { items }),
      silence(),
    ]);
    if (Array.isArray(answer)) answers = answer;
  } catch (error) {
    connection.log(`workspace/configuration: ${String(error)}`);
  }
  const [whole, ...each] = answers.map(fieldsOf);
  const language = whole?.language;
  return {
    lang: language === 'en' || language === 'zh-CN' ? language : locale,
    disabled: new Set(folders.filter((_, i) => each[i]?.enable === false)),
    features: featuresOf(whole ?? {}),
  };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function featuresOf(settings: Readonly<Record<string, unknown>>): FeatureSettings {
  const hints = fieldsOf(settings.inlayHints);
  const { inlayHints, codeLens } = DEFAULT_FEATURES;
  const flag = (value: unknown, usual: boolean): boolean => (typeof value === 'boolean' ? value : usual);
  return {
    inlayHints: {
      effectiveValues: flag(hints.effectiveValues, inlayHints.effectiveValues),
      units: flag(hints.units, inlayHints.units),
      ports: flag(hints.ports, inlayHints.ports),
    },
    codeLens: flag(settings.codeLens, codeLens),
  };
}

/** A client that says it can be asked and never answers must not keep findings back. */
const silence = (): Promise<undefined> =>
  new Promise((resolve) => {
    const timer: unknown = setTimeout(() => resolve(undefined), 2000);
    // Node's timers keep its process alive; a browser's are numbers.
    if (typeof timer === 'object') (timer as NodeJS.Timeout).unref();
  });
