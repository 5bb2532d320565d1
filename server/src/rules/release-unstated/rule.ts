import { type Text, text } from '../../base/text.ts';
import { historyOf, readIn } from '../../catalog/catalog.ts';
import { CURRENT_RELEASES, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import type { Deployment, FileProcess, SourceFile } from '../../deployment/model.ts';
import { namesTieredStore, TIERED } from '../../effective/tieredStore.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { hasFile } from '../support/cross.ts';
import { declareRelease, newProject, stateRelease } from '../support/cross-edits.ts';

/** Releases that have every key of some files, oldest first. */
type Range = readonly ReleaseIndex[];

const messages = {
  unstated: (judged: string, range: string | undefined): Text => {
    const fits =
      range === undefined
        ? 'no single release reads all keys of these files'
        : `${range} ${/[\u2013,]/.test(range) ? 'read' : 'reads'} all keys of these files`;
    const fitsZh =
      range === undefined ? '没有任何一个版本能读取这些文件的全部键' : `能读取这些文件全部键的版本：${range}`;
    return text(
      `Nothing says which RocketMQ release runs this deployment, so it is judged by ${judged}, the newest known; ${fits}`,
      `未说明该部署运行的 RocketMQ 版本，因此按已知最新版本 ${judged} 判断；${fitsZh}`,
    );
  },
  how: text(
    'write "rocketmq" in rmqlint.json, or a comment "# rmqlint rocketmq=…" in the file; findings that do not stand in every release since 4.9.0 are one level lower until then',
    '请在 rmqlint.json 中写 “rocketmq”，或在文件中加注释 “# rmqlint rocketmq=…”；在此之前，并非自 4.9.0 起所有版本都成立的结论会降低一级',
  ),
  declare: (name: string, file: string): Text =>
    text(
      `State RocketMQ ${name} in ${file} (choose it only if that is what runs)`,
      `在 ${file} 中写明 RocketMQ ${name}（仅当实际运行该版本时选择）`,
    ),
  make: (name: string, file: string): Text =>
    text(
      `State RocketMQ ${name} in a new ${file}, for everything below its folder (choose it only if that is what runs)`,
      `新建 ${file} 并写明 RocketMQ ${name}，对其所在目录下的所有文件生效（仅当实际运行该版本时选择）`,
    ),
  state: (name: string, count: number): Text =>
    text(
      `State RocketMQ ${name} in ${count === 1 ? 'this file' : `${count} files`} (a comment; choose it only if that is what runs)`,
      `在${count === 1 ? '该文件' : ` ${count} 个文件`}中以注释写明 RocketMQ ${name}（仅当实际运行该版本时选择）`,
    ),
};

export const rule = defineRule({
  id: 'release-unstated',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Nothing says which RocketMQ release runs', 'zh-CN': '未说明运行的 RocketMQ 版本' },
  everyRelease: true,
  check(deployment, { report }) {
    const unstated = deployment.processes
      .filter(hasFile)
      .filter(({ release }) => release.from === 'newest') as FileProcess[];
    const [first] = filesOf(unstated);
    const judged = unstated[0]?.release.name;
    if (first === undefined || judged === undefined) return;
    const range = releasesWithAllKeys(unstated);
    report({
      file: first.path,
      span: { start: 0, end: 0 },
      message: messages.unstated(judged, named(range)),
      notes: [messages.how],
      get fixes() {
        return fixes(range, deployment, unstated);
      },
    });
  },
});

/** Which of {@link CURRENT_RELEASES} read a key in a file of a kind, one bit each; by kind and key. */
const reading = new Map<string, number>();

function readBy(kind: FileProcess['kind'], key: string, tiered: boolean): number {
  const id = `${kind}\0${key}${tiered ? '\0' : ''}`;
  let bits = reading.get(id);
  if (bits === undefined) {
    bits = bitsOf(readIn(kind, key));
    if (tiered) {
      const own = historyOf(key).filter((each) => each.class === TIERED);
      bits |= bitsOf(own.flatMap(({ intervals }) => intervals.map(({ from, to }) => [from, to] as const)));
    }
    if (bits !== 0) reading.set(id, bits);
  }
  return bits;
}

/** One bit for each of {@link CURRENT_RELEASES} that lies in a stretch. */
function bitsOf(stretches: ReturnType<typeof readIn>): number {
  let bits = 0;
  for (let i = 0; i < stretches.length; i++) {
    const [from, to] = stretches[i] as readonly [ReleaseIndex, ReleaseIndex];
    for (let j = 0; j < CURRENT_RELEASES.length; j++) {
      const at = CURRENT_RELEASES[j] as ReleaseIndex;
      if (at >= from && at <= to) bits |= 1 << j;
    }
  }
  return bits;
}

/** Releases since 4.9.0 whose classes read every key of these processes that any release reads in a file of their kind. */
function releasesWithAllKeys(processes: readonly FileProcess[]): Range {
  let common = -1;
  for (const { kind, file } of processes) {
    const tiered = (kind === 'broker' || kind === 'broker-in-container') && namesTieredStore(file.document);
    for (const { key } of file.document.entries) {
      const bits = readBy(kind, key, tiered);
      if (bits !== 0) common &= bits;
    }
  }
  return CURRENT_RELEASES.filter((_, i) => (common & (1 << i)) !== 0);
}

/** `5.1.0–5.5.1`; more than one stretch is separated by commas. */
function named(range: Range): string | undefined {
  if (range.length === 0) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (let i = 1; i <= range.length; i++) {
    const next = CURRENT_RELEASES[CURRENT_RELEASES.indexOf(range[i - 1] as number) + 1];
    if (i < range.length && range[i] === next) continue;
    const a = RELEASES[range[from] as number] as string;
    const b = RELEASES[range[i - 1] as number] as string;
    parts.push(a === b ? a : `${a}–${b}`);
    from = i;
  }
  return parts.join(', ');
}

/**
 * States the newest release that has all keys: in the project file where there is one, in comments where every file may have one, else in
 * a new project file. JSON has no comments, and what is written into a template ends up in the files that are made of it.
 */
function fixes(range: Range, deployment: Deployment, unstated: readonly FileProcess[]): readonly ProposedFix[] {
  const newest = range.at(-1);
  if (newest === undefined) return [];
  const name = RELEASES[newest] as string;
  const files = filesOf(unstated);
  const { project } = deployment;
  const found: ProposedFix[] = [];
  const declared = project?.deployments.find((each) => deployment.declared && each.name === deployment.name);
  const room = deployment.declared ? declared?.room : project?.room;
  if (room !== undefined) {
    found.push({ title: messages.declare(name, room.file), obvious: false, edits: [declareRelease(room, name)] });
  }
  if (unstated.every((process) => process.kind !== 'proxy' && !process.template)) {
    const edits = files.map((file) => stateRelease(file, name));
    found.push({ title: messages.state(name, files.length), obvious: false, edits });
  } else if (project === undefined) {
    const directory = commonDirectory(deployment.files);
    // Above the top a project file would govern more than was asked about.
    if (directory !== undefined && !directory.startsWith('..')) {
      const edit = newProject(directory, name);
      found.push({ title: messages.make(name, edit.file), obvious: false, edits: [edit] });
    }
  }
  return found;
}

/** Files of processes, each once, by path. */
const filesOf = (processes: readonly FileProcess[]): readonly SourceFile[] =>
  [...new Map(processes.map(({ file }) => [file.path, file])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));

/** The directory that all files lie below; '' is the top. */
function commonDirectory(files: readonly SourceFile[]): string | undefined {
  const [first, ...others] = files.map(({ path }) => path.split('/').slice(0, -1));
  return first
    ?.filter((_, i) => others.every((other) => other.slice(0, i + 1).join('/') === first.slice(0, i + 1).join('/')))
    .join('/');
}
