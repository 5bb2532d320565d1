import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { type Element, elements } from '../support/elements.ts';
import { isList, isRelative, isUsed, LOG_KEYS, otherSeparator } from '../support/pathLists.ts';
import { firstPlaces } from '../support/places.ts';
import { brief, clipped, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    leading: (path: string) => say`The blank before "${path}" makes it a path below the working directory`,
    trailing: (path: string) => say`The blank behind "${path}" is a part of the directory's name`,
    empty: () => say`This element is empty: RocketMQ takes the directory "/" for it`,
    relative: (path: string) => say`"${path}" is relative to the directory that the broker is started in`,
    twice: (path: string) => say`"${path}" is listed twice and counts once`,
    details: (release: string, key: string) =>
      say`${release} splits ${key} at "," and takes each part as it stands; it creates commitlog files in all of them in turn`,
    loads: (release: string, key: string) => say`${release} splits ${key} at "," and takes each part as it stands`,
    also: () => say`this element, too`,
    here: () => say`also here`,
    write: (value: string) => say`Write ${value}`,
  },
  'zh-CN': {
    leading: (path) => say`“${path}”前的空格使它成为工作目录下的路径`,
    trailing: (path) => say`“${path}”后的空格会成为目录名的一部分`,
    empty: () => say`此元素为空：RocketMQ 会把它当作目录“/”`,
    relative: (path) => say`“${path}”是相对路径，取决于启动 Broker 时所在的目录`,
    twice: (path) => say`“${path}”重复列出，只计一次`,
    details: (release, key) => say`${release} 用“,”拆分 ${key}，各部分原样使用，并轮流在各目录中创建 commitlog 文件`,
    loads: (release, key) => say`${release} 用“,”拆分 ${key}，各部分原样使用`,
    also: () => say`此元素也是`,
    here: () => say`此处也有`,
    write: (value) => say`改为 ${value}`,
  },
});

export const rule = defineEntryRule({
  id: 'multi-path-element',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.9.2',
  fix: 'obvious',
  title: { en: 'Element of a list of paths', 'zh-CN': '路径列表中的元素有误' },
  kinds: ['broker', 'broker-in-container'],
  keys: LOG_KEYS,
  holds: ',',
  check({ process, entry, report }) {
    if (!isList(process, entry) || !isUsed(process, entry) || otherSeparator(entry) !== undefined) return;
    const all = elements(entry, ',');
    const wrong = all.flatMap((element): readonly Wrong[] => {
      const what = problem(element, all);
      return what === undefined ? [] : [{ element, what }];
    });
    const first = wrong[0];
    if (first !== undefined) {
      report({ span: first.element.span }, () => saidOf(process, entry, first, wrong, all));
      return;
    }
    const [repeated, ...more] = all.filter(({ text, index }) => text !== '' && firstOf(all, text) < index);
    if (repeated === undefined) return;
    report({ span: repeated.span, severity: 'info' }, () => ({
      message: messages.twice(clipped(brief(process, repeated.text))),
      related: firstPlaces([all[firstOf(all, repeated.text)] as Element, ...more], ({ span }) => ({
        file: process.file.path,
        span,
        message: messages.here(),
      })),
      // The directories stay the same.
      fixes: [
        {
          title: messages.write(brief(process, listOf(all))),
          obvious: true,
          edits: [setValue(process, entry, listOf(all))],
        },
      ],
    }));
  },
});

type Problem = 'leading' | 'trailing' | 'empty' | 'relative';

interface Wrong {
  readonly element: Element;
  readonly what: Problem;
}

/** What is wrong with an element. The value as a whole is trimmed and empty elements at its end are dropped. */
function problem({ text, index }: Element, all: readonly Element[]): Problem | undefined {
  const path = text.trim();
  if (path === '') return all.slice(index + 1).some((each) => each.text.trim() !== '') ? 'empty' : undefined;
  // What begins with "~" is for tilde-path.
  if (path.startsWith('~')) return undefined;
  if (isRelative(path)) return 'relative';
  if (index > 0 && /^\s/.test(text)) return 'leading';
  return index < all.length - 1 && /\s$/.test(text) ? 'trailing' : undefined;
}

const firstOf = (all: readonly Element[], text: string): number => all.findIndex((each) => each.text === text);

function saidOf(
  process: FileProcess,
  entry: Entry,
  { element, what }: Wrong,
  wrong: readonly Wrong[],
  all: readonly Element[],
): Said {
  const path = clipped(brief(process, element.text.trim()));
  const message: Text = what === 'empty' ? messages.empty() : messages[what](path);
  return {
    message,
    details: (entry.key === 'readOnlyCommitLogStorePaths' ? messages.loads : messages.details)(
      rocketmq(process),
      entry.key,
    ),
    related: firstPlaces(wrong.slice(1), (each) => ({
      file: process.file.path,
      span: each.element.span,
      message: messages.also(),
    })),
    fixes: wrong.some((each) => each.what === 'relative') ? [] : correction(process, entry, all),
  };
}

/** The directories, each once and as it was meant. */
const listOf = (all: readonly Element[]): string =>
  [...new Set(all.map(({ text }) => text.trim()).filter((each) => each !== ''))].join(',');

function correction(process: FileProcess, entry: Entry, all: readonly Element[]): readonly ProposedFix[] {
  const value = listOf(all);
  const title = messages.write(brief(process, value));
  return [fixTo(process, entry.key, value, { title, obvious: true, edits: [setValue(process, entry, value)] })];
}
