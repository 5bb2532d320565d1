import type { Lang, Text } from '../../base/text.ts';
import { shown } from '../../catalog/secrets.ts';
import { EFFECT_WORDS } from '../../fix/effects.ts';
import type { Change, Effect } from '../../fix/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { table } from '../../text/table.ts';
import type { Paint } from '../color.ts';
import type { Messages } from '../messages/messages.ts';
import { changeCells } from './change.ts';
import { visible } from './escape.ts';
import { fixedTexts } from './fixedTexts.ts';

/** Fixes of one kind in one file. */
export interface FixesMade {
  readonly rule: string;
  readonly title: Text;
  /** Undefined for safe ones. */
  readonly effect: Effect | undefined;
  readonly count: number;
}

/** What `fix` did, or would do. */
export interface Fixed {
  /** Whether files were written. */
  readonly written: boolean;
  /** Sorted by path. */
  readonly files: readonly { readonly file: string; readonly fixes: readonly FixesMade[] }[];
  /** What runs differently, by file and key. */
  readonly changes: readonly Change[];
  /** Files that stay as they are although there is something to fix. */
  readonly refused: readonly { readonly file: string; readonly message: Text }[];
}

/** Kinds of fixes of one file, and values, that are listed before the rest is counted. */
const LISTED = 20;
const VALUES = 200;

interface FixedOptions {
  readonly messages: Messages;
  readonly paint: Paint;
  readonly documentOf: (path: string) => PropertiesDocument | undefined;
}

const sum = (fixes: readonly FixesMade[]): number => fixes.reduce((total, { count }) => total + count, 0);

/** What was fixed, file by file, and what runs differently by it; nothing where nothing was. */
export function fixedLines(fixed: Fixed, { messages, paint, documentOf }: FixedOptions): readonly string[] {
  const { lang } = messages;
  const texts = fixedTexts[lang];
  const out: string[] = [];
  for (const { file, fixes } of fixed.files) {
    const head = fixed.written ? texts.fixed(visible(file), sum(fixes)) : texts.wouldFix(visible(file), sum(fixes));
    out.push(paint('bold', head));
    for (const { rule, title, effect, count } of fixes.slice(0, LISTED)) {
      const kind = effect === undefined ? '' : texts.effect(EFFECT_WORDS[lang][effect]);
      out.push(`  ${visible(title(lang))}${kind} [${rule}]${count > 1 ? ` ×${count}` : ''}`);
    }
    if (fixes.length > LISTED) out.push(`  ${messages.more(fixes.length - LISTED)}`);
  }
  if (fixed.changes.length > 0) {
    out.push(paint('bold', fixed.written ? texts.runsNow() : texts.wouldRun()));
    const rows = fixed.changes.slice(0, VALUES).map((change) => {
      const { key, from, to } = changeCells(change, messages, documentOf);
      return [visible(change.file), key, from, `→ ${to}`];
    });
    out.push(...table(rows, '  '));
    if (fixed.changes.length > VALUES) out.push(`  ${messages.more(fixed.changes.length - VALUES)}`);
  }
  return out;
}

/** The member `fixed` of schemas/findings.schema.json. */
export const fixedJson = ({ written, files, changes, refused }: Fixed, lang: Lang): unknown => ({
  written,
  files: files.map(({ file, fixes }) => ({
    file,
    count: sum(fixes),
    fixes: fixes.map(({ rule, title, effect, count }) => ({
      rule,
      title: title(lang),
      safety: effect === undefined ? 'safe' : 'unsafe',
      count,
    })),
  })),
  changes: changes.map(({ from, to, ...change }) => ({
    ...change,
    from: from === null ? null : shown(change.key, from),
    to: to === null ? null : shown(change.key, to),
  })),
  refused: refused.map(({ file, message }) => ({ file, message: message(lang) })),
});
