import type { Lang } from '../base/text.ts';
import { UNIT_WORDS } from '../catalog/units.ts';
import type { ReleaseSource } from '../deployment/model.ts';
import type { BoundPort, Origin, Outcome, PortPurpose } from '../effective/model.ts';

/** Sentences that only editors show. The compiler keeps both languages alike. */
export interface Texts {
  readonly runsWith: (value: string) => string;
  readonly notRead: (why: string) => string;
  /** Of a value that a template engine makes. */
  readonly stillOpen: string;
  readonly decidedByMachine: string;
  readonly unset: string;
  readonly hidden: string;
  readonly default: string;
  readonly unit: string;
  readonly values: string;
  readonly releases: string;
  readonly rules: string;
  readonly judgedBy: (release: string, from: ReleaseSource) => string;
  readonly restart: (needed: boolean) => string;
  readonly origin: Readonly<Record<Origin, string>>;
  readonly outcome: Readonly<Record<Exclude<Outcome, 'read' | 'unread'>, string>>;
  readonly overwrittenBy: (line: number) => string;
  /** Of numbers, as in schemas/parameters.json; what a port or a path is needs no word. */
  readonly units: Readonly<Record<string, string>>;
  readonly because: (reason: string) => string;
  /** Ports that follow from the one that is written. */
  readonly alsoBinds: (ports: readonly BoundPort[]) => string;
  readonly join: string;
  /** Between two statements. */
  readonly clause: string;
  /** Why nothing is edited in a document; told once for each. */
  readonly foreignText: (file: string, why: Foreign) => string;
  readonly reopenAs: (encoding: string) => string;
  /** A release and who said so. */
  readonly releaseFrom: (release: string, from: ReleaseSource) => string;
  readonly counts: (errors: number, warnings: number) => string;
  readonly deployments: (count: number) => string;
  readonly off: string;
  /** A line for the log, when everything was read. */
  readonly started: (program: string, runtime: string, folders: number, files: number, ms: number) => string;
  /** Names work that goes on in the background. */
  readonly checking: string;
  readonly readAgain: (files: number, ms: number) => string;
}

const RELEASE_FROM: Readonly<Record<Lang, Readonly<Record<ReleaseSource, string>>>> = {
  en: {
    flag: 'command line',
    comment: 'comment in the file',
    project: 'rmqlint.json',
    command: 'start command',
    image: 'container image',
    path: 'path of the installation',
    jar: 'jar of the installation',
    pom: 'pom.xml',
    unstated: 'newest known, nobody says which one runs',
  },
  'zh-CN': {
    flag: '命令行指定',
    comment: '文件中的注释指定',
    project: 'rmqlint.json 指定',
    command: '启动命令指定',
    image: '容器镜像指定',
    path: '安装目录的路径指定',
    jar: '安装目录中的 jar 指定',
    pom: 'pom.xml 指定',
    unstated: '已知的最新版本，没有指明实际运行的版本',
  },
};

/** How a port follows from listenPort. */
const BESIDE: Readonly<Record<Lang, Partial<Record<PortPurpose, string>>>> = {
  en: { fast: 'fast port, listenPort − 2', ha: 'HA, listenPort + 1' },
  'zh-CN': { fast: '快速端口，listenPort − 2', ha: 'HA 端口，listenPort + 1' },
};

/** Why an editor's text cannot be what lies on the disk; `encoding`: the one that the editor names. */
export type Foreign =
  | { readonly why: 'unsaid' }
  /** It was read in the wrong encoding. */
  | { readonly why: 'damaged'; readonly encoding: string }
  /** What bytes the encoding makes of it is not known. */
  | { readonly why: 'unknown'; readonly encoding: string };

const named = (encoding: string): string => (/^utf8$/i.test(encoding) ? 'UTF-8' : encoding);

const FOREIGN: Readonly<Record<Lang, (foreign: Foreign) => string>> = {
  en: (foreign) => {
    if (foreign.why === 'unsaid')
      return 'the text in the editor cannot be what lies on disk, because the file is not UTF-8 and the editor does not say in which encoding it saves';
    const encoding = named(foreign.encoding);
    return foreign.why === 'damaged'
      ? `the editor has read the file as ${encoding}, which it is not: saving it would destroy the characters that are shown as \ufffd`
      : `the editor would save the file as ${encoding}, and which bytes that makes of its text is not known`;
  },
  'zh-CN': (foreign) => {
    if (foreign.why === 'unsaid')
      return '编辑器中的文本不可能是磁盘上的内容，因为该文件不是 UTF-8 编码，而编辑器没有告知保存时使用的编码';
    const encoding = named(foreign.encoding);
    return foreign.why === 'damaged'
      ? `编辑器以 ${encoding} 编码打开了该文件，但它并不是这种编码：保存会破坏显示为 \ufffd 的字符`
      : `编辑器会以 ${encoding} 编码保存该文件，无法得知文本会变成哪些字节`;
  },
};

