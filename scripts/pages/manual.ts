import { joinLines } from '../../server/src/base/message.ts';
import type { Lang } from '../../server/src/base/text.ts';
import { LONG, optionText, SHORT, transportsOf, usage } from '../../server/src/cli/commands/help.chunk.ts';
import { COMMANDS } from '../../server/src/cli/commands/index.ts';
import { COMMAND_NAMES } from '../../server/src/cli/commands/names.ts';
import { COMMON_OPTIONS } from '../../server/src/cli/commonOptions.ts';
import { Exit } from '../../server/src/cli/exit.ts';
import type { Option } from '../../server/src/cli/options.ts';

type Texts = Readonly<Record<Lang, string>>;

/** How the command line ends, and when (docs/cli.md, "Exit code"). */
const EXITS: Readonly<Record<keyof typeof Exit, Texts>> = {
  clean: {
    en: 'Nothing at or above --fail-on, and within --max-warnings; of verify: everything runs as the files say.',
    'zh-CN': '没有达到 --fail-on 级别的问题，warning 未超过 --max-warnings；verify：一切与文件一致。',
  },
  findings: {
    en: 'Findings; after fix, findings that are left; with --diff and --dry-run, something would change; of verify: something differs.',
    'zh-CN': '有问题；fix 之后还有剩余的问题；使用 --diff 或 --dry-run 时有内容会改变；verify：有差异。',
  },
  misuse: {
    en: 'Wrong use or configuration, a named path that is not there, a file that cannot be read, an output that cannot be written; of verify also: somebody could not be asked. It beats 1.',
    'zh-CN': '用法或配置错误、指定的路径不存在、文件无法读取、输出无法写入；verify 还包括：有对象未能查询。优先于 1。',
  },
  noMatch: { en: 'No pattern of the project file matches a file.', 'zh-CN': '项目文件的模式没有匹配到文件。' },
  bug: { en: 'A bug in rmqlint; --debug shows where.', 'zh-CN': 'rmqlint 自身的缺陷；--debug 显示其位置。' },
  interrupted: { en: 'Interrupted; no file is half-written.', 'zh-CN': '被中断；没有只写了一半的文件。' },
};

const FILES: Readonly<Record<string, Texts>> = {
  'rmqlint.json': {
    en: 'The project file: the release, which files run together, on which hosts, levels of rules. The nearest one upward from a file governs it.',
    'zh-CN': '项目文件：版本、哪些文件一起运行、在哪些主机上、规则级别。由文件所在目录向上最近的一个管辖。',
  },
  'rmqlint-baseline.json': {
    en: 'Accepted findings, where --baseline or the project file names no other.',
    'zh-CN': '已接受的问题，若 --baseline 或项目文件没有指定其他文件。',
  },
  '.gitignore': { en: 'What it leaves out is not judged.', 'zh-CN': '其中排除的内容不检查。' },
};

const ENVIRONMENT: Readonly<Record<string, Texts>> = {
  'LC_ALL, LC_MESSAGES, LANG': {
    en: 'The language of messages, where --lang is not given; the first that is set counts.',
    'zh-CN': '未给出 --lang 时的消息语言；以第一个已设置的为准。',
  },
  'NO_COLOR, FORCE_COLOR': {
    en: 'No colour, or colour where standard output is no terminal; --color auto only.',
    'zh-CN': '不使用颜色，或在标准输出不是终端时也使用颜色；仅用于 --color auto。',
  },
  CI: { en: 'Shows no progress.', 'zh-CN': '不显示进度。' },
  XDG_CACHE_HOME: {
    en: 'rmqlint/compiled below it keeps what was compiled of rmqlint itself, so that check starts sooner; ~/.cache where it is not set.',
    'zh-CN': '其下的 rmqlint/compiled 保存 rmqlint 自身的编译结果，使 check 启动更快；未设置时为 ~/.cache。',
  },
  NODE_DISABLE_COMPILE_CACHE: { en: '1: keeps nothing there.', 'zh-CN': '1：不在那里保存任何内容。' },
  PRE_COMMIT: {
    en: '1: a run of pre-commit, so files that git does not know are not judged.',
    'zh-CN': '1：由 pre-commit 运行，因此不检查 git 不知道的文件。',
  },
  'GITHUB_WORKSPACE, CI_PROJECT_DIR': {
    en: 'The directory that paths are relative to in the formats github and sarif, and in gitlab.',
    'zh-CN': '格式 github 与 sarif，以及 gitlab 中路径所相对的目录。',
  },
  'RMQLINT_ACCESS_KEY, RMQLINT_SECRET_KEY, RMQLINT_SECURITY_TOKEN': {
    en: 'Credentials of verify, where --credentials is not given.',
    'zh-CN': 'verify 的凭证，若未给出 --credentials。',
  },
  RMQLINT_TLS_KEY_PASSWORD: { en: 'Password of verify’s --tls-key.', 'zh-CN': 'verify 的 --tls-key 的密码。' },
};

const EXAMPLES: Readonly<Record<string, Texts>> = {
  'rmqlint conf/': { en: 'Lint a directory.', 'zh-CN': '检查一个目录。' },
  'rmqlint fix --diff conf/broker-a.properties': {
    en: 'Show what would be fixed in a file.',
    'zh-CN': '显示一个文件中将修正的内容。',
  },
  'rmqlint effective conf/broker-a.properties haListenPort': {
    en: 'What a broker runs with for one key, and why.',
    'zh-CN': 'Broker 的一个键实际使用的值及其原因。',
  },
  "rmqlint verify -n '10.70.20.11:9876;10.70.20.12:9876' conf/": {
    en: 'Compare the running cluster with its files.',
    'zh-CN': '将运行中的集群与其文件比较。',
  },
};

