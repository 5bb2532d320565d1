import type { Lang } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { table } from '../../text/table.ts';
import { textWidth } from '../../text/width.ts';
import type { Option, Options } from '../options.ts';
import type { Command } from './command.ts';
import { COMMAND_NAMES, type CommandName } from './names.ts';

type Texts = Readonly<Record<Lang, string>>;

/** The commands, as {@link help} needs to know them. */
type Commands = Readonly<Record<CommandName, Pick<Command, 'options' | 'operands'>>>;

/** `rmqlint keys [options]`. The language server reads its own options. */
export function usage(name: CommandName, { operands }: Pick<Command, 'operands'>): string {
  if (name === 'lsp') return `rmqlint lsp ${operands[0]}`;
  return ['rmqlint', name === 'check' ? '[check]' : name, '[options]', ...operands].join(' ');
}

/** What a command does. */
export const SHORT: Readonly<Record<CommandName, Texts>> = {
  check: {
    en: 'lint files and deployments; what runs without a command',
    'zh-CN': '检查文件和部署；不写命令时即为此命令',
  },
  fix: { en: 'make the obvious corrections that change nothing that runs', 'zh-CN': '进行不改变运行结果的明确修正' },
  baseline: {
    en: 'accept the findings that there are, so that only new ones are reported',
    'zh-CN': '接受现有问题，以后只报告新问题',
  },
  effective: { en: 'what a process really runs with, and why', 'zh-CN': '进程实际使用的配置及其原因' },
  topology: {
    en: 'hosts, ports, paths and connections of deployments, and how to start them',
    'zh-CN': '部署的主机、端口、路径、连接关系及启动顺序',
  },
  verify: { en: 'a running cluster against its files', 'zh-CN': '将运行中的集群与其文件比较' },
  explain: { en: 'documentation of a rule or a parameter, offline', 'zh-CN': '规则或参数的离线文档' },
  rules: { en: 'list of all rules', 'zh-CN': '列出所有规则' },
  keys: { en: 'list of the parameters that a RocketMQ release reads', 'zh-CN': '列出某个 RocketMQ 版本读取的参数' },
  init: { en: 'write an rmqlint.json for what lies here', 'zh-CN': '为当前目录写出 rmqlint.json' },
  schema: {
    en: 'JSON schema of rmqlint.json or of what a command prints',
    'zh-CN': 'rmqlint.json 或命令输出的 JSON Schema',
  },
  completion: { en: 'completion of the command line for bash, zsh or fish', 'zh-CN': 'bash、zsh、fish 的命令行补全' },
  lsp: { en: 'language server for editors', 'zh-CN': '供编辑器使用的语言服务器' },
};

