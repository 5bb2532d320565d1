import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { GHOSTS, type Ghost } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineCauseRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { fixTo, removeEntry } from '../support/edits.ts';
import { renamed } from '../support/renaming.ts';
import { rocketmq, running, stays } from '../support/say.ts';

const messages = defineMessages({
  en: {
    never: (key: string) => say`RocketMQ ignores "${key}", which no release has ever read`,
    meant: (key: string, real: string) => say`RocketMQ ignores "${key}"; the key is ${real}`,
    here: (advice: Text, path: Text) => say`${advice}, here ${path}`,
    state: (reason: Text, state: Text) => say`${reason}: ${state}`,
    noKey: () => say`What is written here has never been a key`,
    alsoSet: (reason: Text, real: string, line: number) => say`${reason}; ${real} in line ${line} counts`,
    notYet: (real: string, release: string) => say`The key is ${real}, which ${release} does not have either`,
    removeRight: () => say`Remove the line, the path is this one anyway`,
    remove: () => say`Remove the line`,
    write: (key: string) => say`Write ${key}`,
  },
  'zh-CN': {
    never: (key) => say`RocketMQ 会忽略“${key}”，从未有版本读取过它`,
    meant: (key, real) => say`RocketMQ 会忽略“${key}”，正确的键是 ${real}`,
    here: (advice, path) => say`${advice}，此处为 ${path}`,
    state: (reason, state) => say`${reason}：${state}`,
    noKey: () => say`此处的写法从来不是配置项`,
    alsoSet: (reason, real, line) => say`${reason}；生效的是第 ${line} 行的 ${real}`,
    notYet: (real, release) => say`正确的键是 ${real}，但 ${release} 也没有该项`,
    removeRight: () => say`删除此行（实际路径本来就是它）`,
    remove: () => say`删除此行`,
    write: (key) => say`改为 ${key}`,
  },
});

export const rule = defineCauseRule({
  id: 'ghost-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  entries: 'ineffective',
  oneByMessage: true,
  title: { en: 'Key that no release has', 'zh-CN': '从未存在过的键' },
  describe({ process, entry, cause }) {
    const ghost = GHOSTS.get(cause.ghost) as Ghost;
    return { ...words(process, entry, ghost), fixes: corrections(process, entry, ghost) };
  },
});

function words(process: FileProcess, { key }: Entry, ghost: Ghost): Pick<Said, 'message' | 'details'> {
  const { replacement } = ghost;
  if (replacement === undefined) {
    return { message: messages.never(key), details: capitalised(reality(process, ghost)) };
  }
  if (running(process, replacement) === undefined)
    return { message: messages.never(key), details: messages.notYet(replacement, rocketmq(process)) };
  const reason = ghost.why ?? messages.noKey();
  const real = process.file.document.last(replacement);
  const details =
    real === undefined
      ? messages.state(reason, stays(process, replacement))
      : messages.alsoSet(reason, replacement, process.file.document.lines.position(real.keySpan.start).line);
  return { message: messages.meant(key, replacement), details };
}

/** What is true instead; of a file or directory with the path at which it lies. */
function reality(process: FileProcess, { advice, derived: below }: Ghost): Text {
  const root = running(process, 'storePathRootDir');
  return below === undefined || root === undefined ? advice : messages.here(advice, say`${root}/${below}`);
}

/** Where the file or directory really lies below the root that this process runs with; undefined where the machine decides. */
function derived(process: FileProcess, ghost: Ghost): string | undefined {
  const root = process.effective.value('storePathRootDir');
  return ghost.derived === undefined || root === null ? undefined : `${root}/${ghost.derived}`;
}

/** A path without doubled and trailing slashes; on Windows backslashes separate too, and case says nothing. */
function normal(path: string): string {
  const written = path.trim();
  const plain = /^[A-Za-z]:[\\/]/.test(written) ? written.replaceAll('\\', '/').toLowerCase() : written;
  return plain.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}

function corrections(process: FileProcess, entry: Entry, ghost: Ghost): readonly ProposedFix[] {
  const path = derived(process, ghost);
  const right = path !== undefined && normal(path) === normal(entry.value);
  const removal: ProposedFix = {
    title: right ? messages.removeRight() : messages.remove(),
    obvious: right,
    ...(right ? { meaningElsewhere: true } : {}),
    edits: [removeEntry(process, entry)],
  };
  const { replacement } = ghost;
  if (replacement === undefined || running(process, replacement) === undefined) return [removal];
  if (process.file.document.last(replacement) !== undefined) return [removal];
  const { value, edits, title } = renamed(process, entry, replacement);
  const rename = fixTo(process, replacement, value, {
    title: title(messages.write(replacement)),
    obvious: false,
    edits,
  });
  return [rename, removal];
}
