/** The members of a project file with what they are for. A chunk of its own: only a hover in a project file needs it. */
import type { Span } from '../base/range.ts';
import type { Lang } from '../base/text.ts';
import type { JsonNode } from '../deployment/project/json.ts';
import { parseJsonc } from './jsonc.chunk.ts';

/** A place in a project file. */
export interface ProjectPlace {
  /** Names of members from the top, `[]` for an element of a list. */
  readonly path: readonly string[];
  readonly span: Span;
  /** Of a string that is no member's name: what it says. */
  readonly value: string | undefined;
}

/**
 * What lies at an offset: a member's name, or a value that holds no others; undefined between them.
 * @param text one character a byte, so that offsets count bytes
 */
export function projectPlaceAt(text: string, offset: number): ProjectPlace | undefined {
  const { root } = parseJsonc(text, (at) => at);
  return root === undefined ? undefined : placeIn(root, offset, []);
}

const holds = (span: Span | undefined, offset: number): span is Span =>
  span !== undefined && offset >= span.start && offset <= span.end;

function placeIn(node: JsonNode, offset: number, path: readonly string[]): ProjectPlace | undefined {
  if (node.type === 'object') {
    for (const { key, keySpan, value } of node.members) {
      if (holds(keySpan, offset)) return { path: [...path, key], span: keySpan, value: undefined };
      if (holds(value.span, offset)) return placeIn(value, offset, [...path, key]);
    }
    return undefined;
  }
  if (node.type === 'array') {
    const item = node.items.find(({ span }) => holds(span, offset));
    return item === undefined ? undefined : placeIn(item, offset, [...path, '[]']);
  }
  if (!holds(node.span, offset)) return undefined;
  return { path, span: node.span, value: node.type === 'string' ? node.value : undefined };
}

