import { type Text, text } from '../../base/text.ts';
import { GHOSTS, type Ghost } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, removeEntry, renameKey } from '../support/edits.ts';
import { remains, running, say } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'ghost-key',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Key that no release has', 'zh-CN': '从未存在过的键' },
  caused: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'ghost-key')) {
      const ghost = GHOSTS.get(cause.ghost);
      if (ghost === undefined) continue;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        message: say(
          [ghost.advice, reality(process, ghost)],
          (advice, rest) => `"${entry.key}" has never been a RocketMQ setting; ${advice}${rest}`,
          (advice, rest) => `“${entry.key}”从来不是 RocketMQ 的配置项；${advice}${rest}`,
        ),
        fixes: corrections(process, entry, ghost),
      });
    }
  },
});

/** Where the file or directory really lies below the root that this process runs with; undefined where the machine decides. */
function derived(process: FileProcess, ghost: Ghost): string | undefined {
  const root = process.effective.value('storePathRootDir');
  return ghost.derived === undefined || root === null ? undefined : `${root}/${ghost.derived}`;
}

function reality(process: FileProcess, ghost: Ghost): Text {
  if (ghost.derived !== undefined) {
    const root = running(process, 'storePathRootDir') ?? text('', '');
    return say(
      [root],
      (path) => `, here ${path}/${ghost.derived}`,
      (path) => `，此处为 ${path}/${ghost.derived}`,
    );
  }
  if (ghost.replacement === undefined || running(process, ghost.replacement) === undefined) return text('', '');
  return say(
    [remains(process, ghost.replacement)],
    (rest) => `, which ${rest}`,
    (rest) => `，该项${rest}`,
  );
}

/** A path without doubled and trailing slashes; on Windows backslashes separate too, and case says nothing. */
function normal(path: string): string {
  const written = path.trim();
  const plain = /^[A-Za-z]:[\\/]/.test(written) ? written.replaceAll('\\', '/').toLowerCase() : written;
  return plain.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}

function corrections(process: FileProcess, entry: Entry, ghost: Ghost): ProposedFix[] {
  const path = derived(process, ghost);
  const right = path !== undefined && normal(path) === normal(entry.value);
  const removal: ProposedFix = {
    title: right
      ? text('Remove the line, the path is this one anyway', '删除此行（实际路径本来就是它）')
      : text('Remove the line', '删除此行'),
    obvious: right,
    ...(right ? { meaningElsewhere: true } : {}),
    edits: [removeEntry(process, entry)],
  };
  const { replacement } = ghost;
  if (replacement === undefined || running(process, replacement) === undefined) return [removal];
  if (process.file.document.last(replacement) !== undefined) return [removal];
  const rename = fixTo(process, replacement, entry.value, {
    title: text(`Write ${replacement}`, `改为 ${replacement}`),
    obvious: false,
    edits: [renameKey(process, entry, replacement)],
  });
  return [rename, removal];
}