const number = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const en: Texts = {
  runsWith: (value) => `Runs with ${value}`,
  notRead: (why) => `Not read: ${why}`,
  stillOpen: 'A template is still to fill it in',
  decidedByMachine: 'decided by the machine',
  unset: 'not set',
  hidden: 'hidden',
  default: 'Default',
  unit: 'Unit',
  values: 'Values',
  releases: 'Releases',
  rules: 'Rules',
  judgedBy: (release, from) => `judged by ${release} (${RELEASE_FROM.en[from]})`,
  restart: (needed) => (needed ? 'A change takes effect after a restart' : 'A change takes effect without a restart'),
  origin: {
    default: 'the default',
    written: 'as written',
    adjusted: 'adjusted by RocketMQ',
    forced: 'set by RocketMQ, whatever is written',
    derived: 'follows from another parameter',
    ignored: 'what is written cannot be read, the default stays',
  },
  outcome: {
    coerced: 'read, but not as what is written',
    adjusted: 'adjusted by RocketMQ',
    overwritten: 'overwritten',
    unparsable: 'what is written cannot be read, the default stays',
  },
  overwrittenBy: (line) => `This entry does not count: line ${line} writes the key again`,
  units: UNIT_WORDS.en,
  because: (reason) => `: ${reason}`,
  alsoBinds: (ports) => `Also binds ${ports.map((each) => `${each.port} (${BESIDE.en[each.purpose]})`).join(' and ')}`,
  join: ', ',
  clause: ', ',
  foreignText: (file, why) =>
    `${file}: ${FOREIGN.en(why)}. The file is judged as it lies on disk, and no fixes are offered.`,
  reopenAs: (encoding) => `Reopen as ${encoding}`,
  releaseFrom: (release, from) => `${release} (${RELEASE_FROM.en[from]})`,
  counts: (errors, warnings) =>
    [errors > 0 ? number(errors, 'error') : '', warnings > 0 ? number(warnings, 'warning') : '']
      .filter((part) => part !== '')
      .join(', ') || 'no problems',
  deployments: (count) => number(count, 'deployment'),
  off: 'off in this folder',
  started: (program, runtime, folders, files, ms) =>
    `${program}, ${runtime}: ${number(folders, 'folder')}, ${number(files, 'RocketMQ file')}, ${ms} ms`,
  checking: 'Checking RocketMQ files',
  readAgain: (files, ms) => `read again: ${number(files, 'RocketMQ file')}, ${ms} ms`,
};

const zh: Texts = {
  runsWith: (value) => `实际运行值：${value}`,
  notRead: (why) => `不会被读取：${why}`,
  stillOpen: '其值尚待模板填入',
  decidedByMachine: '由运行的机器决定',
  unset: '未设置',
  hidden: '已隐藏',
  default: '默认值',
  unit: '单位',
  values: '可选值',
  releases: '适用版本',
  rules: '相关规则',
  judgedBy: (release, from) => `按 ${release} 判断（${RELEASE_FROM['zh-CN'][from]}）`,
  restart: (needed) => (needed ? '修改后重启才生效' : '修改后无需重启即可生效'),
  origin: {
    default: '默认值',
    written: '与文件中一致',
    adjusted: '被 RocketMQ 调整',
    forced: '由 RocketMQ 设定，与文件内容无关',
    derived: '由其他参数推导',
    ignored: '文件中的值无法读取，仍用默认值',
  },
  outcome: {
    coerced: '读取结果与文件中写的不同',
    adjusted: '被 RocketMQ 调整',
    overwritten: '被覆盖',
    unparsable: '文件中的值无法读取，仍用默认值',
  },
  overwrittenBy: (line) => `这一项不生效：第 ${line} 行又写了同一个键`,
  units: UNIT_WORDS['zh-CN'],
  because: (reason) => `：${reason}`,
  alsoBinds: (ports) =>
    `还会监听 ${ports.map((each) => `${each.port}（${BESIDE['zh-CN'][each.purpose]}）`).join('和 ')}`,
  join: '、',
  clause: '，',
  foreignText: (file, why) => `${file}：${FOREIGN['zh-CN'](why)}。将按磁盘上的内容判断此文件，并且不提供修复。`,
  reopenAs: (encoding) => `以 ${encoding} 编码重新打开`,
  releaseFrom: (release, from) => `${release}（${RELEASE_FROM['zh-CN'][from]}）`,
  counts: (errors, warnings) =>
    [errors > 0 ? `${errors} 个错误` : '', warnings > 0 ? `${warnings} 个警告` : '']
      .filter((part) => part !== '')
      .join('，') || '没有问题',
  deployments: (count) => `${count} 个部署`,
  off: '已在此文件夹中关闭',
  started: (program, runtime, folders, files, ms) =>
    `${program}，${runtime}：${folders} 个文件夹，${files} 个 RocketMQ 文件，${ms} 毫秒`,
  checking: '正在检查 RocketMQ 文件',
  readAgain: (files, ms) => `重新读取：${files} 个 RocketMQ 文件，${ms} 毫秒`,
};

export const texts: Readonly<Record<Lang, Texts>> = { en, 'zh-CN': zh };
