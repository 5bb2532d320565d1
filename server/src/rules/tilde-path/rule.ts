import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { isPathKey, pathSeparator } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { type Element, elements } from '../support/elements.ts';
import { isUsed, LOG_KEYS } from '../support/pathLists.ts';
import { brief, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    kept: () => say`"~" is not expanded: this path lies below the working directory`,
    details: (release: string, key: string, path: string, below: string | undefined) =>
      below === undefined
        ? say`${release} takes ${key} as "${path}" below the directory that it is started in, not in a home directory`
        : say`${release} takes ${key} as ${below}, not as a path in a home directory`,
    write: (path: string) => say`Write ${path}`,
    fillIn: () => say`Write a path below /home, with a user to fill in`,
  },
  'zh-CN': {
    kept: () => say`“~”不会被展开：该路径位于工作目录之下`,
    details: (release, key, path, below) =>
      below === undefined
        ? say`${release} 会把 ${key} 当作启动目录下的“${path}”，而不是用户主目录中的路径`
        : say`${release} 会把 ${key} 当作 ${below}，而不是用户主目录中的路径`,
    write: (path) => say`改为 ${path}`,
    fillIn: () => say`改为 /home 下的路径，用户名需自行填写`,
  },
});

export const rule = defineEntryRule({
  id: 'tilde-path',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: '"~" in a path', 'zh-CN': '路径中的“~”' },
  kinds: KINDS,
  keys: isPathKey,
  holds: '~',
  check({ process, entry, report }) {
    if (LOG_KEYS.includes(entry.key) && !isUsed(process, entry)) return;
    const all = elements(entry, pathSeparator(entry.key, process.release.index));
    const first = all.find(({ text }) => text.trimStart().startsWith('~'));
    if (first === undefined) return;
    report({ span: first.span }, () => {
      const path = brief(process, first.text.trim());
      const below = process.cwd === undefined ? undefined : `${process.cwd}/${path}`;
      return {
        message: messages.kept(),
        details: messages.details(rocketmq(process), entry.key, path, below),
        fixes: correction(process, entry, all),
      };
    });
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
    const title = messages.write(brief(process, path));
    return [fixTo(process, entry.key, path, { title, obvious: process.user !== undefined, edits: [edit] })];
  }
  return [fixTo(process, entry.key, undefined, { title: messages.fillIn(), obvious: false, edits: [blankOut(edit)] })];
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
