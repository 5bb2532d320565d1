import { text } from '../../base/text.ts';
import { isPathKey, pathSeparator } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { type Element, elements } from '../support/elements.ts';
import { brief, rocketmq } from '../support/say.ts';
import { hasValueCause } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'tilde-path',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: '"~" in a path', 'zh-CN': '路径中的“~”' },
  check(process, context) {
    if (!process.file.document.text.includes('~')) return;
    for (const verdict of process.effective.verdicts) {
      const { entry, parameters, overwrittenBy } = verdict;
      if (!entry.value.includes('~') || !isPathKey(entry.key, process.kind)) continue;
      if (parameters.length === 0 || overwrittenBy !== undefined || hasValueCause(process, verdict)) continue;
      const all = elements(entry, pathSeparator(entry.key, process.release.index));
      const wrong = all.filter(({ text }) => text.trimStart().startsWith('~'));
      const [first] = wrong;
      if (first === undefined) continue;
      const path = brief(process, first.text.trim());
      const below = process.cwd === undefined ? undefined : `${process.cwd}/${path}`;
      context.report({
        file: process.file.path,
        span: first.span,
        key: entry.key,
        message: text(
          `${rocketmq(process)} does not expand "~": ${entry.key} becomes "${path}" below the working directory${below === undefined ? '' : ` (${below})`}, not in a home directory`,
          `${rocketmq(process)} 不会展开“~”：${entry.key} 会指向工作目录下的“${path}”${below === undefined ? '' : `（${below}）`}，而不是用户主目录`,
        ),
        fixes: correction(process, entry, all),
      });
    }
  },
});

/** Which home is meant only the user's name tells; where that is unknown, a place that the person must fill in. */
function correction(process: FileProcess, entry: Entry, all: readonly Element[]): ProposedFix[] {
  const home =
    process.user === undefined ? '/home/<user>' : process.user === 'root' ? '/root' : `/home/${process.user}`;
  const separator = pathSeparator(entry.key, process.release.index) ?? '';
  const path = all
    .map(({ text: each }) =>
      each.trim().replace(/^~([^/]*)/, (_, user: string) => (user === '' ? home : `/home/${user}`)),
    )
    .join(separator);
  return [
    fixTo(process, entry.key, path, {
      title: text(`Write ${brief(process, path)}`, `改为 ${brief(process, path)}`),
      obvious: false,
      edits: [setValue(process, entry, path)],
    }),
  ];
}
