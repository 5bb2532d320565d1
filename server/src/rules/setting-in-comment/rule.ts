import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { fixTo, replace } from '../support/edits.ts';
import { isMeantElsewhere } from '../support/meant.ts';
import { parameterOf, remains } from '../support/say.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    glued: (key: string, state: Text) => say`${key} is part of the comment in front of it and ${state}`,
    details: () => say`A line break between the two seems to be lost`,
    line: () => say`Put it on a line of its own`,
  },
  'zh-CN': {
    glued: (key, state) => say`${key} 粘在前面的注释里，${state}`,
    details: () => say`两者之间似乎丢了换行`,
    line: () => say`另起一行`,
  },
});

export const rule = defineProcessRule({
  id: 'setting-in-comment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Setting glued to a comment', 'zh-CN': '粘在注释里的配置' },
  kinds: PROPERTIES_KINDS,
  reads: [],
  check({ process, report }) {
    if (process.template || isUtf16(process)) return;
    for (const { key, value, span } of gluedIn(process)) {
      if (parameterOf(process, key)?.value === value || isMeantElsewhere(process, key)) continue;
      report({ file: process.file.path, span, key }, () => ({
        message: messages.glued(key, remains(process, key)),
        details: messages.details(),
        fixes: [
          fixTo(process, key, value, {
            title: messages.line(),
            obvious: false,
            edits: [replace(process, { start: span.start, end: span.start }, lineBreak(process))],
          }),
        ],
      }));
    }
  },
});

/** A setting at the end of a comment. */
interface Glued {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** A comment that ends in a setting without a blank around its separator; of the file one character a byte. */
const ENDS_IN_SETTING = /^[ \t\f]*[#!]+(.*?)([A-Za-z][A-Za-z0-9]*)=([^\s=]+)$/;

/** The longest line that is looked at: people do not write longer comments. */
const LONGEST = 500;

function gluedIn(process: FileProcess): readonly Glued[] {
  const { document } = process.file;
  const { text, lines } = document;
  if (!/^[ \t\f]*[#!].*=/m.test(text)) return [];
  const found: Glued[] = [];
  for (let i = 0; i < lines.starts.length; i++) {
    const start = lines.starts[i] as number;
    const end = lines.starts[i + 1] ?? text.length;
    if (end - start > LONGEST) continue;
    const line = text.slice(start, end).trimEnd();
    const parts = ENDS_IN_SETTING.exec(line);
    if (parts === null) continue;
    const [, before = '', word = '', value = ''] = parts;
    const key = gluedKey(process, before, word);
    if (key === undefined || document.last(key) !== undefined || found.some((each) => each.key === key)) continue;
    if (isPartOfEntry(process, start)) continue;
    const from = start + line.length - key.length - 1 - value.length;
    found.push({ key, value, span: { start: from, end: start + line.length } });
  }
  return found;
}

/** Whether a line goes on with what the line before began: there # begins no comment. */
function isPartOfEntry(process: FileProcess, start: number): boolean {
  const { document } = process.file;
  if (!document.escaped) return false;
  return document.entries.some(({ lineSpan }) => lineSpan.start < start && start < lineSpan.end);
}

/**
 * The key that has text in front of it without a blank: letters or a digit, behind at least two words. Behind Chinese, which is written
 * without blanks, a setting may be part of the sentence.
 */
function gluedKey(process: FileProcess, before: string, word: string): string | undefined {
  const isKey = (key: string): boolean => process.effective.parametersFor(key).length > 0;
  const isText = (text: string): boolean => /[A-Za-z]{2}.*[ \t]+\S/.test(text.trim());
  if (isKey(word)) return /[0-9]$/.test(before) && isText(before) ? word : undefined;
  for (let i = 1; i < word.length - 4; i++) {
    if (isKey(word.slice(i))) return isText(before + word.slice(0, i)) ? word.slice(i) : undefined;
  }
  return undefined;
}

/** What ends the file's lines. */
const lineBreak = ({ file: { document } }: FileProcess): string => /\r\n?|\n/.exec(document.text)?.[0] ?? '\n';
