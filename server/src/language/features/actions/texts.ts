import { say } from '../../../base/message.ts';
import type { Lang, Text } from '../../../base/text.ts';
import type { Level } from '../../../deployment/project/model.ts';
import type { Effect } from '../../../fix/model.ts';

/** Titles of code actions, and what is said of what they change. The compiler keeps both languages alike. */
export interface ActionTexts {
  /** A fix's title with what it does besides. */
  readonly unsafe: (title: string, effect: string) => string;
  readonly fixAll: (count: number) => string;
  readonly fixRule: (rule: string, count: number) => string;
  /** @param count of the findings, of which nobody knows yet which have a safe fix */
  readonly fixRuleEverywhere: (rule: string, count: number, files: number) => string;
  readonly silenceLine: (rule: string) => string;
  readonly silenceFile: (rule: string) => string;
  /** @param key undefined where the finding is about no single one */
  readonly allow: (rule: string, key: string | undefined, file: string, project: string) => string;
  /** Behind a title whose edit has to be finished. */
  readonly needsReason: string;
  readonly removeAllowed: (expired: boolean) => string;
  readonly setLevel: (rule: string, level: Level, project: string) => string;
  readonly showRule: (rule: string) => string;
  readonly replaceBy: (text: string) => string;
  /** @param keys some of them @param more how many there are beside those */
  readonly addShared: (keys: readonly string[], more: number) => string;
  readonly removeDefaults: (count: number) => string;
  readonly writeHosts: (count: number, project: string) => string;
  /** Behind a path of a file that the edit makes. */
  readonly newFile: (project: string) => string;
  /** What an edit does, as a label for a group of changes. */
  readonly does: Readonly<Record<Effect, string>>;
  readonly movesData: string;
  readonly otherFiles: string;
  readonly safeFixes: (rule: string) => string;
  readonly change: (key: string, from: string, to: string) => string;
  readonly inFile: (change: string, file: string) => string;
  readonly decidedByMachine: string;
  readonly more: (count: number) => string;
  readonly join: string;
  /** Why an action cannot be made. */
  readonly notEditable: (file: string) => string;
  readonly byteOrderMark: (file: string) => string;
  readonly cannotCreate: (file: string) => string;
  readonly tooMany: (rule: string) => string;
  readonly nothingSafe: (rule: string) => string;
}

