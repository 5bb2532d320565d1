import type { Lang } from '../../server/src/base/text.ts';

/** A step of a run with what it found, as test/runs keeps it. */
export interface KeptStep {
  readonly do: string;
  readonly of?: string;
  readonly on?: string;
  readonly from?: string;
  readonly key?: string;
  readonly topic?: string;
  readonly path?: string;
  readonly address?: string;
  readonly url?: string;
  readonly text?: string;
  readonly matching?: string;
  readonly what?: Readonly<Record<Lang, string>>;
  readonly size?: number;
  readonly count?: number | boolean;
  readonly after?: number;
  readonly seconds?: number;
  readonly how?: string;
  readonly megabytes?: number;
  readonly port?: number;
  readonly named?: boolean;
  readonly quiet?: boolean;
  readonly together?: boolean;
  readonly properties?: Readonly<Record<string, string>>;
  readonly process?: { readonly name: string; readonly cwd?: string };
  readonly result?: unknown;
  readonly says?: string;
}

type Say = (step: KeptStep, code: (text: string) => string) => string;

const listOf = (result: unknown): readonly string[] => (Array.isArray(result) ? result.map(String) : []);
const text = (result: unknown): string => {
  if (result === 'EPIPE' || result === 'ECONNRESET') return 'connection closed';
  return result === null ? 'null' : String(result);
};
const refused = (result: unknown): string => text(result).replace(/^refused, /, '');
const isRefused = (result: unknown): boolean => text(result).startsWith('refused, ');

/** What was sent, in brackets: nothing where it is a small message. */
const kindOf = ({ size = 0, count, named, properties, together }: KeptStep, en: boolean): string => {
  const words = [
    ...(typeof count === 'number' && count > 1
      ? [en ? `${count}${together ? ' at once' : ''}` : `${count} 条${together ? '并发' : ''}`]
      : []),
    ...(size > 10_000 ? [en ? `${size} bytes` : `${size} 字节`] : []),
    ...(named ? [en ? 'naming the user, with a false signature' : '带用户名，签名是错的'] : []),
    ...Object.entries(properties ?? {}).map(([key, value]) => `${key}=${value}`),
  ];
  if (words.length === 0) return '';
  return en ? ` (${words.join(', ')})` : `（${words.join('，')}）`;
};

const EN: Readonly<Record<string, Say>> = {
  stop: ({ of, how }) =>
    `${of} ${how === 'SIGSTOP' ? 'hangs (SIGSTOP)' : how === 'SIGKILL' ? 'is killed' : 'is stopped'}`,
  again: ({ process }) => `${process?.name} is started again${process?.cwd ? ` from ${process.cwd}` : ''}`,
  state: ({ of, result, says }) =>
    result === 'runs'
      ? `${of} runs`
      : `${of} ends with ${text(result).replace('exit ', '')}${says ? `: “${says}”` : ''}`,
  ports: ({ of, result }) => `${of} listens on ${listOf(result).join(', ').replace('?', 'a random port')}`,
  config: ({ of, key, result }, code) =>
    result === null ? `${of} names no ${key}` : `${of} runs with ${key} ${code(text(result))}`,
  update: ({ of, text: line, result }) => `${line?.trim()} told to ${of} at run time: ${text(result)}`,
  file: ({ of, result }) => `the file of ${of} then has ${text(result)}`,
  runtime: ({ of, key, result }, code) =>
    isRefused(result)
      ? `${of} gives no runtime info: “${refused(result)}”`
      : `runtime info of ${of}: ${key} is ${code(text(result))}`,
  listed: ({ of, result }, code) =>
    listOf(result).length === 0 ? `${of} lists no broker` : `${of} lists ${listOf(result).map(code).join(', ')}`,
  changes: ({ of, seconds, result }) =>
    result === 'changes'
      ? `what ${of} lists under the name changes to and fro within ${seconds} s`
      : `what ${of} lists stays the same for ${seconds} s`,
  route: ({ of, result }, code) =>
    isRefused(result)
      ? `${of} has no route for the topic (“${refused(result)}”)`
      : `the route of the topic at ${of}: ${listOf(result).map(code).join(', ')}`,
  perm: ({ of, result }) =>
    isRefused(result)
      ? `${of} has no route for the topic`
      : `the route at ${of} gives the queues the permission ${listOf(result).join(', ')}`,
  knows: ({ of, topic, result }) => `topic ${topic ?? 'Evidence'} on ${of}: ${text(result)}`,
  send: (step) => `a message to ${step.of}${kindOf(step, true)}: ${text(step.result)}`,
  read: ({ of, topic, result }) =>
    isRefused(result)
      ? `a pull from ${of}: ${text(result)}`
      : `messages that can be read from ${topic ? `${topic} on ` : ''}${of}: ${text(result)}`,
  back: ({ of, result }) => `a message that a consumer could not process, handed back to ${of}: ${text(result)}`,
  pop: ({ of, result }) =>
    typeof result === 'number' ? `messages by POP from ${of}: ${result}` : `a POP request to ${of}: ${text(result)}`,
  query: ({ of, key, result }) => `messages found by the key ${key} on ${of}: ${text(result)}`,
  put: ({ of, key, result }) => `the key ${key} put to ${of}: ${text(result)}`,
  get: ({ of, key, result }) => `the key ${key} at ${of}: ${text(result)}`,
  commit: ({ of, result }) => `a consumer's offset told to ${of}: ${text(result)}`,
  offset: ({ of, result }) => `the consumer's offset at ${of}: ${text(result)}`,
  reach: ({ address, result }) => `a client that connects to ${address} from another machine: ${text(result)}`,
  leader: ({ of, result }) => `the leader of which the controller at ${of} knows: ${text(result)}`,
  proxyRoute: ({ address, port, result }, code) =>
    isRefused(result)
      ? `a route from the proxy at ${address}: ${text(result)}`
      : `the route that the proxy at ${address} tells a client that asks through port ${port}: ${listOf(result).map(code).join(', ')}`,
  delayed: ({ address, seconds, result }) =>
    `a message through the proxy at ${address}, due in ${seconds} s: ${text(result)}`,
  copied: ({ of, from, result }) => `of the bytes of ${from}, ${of} holds ${text(result)}`,
  leaders: ({ result }) => `nodes that are master: ${text(result)}`,
  made: ({ result, count, matching }, code) =>
    count
      ? `files of the commitlog: ${listOf(result).length}, the first ${code(text(listOf(result)[0]))}`
      : listOf(result).length === 0
        ? `no directory ${code(plain(matching))} is made`
        : `made: ${listOf(result).map(code).join(', ')}`,
  size: ({ path, result }, code) => `${code(text(path))} has ${text(result)} bytes`,
  log: ({ of, matching, what, result }) =>
    result === null
      ? `the log of ${of} has no ${what?.en ?? `line with “${plain(matching)}”`}`
      : `the log of ${of} has “${text(result)}”`,
  logged: ({ of, matching, what, result }) =>
    `lines with ${what?.en ?? `“${plain(matching)}”`} in the log of ${of}: ${text(result)}`,
  locked: ({ of, result }) => `memory that ${of} has locked: ${text(result)} MiB`,
  page: ({ url, matching, result }, code) =>
    `${url} has ${result === null ? `no ${code(plain(matching))}` : code(text(result))}`,
  disk: ({ path, megabytes }, code) => `${code(text(path))} is a disk of ${megabytes} MiB`,
  shell: ({ what }) => what?.en ?? '',
  after: ({ after }) => `after ${after} s: `,
};