/** What a command does, in full. Lines that begin with blanks are as they stand. */
export const LONG: Readonly<Record<CommandName, Texts>> = {
  check: {
    en: `Judges RocketMQ configuration files by what each process will really run with, together with the other files of their deployment.

A path is a file, a directory (every file below it), an rmqlint.json (all that it governs) or "-" (standard input); without a path, the
current directory. Named files are judged with the rest of their deployment, but only findings that touch a named file are reported.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or configuration or a file that cannot be read, 3 no pattern of the
project file matches a file, 70 a bug in rmqlint, 130 interrupted.`,
    'zh-CN': `按每个进程实际运行的配置来检查 RocketMQ 配置文件，并结合同一部署中的其他文件一起判断。

路径可以是文件、目录（其下所有文件）、rmqlint.json（它管辖的所有文件）或“-”（标准输入）；不写路径则为当前目录。
指定文件时会结合其所在部署的其他文件判断，但只报告涉及指定文件的问题。

退出码：0 没有达到 --fail-on 级别的问题；1 有问题；2 用法或配置错误，或有文件无法读取；3 项目文件的模式没有匹配到文件；
70 rmqlint 自身的缺陷；130 被中断。`,
  },
  fix: {
    en: `Makes every obvious correction after which each process runs exactly as before, in every RocketMQ release that the file may run on; that is
computed for each of them. Of named files nothing else is touched. Then it reports what is left, as check does.

With --unsafe it also makes obvious corrections that change what runs, and lists every value that runs differently. What would move data is
never changed, and where there is a choice, an editor offers it. With "-" the fixed text goes to standard output, findings to standard error.

Exit status: as of check, for what is left; with --diff and --dry-run 1 when something would change; 2 also when a file could not be written.`,
    'zh-CN': `进行所有明确的修正，前提是修正后每个进程在该文件可能运行的每个 RocketMQ 版本上都与之前完全一样运行；这一点对每处修正都经过计算。
指定文件时不会改动其他文件。之后像 check 一样报告剩余的问题。

使用 --unsafe 时，还会进行会改变运行结果的明确修正，并列出每个运行结果不同的值。会移动数据的修正从不进行；有多种选择的由编辑器提供。
路径为“-”时，修正后的文本写到标准输出，问题写到标准错误输出。

退出码：与 check 相同，针对剩余的问题；使用 --diff 或 --dry-run 时，有内容会改变则为 1；有文件无法写入时也为 2。`,
  },
  baseline: {
    en: `Keeps findings that are accepted in a file: rmqlint-baseline.json, or what --baseline or "baseline" of the project file names. check and fix
leave them out with --baseline FILE, or where the project file names it. An entry holds wherever its lines move to, until its value changes.

  write   accepts what is found now in the named files, and drops what is no longer found there
  prune   only drops what is no longer found
  show    lists what is accepted`,
    'zh-CN': `把已接受的问题保存在文件中：rmqlint-baseline.json，或由 --baseline 或项目文件的 "baseline" 指定的文件。
使用 --baseline FILE 或项目文件指定了该文件时，check 和 fix 不再报告它们。行移动后条目仍然有效，直到其值改变。

  write   接受指定文件中现有的问题，并移除不再出现的
  prune   只移除不再出现的
  show    列出已接受的问题`,
  },
  effective: {
    en: `Shows what the process that a file configures really runs with: every value that is not the default, why it is so, what is written but
ignored, the ports and the paths. With KEY, the whole story of one parameter.`,
    'zh-CN': `显示某个文件所配置的进程实际使用的配置：所有不同于默认的值及其原因、已填写却被忽略的内容、端口和路径。
指定 KEY 则显示该参数的完整来龙去脉。`,
  },
  topology: {
    en: `Shows how deployments hang together: clusters and replica groups, every port and path that is really used by host, who registers where and
replicates from whom, what conflicts, the deployment's mode and what it means when a master dies, the start commands in order and what
"mqadmin clusterList" will show afterwards. svg and html are drawings, csv has ports and paths. In json and csv words are in English unless
--lang is given.`,
    'zh-CN': `显示部署的全貌：集群与复制组、每台主机实际使用的端口和路径、注册与复制关系、冲突、部署模式及主节点宕机的影响、
启动命令的顺序，以及启动后“mqadmin clusterList”会显示的内容。svg 和 html 为图，csv 列出端口和路径。
除非给出 --lang，json 和 csv 中的文字为英文。`,
  },
  verify: {
    en: `Asks name servers which brokers are registered, and each of these what it really runs with, and compares that with what the files make in
the release that runs: who is missing and why, who is in no file, every value that differs with file and line, whom slaves copy from.

The only command that uses the network. It asks the name servers of --namesrv and the brokers that they list, nobody else, and changes nothing.
Access control: --credentials FILE (accessKey: and secretKey: lines, as tools.yml has them), or RMQLINT_ACCESS_KEY and RMQLINT_SECRET_KEY (and
RMQLINT_SECURITY_TOKEN) in the environment; the password of --tls-key in RMQLINT_TLS_KEY_PASSWORD. None of them is ever shown.

Exit status: 0 everything runs as the files say, 1 something differs, 2 wrong use, or somebody could not be asked, 3 no pattern of the
project file matches a file, 70 a bug in rmqlint, 130 interrupted.`,
    'zh-CN': `查询 NameServer 上注册了哪些 Broker，以及每个 Broker 实际运行的配置，并与文件在实际运行版本上得到的配置比较：
缺少谁及其原因、哪些没有文件、每个不同的值及其文件与行号、从节点从何处复制。

这是唯一使用网络的命令：只查询 --namesrv 指定的 NameServer 及其列出的 Broker，不修改任何内容。
访问控制：--credentials FILE（与 tools.yml 相同的 accessKey: 和 secretKey: 行），或环境变量 RMQLINT_ACCESS_KEY 和 RMQLINT_SECRET_KEY
（以及 RMQLINT_SECURITY_TOKEN）；--tls-key 的密码在 RMQLINT_TLS_KEY_PASSWORD 中。这些内容从不显示。

退出码：0 一切与文件一致；1 有差异；2 用法错误，或有对象未能查询；3 项目文件的模式没有匹配到文件；
70 rmqlint 自身的缺陷；130 被中断。`,
  },
  explain: {
    en: `Shows the page of a rule, or what a parameter does, in which releases it exists and which default it has in each. With --format json,
the rule's data, its page as Markdown and its examples, or the parameter's data; in English unless --lang is given.`,
    'zh-CN': `显示规则的说明，或某个参数的作用、存在于哪些版本以及各版本的默认值。--format json 输出规则的数据、Markdown 说明和示例，或参数的数据；
除非给出 --lang，否则为英文。`,
  },
  rules: { en: 'Lists every rule with its severity and what it finds.', 'zh-CN': '列出所有规则及其级别和检查内容。' },
  keys: {
    en: 'Lists every parameter that a release reads, by class, with type and default; the newest release unless --rocketmq names one.',
    'zh-CN': '按类列出某个版本读取的所有参数及其类型和默认值；未用 --rocketmq 指定版本时为最新版本。',
  },
  init: {
    en: `Writes rmqlint.json into the current directory: the deployments that were found below it, the release where something states it, and hosts, each
with where it comes from. Asks for what nothing tells; with --yes that stays open, and hosts that are guesses stand in comments. A file that is
there is never touched.`,
    'zh-CN': `在当前目录写出 rmqlint.json：其下找到的部署、有依据的版本以及主机，并注明各自的来源。没有依据的内容会提问；
使用 --yes 则不写，推测的主机写在注释中。已存在的文件不会被改动。`,
  },
  schema: {
    en: `Prints a JSON schema: of the project file (rmqlint), or of what "--format json" of a command prints (findings, effective, topology,
verify, explain, keys, rules).`,
    'zh-CN': `输出 JSON Schema：项目文件（rmqlint），或某个命令的“--format json”输出（findings、effective、topology、verify、explain、keys、rules）。`,
  },
  completion: {
    en: `Prints a script by which a shell completes commands, flags, their values and rule ids:

  bash  source <(rmqlint completion bash)
  zsh   rmqlint completion zsh > "\${fpath[1]}/_rmqlint"
  fish  rmqlint completion fish > ~/.config/fish/completions/rmqlint.fish`,
    'zh-CN': `输出一段脚本，使 shell 能补全命令、选项及其取值和规则名：

  bash  source <(rmqlint completion bash)
  zsh   rmqlint completion zsh > "\${fpath[1]}/_rmqlint"
  fish  rmqlint completion fish > ~/.config/fish/completions/rmqlint.fish`,
  },
  lsp: {
    en: 'Speaks the Language Server Protocol with one client. Editors start it; nothing is printed for people.',
    'zh-CN': '以语言服务器协议（LSP）与一个客户端通信，由编辑器启动，不输出供人阅读的内容。',
  },
};