/** Members by their path, `*` for a name that is chosen. The English is that of schemas/rmqlint.schema.json. */
const MEMBERS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  $schema: {
    en: 'Address of this schema, for editors that do not know it.',
    'zh-CN': '本文件 JSON schema 的地址，供不认识它的编辑器使用。',
  },
  rocketmq: {
    en: 'The RocketMQ release that files are judged by. --rocketmq and a "# rmqlint rocketmq=…" comment in a file win over it, overrides and deployments state it more closely.',
    'zh-CN':
      '判断文件所依据的 RocketMQ 版本。--rocketmq 和文件中的“# rmqlint rocketmq=…”注释优先于它，overrides 和 deployments 可以说得更具体。',
  },
  extends: {
    en: '"recommended" (every rule but the ones that only make sense to some), "strict" (all rules, and suppressions need a reason), or the path of another JSON file of this form, relative to this file. What stands here wins over what it extends; lists follow each other. Globs of an extended file are relative to the file that extends it.',
    'zh-CN':
      '“recommended”（除只对部分人有意义的规则外的全部规则）、“strict”（全部规则，且屏蔽必须写明原因），或另一个同格式 JSON 文件相对于本文件的路径。本文件优先于被继承的内容，列表依次相接。被继承文件中的 glob 相对于继承它的文件。',
  },
  rules: { en: 'Level and options of rules, by id.', 'zh-CN': '各规则的级别和选项，以规则 id 为键。' },
  'rules.*.level': { en: 'How grave a finding of the rule is.', 'zh-CN': '该规则所报问题的严重程度。' },
  'rules.*.ignorable': {
    en: 'Whether comments and allow may silence it; true when unsaid.',
    'zh-CN': '是否允许用注释和 allow 屏蔽，默认 true。',
  },
  ignore: {
    en: 'Files and directories that are never looked at, as globs relative to this file; one without a "/" matches names anywhere. What .gitignore names is ignored as well, and so are *.bak, .history and the like.',
    'zh-CN':
      '从不检查的文件和目录，写成相对于本文件的 glob；不含“/”的匹配任意位置的名称。.gitignore 列出的以及 *.bak、.history 等也会忽略。',
  },
  baseline: {
    en: 'File of findings that were accepted once, relative to this file: "rmqlint baseline write" makes it, and only what is new is reported. It need not be there.',
    'zh-CN': '已接受问题的文件，路径相对于本文件：由“rmqlint baseline write”生成，此后只报告新问题。该文件可以不存在。',
  },
  keys: {
    en: "Keys of a fork or a plug-in, by name: known, and their values are judged by the type, as RocketMQ's own are.",
    'zh-CN': '分支版本或插件的键，以键名为键：视为已知，并像 RocketMQ 自己的键一样按类型判断其值。',
  },
  'keys.*.kind': {
    en: 'Kind of process that reads the key; every kind when unsaid.',
    'zh-CN': '读取该键的进程类型，默认为所有类型。',
  },
  'keys.*.type': { en: 'Type of its value; string when unsaid.', 'zh-CN': '值的类型，默认 string。' },
  allow: {
    en: "Lasting exceptions: findings that are accepted. They outlive RocketMQ's rewriting of a file, which drops comments.",
    'zh-CN': '长期例外：被接受的问题。RocketMQ 重写文件会丢掉注释，而写在这里的不会丢失。',
  },
  'allow[].rule': { en: 'Id of the rule whose findings are accepted.', 'zh-CN': '被接受的问题所属规则的 id。' },
  'allow[].files': {
    en: 'In these files only, as globs relative to this file; in all that it governs when unsaid.',
    'zh-CN': '只在这些文件中，写成相对于本文件的 glob；默认为本文件管辖的所有文件。',
  },
  'allow[].key': { en: 'About this parameter only.', 'zh-CN': '只针对这个参数。' },
  'allow[].reason': {
    en: 'Why it is accepted. The preset strict asks for it.',
    'zh-CN': '接受的原因。strict 预设要求填写。',
  },
  'allow[].expires': {
    en: 'The last day on which it holds, YYYY-MM-DD; after it there is a warning.',
    'zh-CN': '有效期的最后一天，YYYY-MM-DD；过期后会有警告。',
  },
  deployments: {
    en: 'Which processes run together and where, by name. Files that no deployment names are grouped by their directories.',
    'zh-CN': '哪些进程一起运行、运行在哪里，以部署名为键。没有被任何部署提到的文件按目录分组。',
  },
  'deployments.*.files': {
    en: 'Files of the deployment, as globs relative to this file. When unsaid: the files that runs and processes name; without these, every file that this one governs.',
    'zh-CN':
      '部署的文件，写成相对于本文件的 glob。不写时为 runs 和 processes 提到的文件；这些也没有时，为本文件管辖的所有文件。',
  },
  'deployments.*.rocketmq': { en: 'The RocketMQ release of this deployment.', 'zh-CN': '此部署的 RocketMQ 版本。' },
  'deployments.*.nameServers': {
    en: 'The name servers that every broker must name, each as host:port. One at the address of a host below is a process there.',
    'zh-CN': '每个 Broker 都必须写明的 NameServer，格式为 host:port。地址属于下面某台主机时，它就是那台主机上的进程。',
  },
  'deployments.*.hosts': {
    en: 'Hosts, by name: one network with one file system. What runs on one host must not share ports and stores.',
    'zh-CN': '主机，以主机名为键：一个网络和一个文件系统。同一主机上的进程不能共用端口和存储目录。',
  },
  'deployments.*.hosts.*.addresses': {
    en: 'IP addresses and names that the host is known by.',
    'zh-CN': '主机的 IP 地址和名称。',
  },
  'deployments.*.hosts.*.runs': {
    en: 'Files whose processes run there, as globs relative to this file; one without a "/" matches base names among the deployment\'s files. A file may run on several hosts.',
    'zh-CN':
      '在该主机上运行的进程的配置文件，写成相对于本文件的 glob；不含“/”的匹配部署中文件的文件名。一个文件可以在多台主机上运行。',
  },
  'deployments.*.processes': {
    en: 'Processes with what their files do not say. runs is the short form.',
    'zh-CN': '进程及其配置文件没有写明的信息。runs 是简写。',
  },
  'deployments.*.processes[].host': { en: 'Name of the host that it runs on.', 'zh-CN': '所在主机的名称。' },
  'deployments.*.processes[].kind': {
    en: 'Kind of process; needed where it has no file.',
    'zh-CN': '进程类型；没有配置文件时必须填写。',
  },
  'deployments.*.processes[].file': {
    en: 'Its configuration file, as a path or glob relative to this file; without a "/" a base name among the deployment\'s files.',
    'zh-CN': '配置文件，写成相对于本文件的路径或 glob；不含“/”时为部署中文件的文件名。',
  },
  'deployments.*.processes[].args': {
    en: 'Arguments behind the start command, without -c and its file.',
    'zh-CN': '启动命令之后的参数，不含 -c 及其文件。',
  },
  'deployments.*.processes[].env': {
    en: 'Environment variables as far as they matter, such as NAMESRV_ADDR.',
    'zh-CN': '有影响的环境变量，例如 NAMESRV_ADDR。',
  },
  'deployments.*.processes[].user': {
    en: "The user that runs it: ~ and default paths lie in the user's home. Processes of one host have the same user when unsaid.",
    'zh-CN': '运行进程的用户：~ 和默认路径位于该用户的主目录。不写时，同一主机上的进程为同一用户。',
  },
  'deployments.*.processes[].cwd': {
    en: 'Its working directory, which relative paths start from. The same for the processes of one host when unsaid.',
    'zh-CN': '工作目录，相对路径由此开始。不写时，同一主机上的进程相同。',
  },
  'deployments.*.processes[].rocketmq': {
    en: 'The RocketMQ release of this process, during a rolling upgrade.',
    'zh-CN': '滚动升级期间此进程的 RocketMQ 版本。',
  },
  overrides: { en: 'Other settings for some files; later ones win.', 'zh-CN': '部分文件的其他设置，后面的优先。' },
  'overrides[].files': {
    en: 'The files that they hold for, as globs relative to this file.',
    'zh-CN': '适用的文件，写成相对于本文件的 glob。',
  },
  'overrides[].rocketmq': { en: 'The RocketMQ release of these files.', 'zh-CN': '这些文件的 RocketMQ 版本。' },
  'overrides[].rules': { en: 'Level and options of rules, by id.', 'zh-CN': '各规则的级别和选项，以规则 id 为键。' },
};

/** What a member is for; undefined for a name that somebody chose, and for what no project file has. */
export function describeMember(path: readonly string[], lang: Lang): string | undefined {
  const written = path.reduce(
    (text, name) => (name === '[]' ? `${text}[]` : text === '' ? name : `${text}.${name}`),
    '',
  );
  const described = (key: string): string | undefined =>
    Object.hasOwn(MEMBERS, key) ? (MEMBERS[key] as Readonly<Record<Lang, string>>)[lang] : undefined;
  const direct = described(written);
  if (direct !== undefined) return direct;
  // Names are chosen at the second and the fourth place, and an override has rules as the file has.
  const rest = path[0] === 'overrides' && path[2] === 'rules' ? path.slice(2) : path;
  const chosen = rest.map((name, i) =>
    i === 1 && ['rules', 'keys', 'deployments'].includes(rest[0] as string) ? '*' : name,
  );
  if (chosen[0] === 'deployments' && chosen[2] === 'hosts' && chosen.length > 3) chosen[3] = '*';
  return described(
    chosen.reduce((text, name) => (name === '[]' ? `${text}[]` : text === '' ? name : `${text}.${name}`), ''),
  );
}