const WORDS = {
  en: {
    name: 'linter and language server for the configuration of Apache RocketMQ clusters',
    sections: {
      ...{ name: 'NAME', synopsis: 'SYNOPSIS', description: 'DESCRIPTION', commands: 'COMMANDS' },
      ...{ common: 'OPTIONS OF EVERY COMMAND', exit: 'EXIT STATUS', files: 'FILES', environment: 'ENVIRONMENT' },
      ...{ examples: 'EXAMPLES', see: 'SEE ALSO' },
    },
    description:
      'Finds mistakes in the files of brokers, name servers, controllers, containers and proxies: what RocketMQ ignores, what keeps a process from starting, and what does not fit together between the files of a deployment. Without a command it lints, as check does. Nothing in a linted directory is executed, only verify uses the network, and values of secret keys are never shown.',
    see: 'rmqlint explain RULE shows the page of a rule, rmqlint COMMAND --help the options of a command. In Chinese: rmqlint --lang zh-CN --help.',
  },
  'zh-CN': {
    name: 'Apache RocketMQ 集群配置的检查工具和语言服务器',
    sections: {
      ...{ name: '名称', synopsis: '概要', description: '描述', commands: '命令' },
      ...{ common: '所有命令通用的选项', exit: '退出状态', files: '文件', environment: '环境变量' },
      ...{ examples: '示例', see: '参见' },
    },
    description:
      '查找 Broker、NameServer、Controller、BrokerContainer 和 Proxy 配置文件中的错误：被 RocketMQ 忽略的内容、使进程无法启动的内容，以及同一部署的文件之间的矛盾。不写命令时与 check 相同。不执行被检查目录中的任何内容，只有 verify 使用网络，密钥的值从不显示。',
    see: 'rmqlint explain RULE 显示规则的说明，rmqlint COMMAND --help 显示命令的选项。',
  },
} as const;

/**
 * The manual page `rmqlint(1)` as roff source of the man macros, made of the same tables as `--help`.
 * @returns text that ends in a line break
 */
export function manual(lang: Lang): string {
  const words = WORDS[lang];
  const out: string[] = [
    '.\\" Generated by scripts/generate.mjs from the table of commands.',
    '.TH RMQLINT 1 "" "rmqlint" ""',
    '.nh',
    '.ad l',
  ];
  const section = (title: string): number => out.push(`.SH ${escaped(title)}`);
  const prose = (text: string): void => {
    for (const part of text.split('\n\n')) {
      const verbatim = part.split('\n').every((line) => line.startsWith('  '));
      out.push('.PP', ...(verbatim ? ['.nf', ...part.split('\n').map(line), '.fi'] : joined(part, lang).map(line)));
    }
  };
  const item = (name: string, texts: readonly string[]): number =>
    out.push('.TP', `.B ${escaped(name)}`, ...texts.map(line));
  const options = (name: (typeof COMMAND_NAMES)[number], all: Readonly<Record<string, Option<unknown>>>): void => {
    for (const option of Object.values(all)) item(flagsOf(option), optionText(name, option, lang));
  };

  section(words.sections.name);
  out.push(`rmqlint \\- ${escaped(words.name)}`);
  section(words.sections.synopsis);
  for (const name of COMMAND_NAMES) out.push(`.B ${escaped(usage(name, COMMANDS[name]))}`, '.br');
  out.pop();
  section(words.sections.description);
  prose(words.description);
  section(words.sections.commands);
  for (const name of COMMAND_NAMES) {
    out.push(`.SS ${escaped(name)}`, line(SHORT[name][lang]));
    prose(LONG[name][lang]);
    if (name === 'lsp') for (const [flag, text] of transportsOf(lang)) item(flag, [text]);
    else options(name, COMMANDS[name].options);
  }
  section(words.sections.common);
  options('check', COMMON_OPTIONS);
  section(words.sections.exit);
  for (const [name, texts] of Object.entries(EXITS)) item(String(Exit[name as keyof typeof Exit]), [texts[lang]]);
  for (const [title, table] of [
    [words.sections.files, FILES],
    [words.sections.environment, ENVIRONMENT],
    [words.sections.examples, EXAMPLES],
  ] as const) {
    section(title);
    for (const [name, texts] of Object.entries(table)) item(name, [texts[lang]]);
  }
  section(words.sections.see);
  prose(words.see);
  return `${out.join('\n')}\n`;
}

/** `-f, --format NAME`. */
const flagsOf = ({ name, short, value }: Option<unknown>): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

/** Prose whose lines were broken for a terminal; Chinese has no blanks between them. */
function joined(part: string, lang: Lang): readonly string[] {
  if (lang === 'en') return part.split('\n');
  return [joinLines(part, lang)];
}

/** Between Chinese characters roff breaks a line only where it is told that it may. */
const BREAK = /([\p{Script=Han}，。；：、！？）”])(?=[\p{Script=Han}（“\w])|(\w)(?=[\p{Script=Han}（“])/gu;

/** A line of text: none that roff would take for a request. */
const line = (text: string): string => (/^[.']/.test(text) ? `\\&${escaped(text)}` : escaped(text));

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '"': '\\(dq',
};

/** Characters that roff would take for something else. */
const escaped = (text: string): string =>
  text.replace(/[\\\-'`^~"]/g, (sign) => SIGNS[sign] as string).replace(BREAK, '$1$2\\:');