const kinds = KINDS.join(', ');

/** What a flag does, by its name. */
export const OPTION_TEXTS: Readonly<Record<string, Texts>> = {
  format: { en: 'output format', 'zh-CN': '输出格式' },
  unsafe: {
    en: 'also make obvious corrections that change what runs, and list what runs differently',
    'zh-CN': '同时进行会改变运行结果的明确修正，并列出变化',
  },
  'fix --rule': { en: 'fix only what this rule finds (repeatable)', 'zh-CN': '只修复该规则发现的问题（可重复）' },
  diff: {
    en: 'print a unified diff for "git apply" or "patch -p1", write nothing',
    'zh-CN': '输出可用于 git apply 或 patch -p1 的差异，不写入文件',
  },
  'dry-run': { en: 'list what would be fixed, write nothing', 'zh-CN': '只列出将修复的内容，不写入文件' },
  rule: {
    en: 'level of a rule: off, info, warning or error (repeatable)',
    'zh-CN': '规则级别：off、info、warning、error（可重复）',
  },
  only: { en: 'run only these rules', 'zh-CN': '只运行这些规则' },
  skip: { en: 'do not run these rules', 'zh-CN': '不运行这些规则' },
  scope: {
    en: 'report what touches a named file (default) or the whole deployment',
    'zh-CN': '只报告涉及指定文件的问题（默认），或报告整个部署的问题',
  },
  'fail-on': {
    en: 'level from which findings end with 1 (default error)',
    'zh-CN': '达到该级别的问题使退出码为 1（默认 error）',
  },
  'max-warnings': { en: 'end with 1 above this number of warnings', 'zh-CN': 'warning 超过该数量时退出码为 1' },
  quiet: { en: 'report errors only', 'zh-CN': '只报告 error' },
  'files-from': {
    en: 'further paths from a file or standard input, one a line (or separated by NUL)',
    'zh-CN': '从文件或标准输入读取更多路径，每行一个（或以 NUL 分隔）',
  },
  'stdin-filename': { en: 'the file that "-" stands for', 'zh-CN': '“-”所代表的文件' },
  staged: {
    en: 'judge what the next commit will hold: files as they lie in git’s index, reporting on those that it changes',
    'zh-CN': '检查下一次提交的内容：按 git 暂存区中的文件检查，只报告提交所改动的文件',
  },
  since: {
    en: 'report on files that were changed since the branch left a revision',
    'zh-CN': '只报告自分支与该版本分叉以来改动过的文件',
  },
  shard: {
    en: 'judge one of N parts, divided by deployment: 1/3, 2/3 and 3/3 together are the whole run',
    'zh-CN': '只检查按部署划分的 N 份中的一份：1/3、2/3、3/3 合起来等于一次完整的检查',
  },
  watch: { en: 'check again whenever files change', 'zh-CN': '文件变化后重新检查' },
  'no-ignore': {
    en: 'also judge what .gitignore, rmqlint.json or a backup’s name leaves out',
    'zh-CN': '同时检查被 .gitignore、rmqlint.json 或备份文件名排除的文件',
  },
  'no-inline-config': { en: 'disregard "# rmqlint-disable…" comments', 'zh-CN': '不理会“# rmqlint-disable…”注释' },
  'report-unused-suppressions': { en: 'level of unused-suppression', 'zh-CN': '规则 unused-suppression 的级别' },
  'require-reason': {
    en: 'a suppression without "-- reason" silences nothing',
    'zh-CN': '没有“-- 理由”的屏蔽注释不起作用',
  },
  baseline: {
    en: 'file of accepted findings, instead of the one that the project file names',
    'zh-CN': '已接受问题的文件，代替项目文件指定的文件',
  },
  'print-config': {
    en: 'show the settings of a file and where each comes from',
    'zh-CN': '显示某个文件的设置及其来源',
  },
  stats: { en: 'show how long it took, on standard error', 'zh-CN': '在标准错误输出显示耗时' },
  in: { en: 'the file of the container that runs this broker', 'zh-CN': '运行该 broker 的容器的配置文件' },
  namesrv: {
    en: 'the name servers to ask, HOST:PORT, separated by ";" or "," (repeatable)',
    'zh-CN': '要查询的 NameServer，HOST:PORT，以“;”或“,”分隔（可重复）',
  },
  timeout: {
    en: 'seconds to wait for a connection, and for each answer (default 5)',
    'zh-CN': '等待连接及每次应答的秒数（默认 5）',
  },
  credentials: {
    en: 'file with accessKey and secretKey, such as tools.yml',
    'zh-CN': '含 accessKey 与 secretKey 的文件，例如 tools.yml',
  },
  tls: { en: 'speak TLS with servers', 'zh-CN': '以 TLS 连接' },
  'tls-ca': {
    en: 'trust the authorities of this PEM file instead of those that Node trusts',
    'zh-CN': '信任此 PEM 文件中的证书颁发机构，而不是 Node 信任的机构',
  },
  'tls-cert': { en: 'own certificate, PEM; with --tls-key', 'zh-CN': '自己的证书（PEM），与 --tls-key 一同给出' },
  'tls-key': { en: 'key of that certificate, PEM', 'zh-CN': '该证书的私钥（PEM）' },
  'tls-server-name': {
    en: 'name that certificates have to be for, where it is not the host',
    'zh-CN': '证书中应有的名称，若与主机不同',
  },
  'tls-insecure': {
    en: 'accept any certificate, as RocketMQ’s own clients do unless they are told otherwise',
    'zh-CN': '接受任何证书，与 RocketMQ 客户端的默认行为相同',
  },
  class: {
    en: 'only the parameters of one class, such as BrokerConfig',
    'zh-CN': '只列出某个类的参数，例如 BrokerConfig',
  },
  rocketmq: { en: 'RocketMQ release to judge by, such as 5.3.3', 'zh-CN': '按哪个 RocketMQ 版本判断，例如 5.3.3' },
  kind: {
    en: `kind of named files that are not recognised: ${kinds}`,
    'zh-CN': `无法识别的指定文件属于哪种进程：${kinds}`,
  },
  config: {
    en: 'project file to use instead of the nearest rmqlint.json',
    'zh-CN': '使用该项目文件，而不是最近的 rmqlint.json',
  },
  yes: { en: 'ask nothing', 'zh-CN': '不提问' },
  'no-config': { en: 'use no project file', 'zh-CN': '不使用项目文件' },
  lang: {
    en: 'language of the messages (default from LC_ALL, LC_MESSAGES, LANG)',
    'zh-CN': '消息语言（默认取自 LC_ALL、LC_MESSAGES、LANG）',
  },
  color: { en: 'colour; before NO_COLOR and FORCE_COLOR', 'zh-CN': '颜色，优先于 NO_COLOR 和 FORCE_COLOR' },
  debug: { en: 'say more about a bug in rmqlint', 'zh-CN': '输出 rmqlint 自身缺陷的更多信息' },
  help: { en: 'this text', 'zh-CN': '显示本帮助' },
  version: { en: 'version of rmqlint', 'zh-CN': '显示 rmqlint 的版本' },
};

