import type { Connection } from 'vscode-languageserver';
import type { Lang } from '../base/text.ts';
import { type Abs, uriOf } from './uris.ts';

/** Settings of the editor, section `rmqlint`. What concerns findings is in the project file, so that the command line sees it, too. */
export interface Settings {
  readonly lang: Lang;
  /** Folders with `rmqlint.enable: false`. */
  readonly disabled: ReadonlySet<Abs>;
}

/**
 * Asks the client. What it does not answer, or answers badly, is as if it were not set.
 * @param locale the editor's own language
 */
export async function readSettings(connection: Connection, folders: readonly Abs[], locale: Lang): Promise<Settings> {
  const items = [{ section: 'rmqlint' }, ...folders.map((abs) => ({ section: 'rmqlint', scopeUri: uriOf(abs) }))];
  let answers: readonly unknown[] = [];
  try {
    const answer: unknown = await Promise.race([connection.workspace.getConfiguration(items), silence()]);
    if (Array.isArray(answer)) answers = answer;
  } catch (error) {
    connection.console.error(`workspace/configuration: ${String(error)}`);
  }
  const [whole, ...each] = answers.map(
    (answer) => (answer ?? {}) as { readonly language?: unknown; readonly enable?: unknown },
  );
  const language = whole?.language;
  return {
    lang: language === 'en' || language === 'zh-CN' ? language : locale,
    disabled: new Set(folders.filter((_, i) => each[i]?.enable === false)),
  };
}

/** A client that says it can be asked and never answers must not keep findings back. */
const silence = (): Promise<undefined> =>
  new Promise((resolve) => {
    const timer: unknown = setTimeout(() => resolve(undefined), 2000);
    // Node's timers keep its process alive; a browser's are numbers.
    if (typeof timer === 'object') (timer as NodeJS.Timeout).unref();
  });
