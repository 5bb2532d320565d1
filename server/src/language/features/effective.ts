import type { Lang } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { effectiveReport } from '../../effective/report.ts';
import { templateOf } from '../../rules/support/places.ts';
import { effectiveLines } from '../effective/text.ts';
import { type EffectiveWords, effectiveEn } from '../effective/words.en.ts';
import { effectiveZh } from '../effective/words.zh-CN.ts';
import { valueText } from '../values.ts';
import type { FileContext } from './context.ts';

const WORDS: Readonly<Record<Lang, EffectiveWords>> = {
  // An editor has no options of the command line.
  en: {
    ...effectiveEn,
    atDefault: (count) => `${count} ${count === 1 ? 'parameter' : 'parameters'} at the default not listed`,
  },
  'zh-CN': { ...effectiveZh, atDefault: (count) => `另有 ${count} 个参数为默认值，未列出` },
};

/**
 * What the processes of a file run with, as `rmqlint effective` prints it, one after the other; secrets masked. Undefined for a file that is none
 * of RocketMQ's.
 */
export function effectiveTextOf({ path, processes, lang }: FileContext): string | undefined {
  if (processes.length === 0) return undefined;
  const wording = { words: WORDS[lang], lang, paint: (_: string, text: string) => text };
  const parts = processes.map((process) => {
    const { part, document } = process.file;
    const file = part === undefined ? path : `${path}:${document.lines.lineAt(part.span.start) + 1}`;
    const names = { file, rocketmq: process.release.name, lang };
    const report = effectiveReport(process.effective, names, templateOf(process));
    return effectiveLines(report, process, wording).join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** One parameter with which two files differ. */
export interface Difference {
  readonly class: string;
  readonly key: string;
  /** What runs, of the one and of the other; null where the release does not have it. Secrets are masked. */
  readonly values: readonly [string | null, string | null];
  /** The lines in which it is written, from 1; null for what is not written. */
  readonly lines: readonly [number | null, number | null];
}

export interface Comparison {
  readonly files: readonly [string, string];
  readonly differences: readonly Difference[];
}

/** The parameters with which the first processes of two files run differently; undefined where one of them is none of RocketMQ's. */
export function compareEffective(one: FileContext, other: FileContext): Comparison | undefined {
  const [a] = one.processes;
  const [b] = other.processes;
  if (a === undefined || b === undefined) return undefined;
  const { lang } = one;
  const names = new Map<string, readonly [FileProcess['effective']['classes'][number], string]>();
  for (const process of [a, b])
    for (const each of process.effective.parameters()) names.set(`${each.class} ${each.key}`, [each.class, each.key]);
  const differences: Difference[] = [];
  for (const [className, key] of names.values()) {
    const pair = [a, b].map((process) => process.effective.parameter(key, className));
    const [x, y] = pair;
    if (x?.value === y?.value && x?.machine === y?.machine) continue;
    const shownOf = (parameter: typeof x, process: FileProcess): string | null =>
      parameter === undefined ? null : valueText(parameter, process.file.document, lang);
    differences.push({
      class: className,
      key,
      values: [shownOf(x, a), shownOf(y, b)],
      lines: [x?.entry?.keyRange.start.line ?? null, y?.entry?.keyRange.start.line ?? null],
    });
  }
  return {
    files: [one.path, other.path],
    // What somebody wrote comes before what only releases or kinds make differ.
    differences: differences.sort((p, q) => written(q) - written(p)),
  };
}

const written = ({ lines }: Difference): number => (lines.some((line) => line !== null) ? 1 : 0);