const en: ActionTexts = {
  unsafe: (title, effect) => `${title} (${effect})`,
  fixAll: (count) => `Fix everything that is safe in this file (${count})`,
  fixRule: (rule, count) => `Fix every ${rule} in this file that is safe to fix (${count})`,
  fixRuleEverywhere: (rule, count, files) =>
    `Fix every ${rule} in the workspace that is safe to fix (of ${count} in ${files} files)`,
  silenceLine: (rule) => `Disable ${rule} for this line`,
  silenceFile: (rule) => `Disable ${rule} for this file`,
  allow: (rule, key, file, project) =>
    `Allow ${rule} ${key === undefined ? '' : `of ${key} `}in ${file} (an entry in ${project})`,
  needsReason: 'a reason has to be added',
  removeAllowed: (expired) => `Remove the entry, which ${expired ? 'has expired' : 'silences nothing'}`,
  setLevel: (rule, level, project) => `Set ${rule} to ${level} in ${project}`,
  showRule: (rule) => `Show the documentation of ${rule}`,
  replaceBy: (text) => `Replace by ${text}`,
  addShared: (keys, more) =>
    `Add what all others of its kind have: ${keys.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
  removeDefaults: (count) => `Remove entries that are equal to the default (${count})`,
  writeHosts: (count, project) => `Write the known ${count === 1 ? 'host' : `${count} hosts`} into ${project}`,
  newFile: (project) => `a new ${project}`,
  does: {
    runs: 'Changes what runs',
    releases: 'Changes what other releases run',
    unread: 'Changes what RocketMQ itself does not read',
    written: 'Discards what is written',
  },
  movesData: 'Existing data has to be moved',
  otherFiles: 'Changes other files',
  safeFixes: (rule) => `Safe fixes of ${rule}: the same runs afterwards`,
  change: (key, from, to) => `${key}: ${from} → ${to}`,
  inFile: (change, file) => `${change} (${file})`,
  decidedByMachine: 'decided by the machine',
  more: (count) => `and ${count} more`,
  join: '; ',
  notEditable: (file) => `${file} cannot be edited safely here: its encoding or its syntax is in the way`,
  byteOrderMark: (file) => `${file} begins with a byte-order mark, which editors hide: save it as UTF-8 without BOM`,
  cannotCreate: (file) => `This editor cannot create ${file}`,
  tooMany: (rule) => `Too many files for one edit; run: rmqlint fix --rule ${rule}`,
  nothingSafe: (rule) => `Nothing was changed: as the files are now, no ${rule} in the workspace can be fixed safely`,
};

/** A path may begin with words: blanks are set as they need it. */
const chinese = (words: Text): string => words('zh-CN');

const zh: ActionTexts = {
  unsafe: (title, effect) => `${title}（${effect}）`,
  fixAll: (count) => `修复此文件中所有可安全修复的问题（${count} 个）`,
  fixRule: (rule, count) => `修复此文件中所有可安全修复的 ${rule}（${count} 个）`,
  fixRuleEverywhere: (rule, count, files) => `修复工作区 ${files} 个文件的 ${count} 个 ${rule} 中所有可安全修复的`,
  silenceLine: (rule) => `在此行屏蔽 ${rule}`,
  silenceFile: (rule) => `在此文件中屏蔽 ${rule}`,
  allow: (rule, key, file, project) =>
    key === undefined
      ? chinese(say`允许 ${file} 中的 ${rule}（写入 ${project}）`)
      : chinese(say`允许 ${file} 中 ${key} 的 ${rule}（写入 ${project}）`),
  needsReason: '须补充理由',
  removeAllowed: (expired) => `删除此项（${expired ? '已过期' : '没有屏蔽任何结论'}）`,
  setLevel: (rule, level, project) => chinese(say`在 ${project} 中将 ${rule} 设为 ${level}`),
  showRule: (rule) => `查看 ${rule} 的说明`,
  replaceBy: (text) => `改为 ${text}`,
  addShared: (keys, more) =>
    `补上其他同类进程都有的配置项：${keys.join('、')}${more === 0 ? '' : ` 等 ${keys.length + more} 项`}`,
  removeDefaults: (count) => `删除与默认值相同的配置项（${count} 项）`,
  writeHosts: (count, project) => chinese(say`将已知的 ${count} 台主机写入 ${project}`),
  newFile: (project) => `新建的 ${project}`,
  does: {
    runs: '会改变运行结果',
    releases: '会改变其他版本的运行结果',
    unread: '会改变 RocketMQ 自身不读取的内容',
    written: '会丢弃已写的内容',
  },
  movesData: '须迁移现有数据',
  otherFiles: '会修改其他文件',
  safeFixes: (rule) => `${rule} 的安全修复，不改变运行结果`,
  change: (key, from, to) => `${key}：${from} → ${to}`,
  inFile: (change, file) => `${change}（${file}）`,
  decidedByMachine: '由运行的机器决定',
  more: (count) => `另有 ${count} 项`,
  join: '；',
  notEditable: (file) => `无法在此安全地修改 ${file}：其编码或语法有问题`,
  byteOrderMark: (file) => `${file} 以字节顺序标记（BOM）开头，编辑器不显示它：请以不带 BOM 的 UTF-8 保存`,
  cannotCreate: (file) => `此编辑器无法创建 ${file}`,
  tooMany: (rule) => `文件过多，请运行：rmqlint fix --rule ${rule}`,
  nothingSafe: (rule) => `未作修改：按文件现在的内容，工作区中没有可安全修复的 ${rule}`,
};

export const actionTexts: Readonly<Record<Lang, ActionTexts>> = { en, 'zh-CN': zh };
