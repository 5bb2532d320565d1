import type { Lang } from '../base/text.ts';
import type { Level } from '../deployment/project/model.ts';

/** Sentences of hovers beside what is said of a parameter itself. The compiler keeps both languages alike. */
export interface HoverTexts {
  /** Values of the same key in other files. */
  readonly inGroup: (group: string, values: string) => string;
  readonly inCluster: (cluster: string, values: string) => string;
  readonly inKind: (values: string) => string;
  readonly valueIn: (value: string, files: string) => string;
  readonly names: (names: readonly string[], count: number) => string;
  /** The first of some values with their files, and how many there are. */
  readonly values: (values: readonly string[], count: number) => string;
  readonly decoded: (value: string) => string;
  /** Bytes beyond ASCII as RocketMQ has them. */
  readonly read: (value: string) => string;
  readonly alsoOnHost: (host: string, ports: string) => string;
  readonly portsOf: (file: string, ports: string) => string;
  readonly addressOf: (address: string, who: string) => string;
  /** A process whose label does not name its file, and a link to that. */
  readonly inFile: (who: string, file: string) => string;
  readonly nobodyAt: (address: string) => string;
  readonly self: string;
  readonly onHost: (what: string, host: string) => string;
  readonly level: (level: Level, from: string) => string;
  readonly noRule: string;
  readonly option: (name: string, usual: string) => string;
  readonly directive: Readonly<Record<'rmqlint' | 'rmqlint-disable-next-line' | 'rmqlint-disable-file', string>>;
  readonly word: Readonly<Record<'host' | 'kind' | 'rocketmq' | 'expires' | 'dashes', string>>;
}

const LEVELS: Readonly<Record<Lang, Readonly<Record<Level, string>>>> = {
  en: { off: 'off', info: 'info', warning: 'warning', error: 'error' },
  'zh-CN': { off: '关闭', info: '提示', warning: '警告', error: '错误' },
};

const en: HoverTexts = {
  inGroup: (group, values) => `Elsewhere in group ${group}: ${values}`,
  inCluster: (cluster, values) => `Elsewhere in cluster ${cluster}: ${values}`,
  inKind: (values) => `Elsewhere in this deployment: ${values}`,
  valueIn: (value, files) => `${value} in ${files}`,
  names: (names, count) =>
    count > names.length ? `${names.join(', ')} and ${count - names.length} more` : names.join(', '),
  values: (values, count) =>
    `${values.join('; ')}${count > values.length ? `; ${count - values.length} more ${count - values.length === 1 ? 'value' : 'values'}` : ''}`,
  decoded: (value) => `Without its escapes: ${value}`,
  read: (value) => `RocketMQ reads bytes as ISO-8859-1 and gets ${value}`,
  alsoOnHost: (host, ports) => `Also on ${host}: ${ports}`,
  portsOf: (file, ports) => `${file} ${ports}`,
  addressOf: (address, who) => `${address} is ${who}`,
  inFile: (who, file) => `${who}, ${file}`,
  nobodyAt: (address) => `${address}: no file of the workspace is that of the process at this address`,
  self: 'this process itself',
  onHost: (what, host) => `${what} on ${host}`,
  level: (level, from) => `${LEVELS.en[level]} (${from})`,
  noRule: 'There is no rule of this name.',
  option: (name, usual) => `Option ${name}; ${usual} when unsaid`,
  directive: {
    rmqlint:
      'Tells rmqlint what the file does not say of its process: `host=NAME`, `kind=KIND`, `rocketmq=RELEASE`. RocketMQ takes it for a comment.',
    'rmqlint-disable-next-line':
      'Silences rules for the entry that follows: `# rmqlint-disable-next-line RULE, RULE -- reason expires=YYYY-MM-DD`.',
    'rmqlint-disable-file':
      'Silences rules in the whole file: `# rmqlint-disable-file RULE, RULE -- reason expires=YYYY-MM-DD`.',
  },
  word: {
    host: 'The host that the process runs on. Processes that name one host must not share ports and stores.',
    kind: 'What the file configures: `broker`, `broker-in-container`, `namesrv`, `controller`, `container` or `proxy`.',
    rocketmq: 'The RocketMQ release that the file is judged by. It wins over the project file.',
    expires: 'The last day on which the rules are silenced. After it there is a warning.',
    dashes: 'What stands behind `--` is the reason.',
  },
};

const zh: HoverTexts = {
  inGroup: (group, values) => `副本组 ${group} 的其他成员：${values}`,
  inCluster: (cluster, values) => `集群 ${cluster} 的其他成员：${values}`,
  inKind: (values) => `此部署中的其他进程：${values}`,
  valueIn: (value, files) => `${value}（${files}）`,
  names: (names, count) => (count > names.length ? `${names.join('、')}等 ${count} 个` : names.join('、')),
  values: (values, count) =>
    `${values.join('；')}${count > values.length ? `；另有 ${count - values.length} 种取值` : ''}`,
  decoded: (value) => `去掉转义后：${value}`,
  read: (value) => `RocketMQ 按 ISO-8859-1 读取字节，得到 ${value}`,
  alsoOnHost: (host, ports) => `主机 ${host} 上还有：${ports}`,
  portsOf: (file, ports) => `${file} ${ports}`,
  addressOf: (address, who) => `${address} 是${/^[A-Za-z]/.test(who) ? ' ' : ''}${who}`,
  inFile: (who, file) => `${who}，${file}`,
  nobodyAt: (address) => `${address}：工作区中没有该地址上进程的配置文件`,
  self: '本进程',
  onHost: (what, host) => `${what}（主机 ${host}）`,
  level: (level, from) => `${LEVELS['zh-CN'][level]}（${from}）`,
  noRule: '没有这条规则。',
  option: (name, usual) => `选项 ${name}，默认 ${usual}`,
  directive: {
    rmqlint:
      '告诉 rmqlint 文件本身没有写明的信息：`host=主机名`、`kind=进程类型`、`rocketmq=版本`。对 RocketMQ 来说它只是注释。',
    'rmqlint-disable-next-line':
      '对紧接着的一项关闭规则：`# rmqlint-disable-next-line 规则, 规则 -- 原因 expires=YYYY-MM-DD`。',
    'rmqlint-disable-file': '在整个文件中关闭规则：`# rmqlint-disable-file 规则, 规则 -- 原因 expires=YYYY-MM-DD`。',
  },
  word: {
    host: '进程所在的主机。同一主机上的进程不能共用端口和存储目录。',
    kind: '文件配置的进程类型：`broker`、`broker-in-container`、`namesrv`、`controller`、`container` 或 `proxy`。',
    rocketmq: '判断此文件所依据的 RocketMQ 版本，优先于项目文件。',
    expires: '关闭规则的最后一天，过期后会有警告。',
    dashes: '`--` 之后是原因。',
  },
};

export const hoverTexts: Readonly<Record<Lang, HoverTexts>> = { en, 'zh-CN': zh };
