import { defineMessages, say } from '../../base/message.ts';
import { workingDirectoryOf } from '../../deployment/launch/commands.ts';
import { writtenConfig } from '../../deployment/launch/options.ts';
import type { Start } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess, SeenFile, StartOf } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { missingPlace } from '../support/places.ts';
import { oneLine } from '../support/say.ts';
import { fileName, inStart, isKnown, processOfFile, programName } from '../support/starts.ts';

const messages = defineMessages({
  en: {
    missing: (program: string, file: string) => say`${file} is not read: ${program} is started without "-c"`,
    missingDetails: (target: string) =>
      say`Without -c a process reads no file at all, not even one in its own conf directory; this one would be "-c ${target}"`,
    other: (file: string, path: string) => say`${file} is not read: "-c" names ${path}`,
    otherDetails: (target: string, path: string) =>
      say`The file is mounted as ${target}; ${path} is the one that the image comes with, or none`,
    directory: (source: string) => say`"-c" names a directory, ${source}: the process exits with -1`,
    directoryDetails: () =>
      say`The source of the mount is a directory; docker makes one where the file is missing when the container is first started`,
    dash: (file: string) =>
      say`mqbroker of RocketMQ 5.0.0 drops all arguments where sh is dash (Debian, Ubuntu): ${file} is not read there`,
    dashDetails: () =>
      say`bin/mqbroker takes its arguments apart with "[[", which dash does not know; the broker boots with its defaults. "bash mqbroker" reads them, and so does 5.1.0`,
    mounted: (target: string) => say`mounted as ${target}`,
    file: () => say`the file that is not read`,
    mount: () => say`this mount leads to a directory`,
    add: (target: string) => say`Add -c ${target}`,
    write: (target: string) => say`Write -c ${target}`,
  },
  'zh-CN': {
    missing: (program, file) => say`未读取 ${file}：${program} 的启动命令没有“-c”`,
    missingDetails: (target) =>
      say`没有 -c 时进程不读取任何文件，连自身 conf 目录中的文件也不读；此处应为“-c ${target}”`,
    other: (file, path) => say`未读取 ${file}：“-c”指定的是 ${path}`,
    otherDetails: (target, path) => say`该文件挂载为 ${target}，而 ${path} 是镜像自带的文件，或者不存在`,
    directory: (source) => say`“-c”指定的是目录（${source}）：进程以退出码 -1 退出`,
    directoryDetails: () => say`挂载的源是目录；首次启动容器时若文件不存在，docker 会创建同名目录`,
    dash: (file) =>
      say`在 sh 为 dash 的系统（Debian、Ubuntu）上，RocketMQ 5.0.0 的 mqbroker 会丢弃所有参数：不会读取 ${file}`,
    dashDetails: () =>
      say`bin/mqbroker 用“[[”解析参数，而 dash 不支持它；Broker 会以默认配置启动。改用“bash mqbroker”或 5.1.0 即可正常读取`,
    mounted: (target) => say`挂载为 ${target}`,
    file: () => say`未被读取的文件`,
    mount: () => say`该挂载的源是目录`,
    add: (target) => say`添加 -c ${target}`,
    write: (target) => say`改为 -c ${target}`,
  },
});

export const rule = defineSetRule({
  id: 'config-not-loaded',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'A configuration file that the start command does not name', 'zh-CN': '启动命令未指定的配置文件' },
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    for (const each of deployment.starts) {
      const { start } = each;
      // A Dockerfile’s command is only a default; outside of containers nothing says for whom a file is there.
      if (start.source === 'dockerfile' || start.kind === 'proxy') continue;
      if (reportDash(each, deployment, report)) continue;
      if (start.source === 'unit') continue;
      if (reportDirectory(start, report) || each.runs !== undefined || !isKnown(start) || start.cut !== undefined)
        continue;
      const seen = notRead(each, deployment);
      const process = processOfFile(deployment, seen?.file);
      if (seen === undefined || process === undefined) continue;
      if (start.config === undefined && writtenConfig(start.kind, start.words, start) !== undefined) continue;
      if (start.config === undefined) reportMissing(start, seen, process, report);
      else reportOther(start, seen, process, report);
    }
  },
});