const WORDS = {
  en: {
    usage: 'Usage',
    colon: ': ',
    commands: 'Commands',
    options: 'Options',
    common: 'Common options',
    more: 'rmqlint COMMAND --help shows a command’s own options.',
    formats: (names: readonly string[]): string => names.join(', '),
    checkFormats: 'pretty (on a terminal), compact (elsewhere) or another; =FILE writes it there (repeatable):',
    transports: [
      ['--stdio', 'over standard input and output (default)'],
      ['--node-ipc', 'over the channel of a Node process that started it'],
      ['--socket=PORT', 'over a socket on which the client listens'],
    ],
  },
  'zh-CN': {
    usage: '用法',
    colon: '：',
    commands: '命令',
    options: '选项',
    common: '通用选项',
    more: '运行 rmqlint COMMAND --help 查看该命令的选项。',
    formats: (names: readonly string[]): string => names.join('、'),
    checkFormats: 'pretty（终端默认）、compact（其他情况默认）或其他格式；=FILE 表示写入文件（可重复）：',
    transports: [
      ['--stdio', '通过标准输入输出通信（默认）'],
      ['--node-ipc', '通过启动它的 Node 进程的通道通信'],
      ['--socket=PORT', '通过客户端监听的套接字通信'],
    ],
  },
} as const;

