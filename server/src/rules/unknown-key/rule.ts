import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, renameKey } from '../support/edits.ts';
import { kindName, oneLine, rocketmq, say, stays } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'unknown-key',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Unknown key', 'zh-CN': '未知的键' },
  caused: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'unknown-key')) {
      const meant = cause.suggestions.length === 1 ? cause.suggestions[0] : undefined;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: severity(process, entry, meant),
        message: message(process, entry, cause.suggestions),
        fixes: meant === undefined ? [] : correction(process, entry, meant),
      });
    }
  },
});

/** An error where it is certain that a setting is lost: one key is meant, nothing else sets it, and another value runs. */
function severity(process: FileProcess, entry: Entry, meant: string | undefined): Severity {
  if (process.release.newer) return 'info';
  if (meant === undefined || process.file.document.last(meant) !== undefined) return 'warning';
  return levelOf(process, entry, meant, [renameKey(process, entry, meant)]);
}

function message(process: FileProcess, entry: Entry, suggestions: readonly string[]): Text {
  const key = oneLine(entry.key);
  const [first, ...others] = suggestions;
  const end =
    first === undefined
      ? text('', '')
      : others.length > 0
        ? text(`; did you mean ${suggestions.join(' or ')}?`, `；是否应为 ${suggestions.join(' 或 ')}？`)
        : say(
            [stays(process, first)],
            (rest) => `; did you mean ${first}? As it is, ${rest}`,
            (rest) => `；是否应为 ${first}？目前 ${rest}`,
          );
  return say(
    [kindName(process.kind), end],
    (kind, rest) => `"${key}" is not a setting of a ${rocketmq(process)} ${kind} and is ignored${rest}`,
    (kind, rest) => `“${key}”不是 ${rocketmq(process)} ${kind} 的配置项，会被忽略${rest}`,
  );
}

function correction(process: FileProcess, entry: Entry, meant: string): ProposedFix[] {
  if (process.file.document.last(meant) !== undefined) return [];
  return [
    fixTo(process, meant, entry.value, {
      title: text(`Write ${meant}`, `改为 ${meant}`),
      obvious: false,
      edits: [renameKey(process, entry, meant)],
    }),
  ];
}