/** The one file of the started kind that a container sees, and that nothing else reads. */
function notRead({ start, sees }: StartOf, deployment: Deployment): SeenFile | undefined {
  const own = sees.filter(({ file }) => processOfFile(deployment, file)?.kind === start.kind);
  const alone = own.filter((each) => each.alone);
  const [seen, more] = alone.length > 0 ? alone : own;
  if (seen === undefined || more !== undefined) return undefined;
  // A directory may be mounted for what else is in it.
  if (!seen.alone && deployment.starts.some(({ runs }) => runs === seen.file)) return undefined;
  return seen;
}

function reportMissing(start: Start, { file, target, span }: SeenFile, process: FileProcess, report: ReportTo): void {
  const shown = oneLine(target);
  const end = (start.words.at(-1) ?? start.program).span.end;
  report(inStart(start, start.program.span), () => ({
    message: messages.missing(programName(start), fileName(file)),
    details: messages.missingDetails(shown),
    related: [
      { ...inStart(start, span), message: messages.mounted(shown) },
      { ...missingPlace(process), message: messages.file() },
    ],
    fixes:
      start.oneText && /^[\w./-]+$/.test(target)
        ? [
            {
              title: messages.add(target),
              obvious: false,
              startsOtherwise: true,
              edits: [{ file: start.file, span: { start: end, end }, newText: ` -c ${target}` }],
            },
          ]
        : [],
  }));
}

/** Only where it is known what the image holds: another one may link one path to the other, or come with the file. */
function reportOther(start: Start, { file, target, span }: SeenFile, process: FileProcess, report: ReportTo): void {
  const { config, open, image, mounts } = start;
  if (config?.target === undefined || config.made || open || workingDirectoryOf(image ?? '') === undefined) return;
  const path = config.target;
  if (mounts.some((mount) => path === mount.target || path.startsWith(`${mount.target.replace(/\/+$/, '')}/`))) return;
  const [shown, other] = [oneLine(target), oneLine(path)];
  report(inStart(start, config.word.span), () => ({
    message: messages.other(fileName(file), other),
    details: messages.otherDetails(shown, other),
    related: [
      { ...inStart(start, span), message: messages.mounted(shown) },
      { ...missingPlace(process), message: messages.file() },
    ],
    fixes:
      /^[\w./-]+$/.test(target) && config.word.span !== config.word.whole?.span
        ? [
            {
              title: messages.write(target),
              obvious: false,
              startsOtherwise: true,
              edits: [{ file: start.file, span: config.word.span, newText: target }],
            },
          ]
        : [],
  }));
}

/** `mqbroker` of 5.0.0 on the machine itself, whose sh may be dash. @returns whether it is so */
function reportDash({ start, runs }: StartOf, deployment: Deployment, report: ReportTo): boolean {
  const { config, byBash, image } = start;
  const release = processOfFile(deployment, runs)?.release;
  if (config === undefined || runs === undefined || byBash || image !== undefined || programName(start) !== 'mqbroker')
    return false;
  if (release?.name !== '5.0.0' || release.from === 'unstated' || start.cut !== undefined) return false;
  report({ ...inStart(start, config.word.span), severity: 'info' }, () => ({
    message: messages.dash(fileName(runs)),
    details: messages.dashDetails(),
  }));
  return true;
}

/** `-c` with a path to which a directory is mounted: `FileInputStream` throws, in every release. @returns whether it is so */
function reportDirectory(start: Start, report: ReportTo): boolean {
  const { config, mounts } = start;
  const path = config?.target;
  if (config === undefined || path === undefined || !/\.(?:conf|properties|cnf|json)$/.test(path)) return false;
  const mount = mounts.find((each) => each.target === path && each.type === 'directory');
  if (mount === undefined) return false;
  report(inStart(start, config.word.span), () => ({
    message: messages.directory(oneLine(path)),
    details: messages.directoryDetails(),
    related: [{ ...inStart(start, mount.span), message: messages.mount() }],
  }));
  return true;
}