/**
 * Text of `rmqlint --help`, or of `rmqlint COMMAND --help`.
 * @param common flags that every command has
 */
export function help(commands: Commands, common: Options, name: CommandName | undefined, lang: Lang): string {
  const words = WORDS[lang];
  const out: string[] = [];
  const title = (text: string): string => `${text}${words.colon}`.trimEnd();
  const of = name ?? 'check';
  const command = commands[of];
  out.push(`${words.usage}${words.colon}${usage(of, command)}`);
  if (name === undefined) out.push(`${' '.repeat(textWidth(words.usage + words.colon))}rmqlint COMMAND [options]`);
  out.push('', LONG[of][lang]);
  if (name === undefined) {
    const rows = COMMAND_NAMES.map((each) => [each, SHORT[each][lang]]);
    out.push('', title(words.commands), ...table(rows, '  '));
  }
  if (of === 'lsp') out.push('', title(words.options), ...table(words.transports, '      '));
  else {
    section(words.options, command.options);
    section(words.common, common);
  }
  if (name === undefined) out.push('', words.more);
  return `${out.join('\n')}\n`;

  function section(heading: string, options: Options): void {
    const rows = Object.values(options).flatMap(rowsOf);
    if (rows.length > 0) out.push('', title(heading), ...table(rows, '  '));
  }
  function rowsOf(option: Option<unknown>): readonly (readonly string[])[] {
    const { name: flag, short, value } = option;
    const begin = `${short === undefined ? '    ' : `-${short}, `}--${flag}${value === undefined ? '' : ` ${value}`}`;
    return optionText(of, option, lang).map((line, i) => [i === 0 ? begin : '', line]);
  }
}

/** What an option of a command does, a line or two. */
export function optionText(of: CommandName, option: Option<unknown>, lang: Lang): readonly string[] {
  const { name, words: formats = [] } = option;
  const words = WORDS[lang];
  if (name !== 'format') return [((OPTION_TEXTS[`${of} --${name}`] ?? OPTION_TEXTS[name]) as Texts)[lang]];
  if (of !== 'check' && of !== 'fix') return [words.formats(formats)];
  const others = formats.filter((format) => format !== 'pretty' && format !== 'compact');
  return [words.checkFormats, words.formats(others)];
}

/** How the language server is reached: its options, which it reads itself. */
export const transportsOf = (lang: Lang): readonly (readonly [string, string])[] => WORDS[lang].transports;
