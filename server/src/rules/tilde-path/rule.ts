import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';
import { isPathKey, pathSeparator } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
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

/** Stands in a path for the name that a person must write. */
const UNKNOWN = '<user>';

/** Which home is meant only the user's name tells; where that is unknown, it is left blank. */
function correction(process: FileProcess, entry: Entry, all: readonly Element[]): ProposedFix[] {
  const home = process.user === 'root' ? '/root' : `/home/${process.user ?? UNKNOWN}`;
  const separator = pathSeparator(entry.key, process.release.index) ?? '';
  const path = all
    .map(({ text: each }) =>
      each.trim().replace(/^~([^/]*)/, (_, user: string) => (user === '' ? home : `/home/${user}`)),
    )
    .join(separator);
  const edit = setValue(process, entry, path);
  if (!path.includes(UNKNOWN)) {
    const title = text(`Write ${brief(process, path)}`, `改为 ${brief(process, path)}`);
    return [fixTo(process, entry.key, path, { title, obvious: process.user !== undefined, edits: [edit] })];
  }
  const title = text('Write a path below /home, with a user to fill in', '改为 /home 下的路径，用户名需自行填写');
  return [fixTo(process, entry.key, undefined, { title, obvious: false, edits: [blankOut(edit)] })];
}

/** The edit with a blank in every place where the user's name is missing. */
function blankOut(edit: Edit): Edit {
  const blanks: Span[] = [];
  const [first = '', ...others] = edit.newText.split(UNKNOWN);
  let newText = first;
  for (const other of others) {
    blanks.push({ start: newText.length, end: newText.length + 'user'.length });
    newText += `user${other}`;
  }
  return { ...edit, newText, blanks };
}