const ZH_WORDS: Readonly<Record<string, string>> = {
  known: '已知',
  'not known': '未知',
  created: '已创建',
  stored: '已保存',
  taken: '已接受',
  all: '全部',
  some: '一部分',
  nothing: '没有任何字节',
  connected: '连接成功',
  'taken back': '已接收',
  'connection closed': '连接被关闭',
  'not there': '不存在',
  none: '无',
};
const zh = (result: unknown): string => ZH_WORDS[text(result)] ?? text(result).replace(/^refused, /, '被拒绝，');

const ZH: Readonly<Record<string, Say>> = {
  stop: ({ of, how }) =>
    how === 'SIGSTOP' ? `使 ${of} 挂起（SIGSTOP）` : how === 'SIGKILL' ? `强制终止 ${of}` : `停止 ${of}`,
  again: ({ process }) => `${process?.cwd ? `在目录 ${process.cwd} 中` : ''}重新启动 ${process?.name}`,
  state: ({ of, result, says }) =>
    result === 'runs'
      ? `${of} 正常运行`
      : `${of} 以 ${text(result).replace('exit ', '')} 退出${says ? `：“${says}”` : ''}`,
  ports: ({ of, result }) => `${of} 监听 ${listOf(result).join('、').replace('?', '一个随机端口')}`,
  config: ({ of, key, result }, code) =>
    result === null ? `${of} 没有 ${key}` : `${of} 实际使用的 ${key} 为 ${code(text(result))}`,
  update: ({ of, text: line, result }) => `运行时向 ${of} 设置 ${line?.trim()}：${zh(result)}`,
  file: ({ of, result }) =>
    `${of} 的文件有 ${text(result).replace(/(\d+) lines, (\d+) of them comments/, '$1 行，其中 $2 行注释')}`,
  runtime: ({ of, key, result }, code) =>
    isRefused(result)
      ? `${of} 不返回运行信息：“${refused(result)}”`
      : `${of} 的运行信息：${key} 为 ${code(text(result))}`,
  listed: ({ of, result }, code) =>
    listOf(result).length === 0 ? `${of} 未列出任何 Broker` : `${of} 列出 ${listOf(result).map(code).join('、')}`,
  changes: ({ of, seconds, result }) =>
    result === 'changes'
      ? `${seconds} 秒内，${of} 在该名称下列出的 Broker 反复变换`
      : `${seconds} 秒内，${of} 列出的内容保持不变`,
  route: ({ of, result }, code) =>
    isRefused(result)
      ? `${of} 没有该 Topic 的路由（“${refused(result)}”）`
      : `${of} 上该 Topic 的路由：${listOf(result).map(code).join('、')}`,
  perm: ({ of, result }) =>
    isRefused(result) ? `${of} 没有该 Topic 的路由` : `${of} 上的路由给队列的权限为 ${listOf(result).join('、')}`,
  knows: ({ of, topic, result }) => `${of} 上的 Topic ${topic ?? 'Evidence'}：${zh(result)}`,
  send: (step) => `向 ${step.of} 发送消息${kindOf(step, false)}：${zh(step.result)}`,
  read: ({ of, topic, result }) =>
    isRefused(result)
      ? `从 ${of} 拉取：${zh(result)}`
      : `可从 ${of}${topic ? ` 的 ${topic}` : ''} 读取的消息：${text(result)} 条`,
  back: ({ of, result }) => `消费失败的消息退回 ${of}：${zh(result)}`,
  pop: ({ of, result }) =>
    typeof result === 'number' ? `以 POP 从 ${of} 取得消息：${result} 条` : `向 ${of} 发出 POP 请求：${zh(result)}`,
  query: ({ of, key, result }) => `在 ${of} 上按键 ${key} 查到的消息：${text(result)} 条`,
  put: ({ of, key, result }) => `向 ${of} 写入键 ${key}：${zh(result)}`,
  get: ({ of, key, result }) => `${of} 上的键 ${key}：${zh(result)}`,
  commit: ({ of, result }) => `向 ${of} 提交消费位点：${zh(result)}`,
  offset: ({ of, result }) => `${of} 上的消费位点：${zh(result)}`,
  reach: ({ address, result }) => `其他机器上的客户端连接 ${address}：${zh(result)}`,
  leader: ({ of, result }) => `${of} 上的 Controller 所知的 Leader：${zh(result)}`,
  proxyRoute: ({ address, port, result }, code) =>
    isRefused(result)
      ? `向 ${address} 上的 Proxy 查询路由：${zh(result)}`
      : `${address} 上的 Proxy 给经端口 ${port} 访问的客户端的路由：${listOf(result).map(code).join('、')}`,
  delayed: ({ address, seconds, result }) => `经 ${address} 上的 Proxy 发送 ${seconds} 秒后投递的消息：${zh(result)}`,
  copied: ({ of, from, result }) => `${from} 的字节中，${of} 持有${zh(result)}`,
  leaders: ({ result }) => `处于主角色的节点数：${text(result)}`,
  made: ({ result, count, matching }, code) =>
    count
      ? `commitlog 文件数：${listOf(result).length}，第一个为 ${code(text(listOf(result)[0]))}`
      : listOf(result).length === 0
        ? `未创建目录 ${code(plain(matching))}`
        : `创建了 ${listOf(result).map(code).join('、')}`,
  size: ({ path, result }, code) => `${code(text(path))} 为 ${zh(result)} 字节`,
  log: ({ of, matching, what, result }) =>
    result === null
      ? `${of} 的日志中没有${what?.['zh-CN'] ?? `含“${plain(matching)}”的行`}`
      : `${of} 的日志中有“${text(result)}”`,
  logged: ({ of, matching, what, result }) =>
    `${of} 的日志中${what?.['zh-CN'] ?? `含“${plain(matching)}”`}的行数：${text(result)}`,
  locked: ({ of, result }) => `${of} 锁定的内存：${text(result)} MiB`,
  page: ({ url, matching, result }, code) =>
    `${url} 中${result === null ? `没有 ${code(plain(matching))}` : `有 ${code(text(result))}`}`,
  disk: ({ path, megabytes }, code) => `${code(text(path))} 是 ${megabytes} MiB 的磁盘`,
  shell: ({ what }) => what?.['zh-CN'] ?? '',
  after: ({ after }) => `${after} 秒后，`,
};

/** A pattern as the words that it looks for: what stands in front of its first sign that is no letter. */
const plain = (pattern = ''): string => {
  const literal = pattern.replace(/^\[\^\\n\]\*/, '').split(/[[(|$^]/)[0] ?? '';
  return literal.replaceAll('\\', '').trim();
};

const SAY: Readonly<Record<Lang, Readonly<Record<string, Say>>>> = { en: EN, 'zh-CN': ZH };

/** Observations from which on it is worth saying how long was waited. */
const WORTH_SAYING = 5;

/**
 * The sentence of one step; undefined where it is not worth one.
 * @param again whether its process ran before
 */
export function sentenceOf(
  step: KeptStep,
  again: boolean,
  lang: Lang,
  code: (text: string) => string,
): string | undefined {
  if (step.quiet || step.do === 'wait' || step.do === 'release') return undefined;
  const name = step.do === 'start' ? (again ? 'again' : undefined) : step.do;
  const say = name === undefined ? undefined : SAY[lang][name];
  const said = say?.(step, code);
  if (said === undefined || said === '') return undefined;
  return (step.after ?? 0) >= WORTH_SAYING ? `${SAY[lang].after?.(step, code)}${said}` : said;
}
