import { EFFECT_WORDS } from '../../fix/effects.ts';
import { effectiveZh } from '../../language/effective/words.zh-CN.ts';
import { grouped } from './grouped.ts';
import type { Messages } from './messages.ts';

/** A value behind something else: no blank stands before a full-width bracket. */
const beside = (value: string): string => (value.startsWith('（') ? value : ` ${value}`);

const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : `，是否想写 ${suggestion}？`;
const list = (words: readonly string[]): string => words.join('、');

/** 命令行的中文文案。 */
export const zhCN: Messages = {
  lang: 'zh-CN',
  ...effectiveZh,

  unknownFlag: (flag, suggestion) => `未知选项 ${flag}${meant(suggestion)}`,
  flagTakesNoValue: (flag) => `${flag} 不接受值`,
  flagNeedsValue: (flag, value) => `${flag} 需要一个值：${flag} ${value}`,
  flagOfOtherCommand: (flag, command, others) =>
    `“${command}”没有选项 ${flag}，它属于${others.map((other) => `“${other}”`).join('、')}`,
  notOneOf: (flag, text, words, suggestion) => `${flag}：无法识别“${text}”${meant(suggestion)}（可选：${list(words)}）`,
  notANumber: (flag, text) => `${flag}：“${text}”不是大于等于 0 的整数`,
  notAShard: (text) => `--shard：“${text}”不是 I/N 的形式，I 须在 1 到 N 之间，例如 2/4；N 最大为 9999`,
  sameOutput: (file) =>
    file === undefined
      ? '标准输出只能输出一种格式，请用 --format NAME=FILE 把其余格式写入文件'
      : `两种格式不能写入同一个文件 ${file}`,
  notSeconds: (flag, text) => `${flag}：“${text}”不是 0.1 到 600 之间的秒数`,
  namesrvNeeded: () => 'verify 只查询您指定的 NameServer：--namesrv 10.0.0.1:9876;10.0.0.2:9876',
  notAnAddress: (flag, text) => `${flag}：“${text}”不是 HOST:PORT`,
  certificateNeedsKey: () => '--tls-cert 与 --tls-key 必须同时给出',
  certificateUnusable: (why) => `TLS 证书或私钥无法使用：${why}`,
  credentialsWithout: (where, what) => `${where}：缺少 ${what}`,
  ruleNeedsLevel: (text) => `--rule ${text}：应写成 ID=LEVEL，例如 --rule tilde-path=warning`,
  formatNeedsFile: (text) => `--format ${text}：“=”后缺少文件名`,
  contradiction: (one, other) => `${one} 与 ${other} 不能同时使用`,
  unknownRelease: (text, nearest, newest) =>
    `--rocketmq：“${text}”不是 rmqlint 已知的 RocketMQ 版本；${nearest.length === 0 ? `已知的最新版本是 ${newest}` : `最接近的是 ${nearest.join(' 和 ')}`}`,
  unknownRule: (where, id, suggestion) =>
    `${where}：没有名为“${id}”的规则${suggestion === undefined ? '；“rmqlint rules”可列出全部规则' : meant(suggestion)}`,
  unknownClass: (name, suggestion, classes) =>
    `--class：没有名为“${name}”的类${suggestion === undefined ? `（可选：${list(classes)}）` : meant(suggestion)}`,
  unknownTopic: (text, suggestion) => `“${text}”既不是规则，也不是任何 RocketMQ 版本的参数${meant(suggestion)}`,
  missingOperand: (command, operand) => `${command} 缺少 ${operand}：rmqlint ${command} ${operand}`,
  extraOperand: (command, operand) => `${command} 不接受多余的参数“${operand}”`,
  noSuchPath: (path) => `${path}：文件或目录不存在`,
  noSuchPathOrCommand: (path, command) => `${path}：文件或目录不存在；是否想运行“rmqlint ${command}”？`,
  notAFile: (path) => `${path} 是目录，请指定文件`,
  notADirectory: (path) => `${path}：路径中的某一级是文件而不是目录`,
  cannotRead: (path, code) => `无法读取 ${path}（${code}）`,
  cannotWrite: (path, code) => `无法写入 ${path}（${code}）`,
  cannotPrint: (code) => `无法写入标准输出${code === 'ENOSPC' ? '：空间不足' : ''}（${code}）`,
  notRegular: (path) => `${path}：不是普通文件；程序的输出可通过管道写到标准输入（-）`,
  tooLarge: (path, megabytes) => `${path} 超过 ${megabytes} MB，不可能是 RocketMQ 配置，未读取`,
  inputTooLarge: (name, megabytes) => `${name === undefined ? '标准输入' : `${name} `}超过 ${megabytes} MB（读取上限）`,
  emptyPath: () => '路径为空；当前目录请写作 .',
  stdinTwice: () => '标准输入只能读取一次：文件“-”与 --files-from - 不能同时使用',
  stdinNameWithoutStdin: () => '--stdin-filename 用于说明标准输入内容所属的文件，请同时指定“-”',
  projectProblem: (place, message) => `${place}：${message}`,
  notRecognised: (path) => `无法判断 ${path} 是哪种 RocketMQ 配置，请用 --kind 说明`,
  keyNotInFile: (key, kind, release, suggestion) => `RocketMQ ${release} 的 ${kind} 不读取“${key}”${meant(suggestion)}`,
  moreHelp: (command) =>
    command === undefined ? '运行 rmqlint --help 查看用法' : `运行 rmqlint ${command} --help 查看用法`,

  noteIgnored: (count) =>
    `没有可检查的内容：${count === 1 ? '指定的文件' : `指定的 ${count} 个文件`}被忽略或未被识别为 RocketMQ 配置（可用 --no-ignore、--kind KIND）`,
  noteNothingFound: () => '没有可检查的内容：此处没有找到 RocketMQ 配置',
  noteOnlyStarts: () => '没有可显示的内容：此处的启动文件会启动进程，但没有这些进程的配置文件',
  noteNothingChanged: () => '没有可检查的内容：git 中没有新增或改动的文件',
  noteNothingNamed: () => '没有可检查的内容：未指定任何文件',
  noteNoMatch: (file) => `${file} 中的模式没有匹配到任何文件，其中声明的部署均未检查`,
  noteStale: (glob, where) => `${where} 的“${glob}”没有匹配到任何 RocketMQ 文件（不计被忽略的文件），请改正或删除`,
  noteMoreStale: (count) => `项目文件中还有 ${count} 个通配路径没有匹配到任何 RocketMQ 文件`,
  noteEmptyShard: (index, count) => `分片 ${index}/${count} 没有可检查的内容：部署少于分片`,
  noteOlderRelease: (release, oldest) =>
    `RocketMQ ${release} 早于 rmqlint 所了解的最早版本 ${oldest}：此处显示的是 ${oldest} 的行为`,
  noteNewerRelease: (release, newest) =>
    `RocketMQ ${release} 比 rmqlint 已知的最新版本 ${newest} 更新，按 ${newest} 判断`,
  noteHidden: (count) => `有 ${count} 条低于 error 级别的问题未显示（--quiet）`,
  noteTooManyWarnings: (count, limit) => `共 ${count} 条 warning，超过 --max-warnings 允许的 ${limit} 条`,
  noteSeveralProcesses: (path, shown, count) => `${path} 被 ${count} 个进程使用，此处显示 ${shown} 上的进程`,
  unnamedHost: () => '未知主机',

  gitFailed: (option, why) => `${option} 需要 git 和一个仓库：${why}`,
  noSuchRevision: (name) => `--since ${name}：git 中没有这个版本（在 CI 中需要拉取其历史）`,
  stagedOrSince: () => '--staged 与 --since 不能同时使用',
  changedAndStdin: (option) => `${option} 的文件来自 git，不能来自标准输入`,
  watching: () => '等待文件变化，按 Ctrl+C 结束',
  watchStdin: () => '--watch 监视文件，不能用于标准输入',
  noteUntracked: (why) => `无法从 git 得知哪些文件已纳入版本管理（${why}），因此新文件也一并检查`,
  unlisted: (path, code) => `无法查看 ${path}（${code}），其中的内容未检查`,

  filesRead: (count) => `已读取 ${grouped(count)} 个文件`,
  filesChecked: (count, total) => `已检查 ${grouped(count)} 个文件，共 ${grouped(total)} 个`,
  fixesSought: (count, total) => `已在 ${grouped(count)} 个文件中查找修复，共 ${grouped(total)} 个`,

  bug: (message) => `rmqlint: 这是 rmqlint 自身的缺陷，与您的文件无关：${message}`,
  bugHint: () => '加上 --debug 重新运行可以看到出错位置',

  severity: { error: '错误', warning: '警告', info: '提示' },
  fixSafe: () => '修复（安全）',
  fixUnsafe: (effect) => `修复（${EFFECT_WORDS['zh-CN'][effect]}）`,
  choiceSafe: () => '可选（安全）',
  choiceUnsafe: (effect) => `可选（${EFFECT_WORDS['zh-CN'][effect]}）`,
  change: (key, from, to) => `${key}${beside(from)} →${beside(to)}`,
  changeIn: (file) => `（${file}）`,
  alsoIn: (place, more) => `另见 ${place}${more > 0 ? ` 等 ${more + 1} 处` : ''}`,
  more: (count) => `……另有 ${count} 项`,
  notAnnotated: (count) => `另有 ${count} 个问题未单独标注：GitHub 每个级别最多显示 10 条`,
  leftOut: (count) => `另有 ${count} 个问题未写入：GitHub 每次最多接受 25000 条。`,
  sourceRoot: () => '各路径所相对的目录，通常是仓库的根目录。',

  comma: () => '，',
  semicolon: () => '；',

  summary: (files, errors, warnings, infos) =>
    `检查了 ${files} 个文件：${errors} 个错误，${warnings} 个警告，${infos} 个提示`,
  summaryClean: (files) => (files === 0 ? '没有检查任何文件' : `检查了 ${files} 个文件：没有发现问题`),
  summaryFixable: (count) => `${count} 个可安全修复`,
  summarySuppressed: (count) => `${count} 个已屏蔽`,
  summaryElsewhere: (count) => `同一部署的其他文件中还有 ${count} 个问题，用 --scope all 查看`,
  summaryExplain: (rule) => `运行 rmqlint explain ${rule} 可查看规则说明`,

  lspFirst: () => '请把“lsp”写在最前面：rmqlint lsp --stdio',

  none: () => '无',
  config: {
    project: '项目文件',
    preset: '继承',
    deployment: '部署',
    process: '进程',
    ignored: '无：该文件被忽略',
    unrecognised: '无：未识别该文件',
  },

  note: () => 'rmqlint: 注意：',
  keysTitle: (count, release) => `RocketMQ ${release} 的 ${count} 个参数`,
  keysHead: ['键', '类型', '默认值', '单位', 'RocketMQ', '作用'],
  noClass: () => '不经配置类读取',
  rulesTitle: (count) => `共 ${count} 条规则`,
  rulesHead: ['规则', '级别', '预设', 'RocketMQ', '修复', '检查内容'],
  fixKind: { obvious: '明确', choice: '可选', none: '' },
  scope: {
    file: '单个文件',
    host: '同一主机上的进程之间',
    group: '同组的主从之间',
    cluster: '同一集群之内',
    deployment: '同一部署之内',
  },

  releases: (range) => (range === 'all' ? '所有版本' : `RocketMQ ${range}`),

  entriesTitle: () => '文件内容',
  outcome: {
    read: '按填写的值读取',
    coerced: '已读取，但与填写的值不同',
    adjusted: '已读取，随后被 RocketMQ 修改',
    overwritten: '被命令行或 RocketMQ 自身覆盖',
    unparsable: '值无法解析，保持默认值',
    unread: '未被读取',
  },
  overwrittenAt: (line) => `被第 ${line} 行覆盖`,
  bindsPort: (port, purpose, address) => `在 ${address} 监听端口 ${port}（${purpose}）`,
  usesPath: (path, purpose) => `使用 ${path}（${purpose}）`,
  label: {
    runsWith: '实际值',
    origin: '来源',
    default: '默认值',
    type: '类型',
    unit: '单位',
    values: '可选值',
    restart: '生效',
    releases: '版本',
    meaning: '含义',
    rules: '规则',
  },
  restart: (needed) =>
    needed === undefined ? '不确定' : needed ? '修改后重启才生效' : '修改后立即生效（updateBrokerConfig）',
  noPreset: () => '不属于任何预设',
  notInRelease: (release) => `RocketMQ ${release} 不读取它`,
  renamed: (now, since) => `自 RocketMQ ${since} 起改名为 ${now}`,
  ghost: (advice) => `任何 RocketMQ 版本都不读取这个键：${advice}`,

  stats: (files, bytes, deployments, processes) =>
    `${files} 个文件（${bytes} 字节），${deployments} 个部署，${processes} 个进程`,
  statsPhases: { find: '查找、读取、解析', judge: '判断', print: '输出', total: '自进程启动以来合计' },
};
