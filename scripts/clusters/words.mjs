/** The words of docs/evidence.md and docs/evidence.zh-CN.md. */

/** What the families of starts are called, and the rules that are about them. */
export const FAMILIES = {
  syntax: { title: { en: 'Syntax', 'zh-CN': '语法' }, rules: ['malformed-unicode-escape', 'duplicate-key'] },
  'name server addresses': {
    title: { en: 'Name server addresses', 'zh-CN': 'NameServer 地址' },
    rules: ['namesrv-addr-syntax', 'namesrv-addr-separator', 'namesrv-addr-host', 'namesrv-addr-empty'],
  },
  roles: {
    title: { en: 'Roles and ids', 'zh-CN': '角色与 ID' },
    rules: ['slave-broker-id', 'slave-role-missing', 'role-falls-back-to-master', 'ha-mode-conflict'],
  },
  'minimum values': {
    title: { en: 'Least values', 'zh-CN': '最小值' },
    rules: ['min-value', 'bloom-filter-range', 'write-watermark'],
  },
  ports: {
    title: { en: 'Ports', 'zh-CN': '端口' },
    rules: ['ha-listen-port-ignored', 'fast-port-underflow', 'metrics-prom-host'],
  },
  'port out of range': { title: { en: 'Ports out of range', 'zh-CN': '端口越界' }, rules: ['port-out-of-range'] },
  'port conflict in one process': {
    title: { en: 'Two sockets of a process on one port', 'zh-CN': '同一进程的两个套接字使用同一端口' },
    rules: ['port-conflict-in-process'],
  },
  DLedger: {
    title: { en: 'DLedger', 'zh-CN': 'DLedger' },
    rules: ['dledger-missing-setting', 'dledger-peers-syntax', 'dledger-self-id-format', 'dledger-self-id-unknown'],
  },
  paths: {
    title: { en: 'Paths', 'zh-CN': '路径' },
    rules: [
      'tilde-path',
      'relative-path',
      'backslash-in-path',
      'trailing-whitespace',
      'multi-path-separator',
      'ghost-key',
    ],
  },
  'store that does not load': {
    title: { en: 'Stores that do not load', 'zh-CN': '无法加载的存储' },
    rules: ['precreated-store-files', 'commitlog-dir-collision'],
  },
  'second process on the host': {
    title: { en: 'A second broker on the host', 'zh-CN': '同一主机上的第二个 Broker' },
    rules: ['shared-store-root', 'shared-commitlog', 'port-conflict-on-host'],
  },
  'message delay levels': { title: { en: 'Delay levels', 'zh-CN': '延迟级别' }, rules: ['message-delay-level'] },
  other: {
    title: { en: 'Other', 'zh-CN': '其他' },
    rules: ['store-plugin', 'rocksdb-cq-double-write', 'invalid-number', 'invalid-boolean'],
  },
  namesrv: {
    title: { en: 'Name servers', 'zh-CN': 'NameServer' },
    rules: ['min-value', 'port-out-of-range', 'controller-missing-setting'],
  },
  controller: {
    title: { en: 'Controllers', 'zh-CN': 'Controller' },
    rules: ['controller-missing-setting', 'controller-jraft', 'dledger-peers-syntax', 'dledger-self-id-unknown'],
  },
  container: {
    title: { en: 'Broker containers', 'zh-CN': 'BrokerContainer' },
    rules: ['container-default-port', 'replicas-order', 'slave-broker-id', 'ha-listen-port-ignored'],
  },
};

export const WORDS = {
  en: {
    title: '# What RocketMQ really does',
    intro:
      'Every row is a real run of the released RocketMQ, not a reading of its documents. Run it again with `npm run conformance:clusters` and `npm run conformance:start`; the tests hold rmqlint against what is kept here.\n\n' +
      'This file is made by `node scripts/clusters/evidence.mjs`.',
    clusterHead:
      '## Clusters\n\nName servers and brokers as processes of their own, each host a network namespace with an address of its own. The times are those of a busy machine with two processors. Nothing but the files differs from a healthy cluster.',
    clusterColumns: ['experiment', 'RocketMQ', 'what it did', 'when somebody could notice', 'rule that says so'],
    startHead: (runs, cases) =>
      `## Single starts\n\n${runs} starts of ${cases} files. Each process was alone in a network and a folder of its own, and was watched until it ended or had said “boot success”. “Runs” is followed by the ports that it bound (\`?\`: a random one); a number with a sign is what RocketMQ gave to \`System.exit\` (−1 is 255 in a shell). What ends, ends while it starts; what runs has said “boot success”.`,
    startColumns: ['case', 'file', 'what happened'],
    rules: (list) => `Rules: ${list}`,
    runs: (ports) => `runs (${ports})`,
    exits: (exit) => `exit ${exit}`,
    none: 'none: rmqlint is quiet',
    later: ' (not yet in rmqlint)',
    stop: '; ',
    ended: (name, exit, says) => `${name} exits with ${exit} (“${says}”)`,
    meaning: (name, title, happens) => `- **${name}**: ${title}. ${happens}`,
    listed: (where, entries, running, watched) =>
      `${where.join(' and ')} ${where.length > 1 ? 'list' : 'lists'} ${entries <= running ? `${entries} of ${running}` : `${entries} entries for ${running}`} running brokers after ${watched} s`,
    allListed: (running) => `every name server lists all ${running} running brokers`,
    changing: (address, changes, watched) =>
      `at ${address} the route changes its owner ${changes} times in ${watched} s`,
    sent: (name, status) => `send to ${name}: ${status}`,
    readable: (name, count) => `readable on ${name}: ${count} messages`,
    readableAfter: (name, count) => `after a restart of ${name}: ${count} messages`,
    slave: (name, bytes, read) =>
      `${name} holds ${bytes.replace(' after', ' bytes after')}, reading there: ${read === 'the message' ? read : `“${read}”`}`,
    topic: (name, words) => `topic on ${name}: ${words}`,
    lost: (name, count) => `${name} forgot its master’s address ${count} times`,
    store: (host, path) => `store on ${host}: ${path}`,
    after: (name, seconds) => `${seconds} s after the start of ${name}: it is gone`,
    never: 'not at the start: every process says “boot success”',
    firstSend: 'with the first message',
    nothing: 'nothing to notice',
  },
  'zh-CN': {
    title: '# RocketMQ 的真实行为',
    intro:
      '每一行都是对已发布的 RocketMQ 的真实运行，而不是对文档的解读。可用 `npm run conformance:clusters` 与 `npm run conformance:start` 重新运行；测试以此处保存的结果检验 rmqlint。\n\n' +
      '本文件由 `node scripts/clusters/evidence.mjs` 生成。',
    clusterHead:
      '## 集群\n\nNameServer 与 Broker 均为独立进程，每台主机是一个拥有独立地址的网络命名空间。时间取自一台负载较高的双处理器机器。与健康集群相比，只有配置文件不同。',
    clusterColumns: ['实验', 'RocketMQ', '实际发生了什么', '何时能被察觉', '指出它的规则'],
    startHead: (runs, cases) =>
      `## 单进程启动\n\n共 ${cases} 个文件、${runs} 次启动。每个进程独占自己的网络与目录，观察到它退出或打印“boot success”为止。“运行”后列出其绑定的端口（\`?\` 表示随机端口）；带符号的数字是 RocketMQ 传给 \`System.exit\` 的值（−1 在 shell 中为 255）。退出者都在启动过程中退出；运行者都打印了“boot success”。`,
    startColumns: ['情形', '文件', '结果'],
    rules: (list) => `规则：${list}`,
    runs: (ports) => `运行（${ports}）`,
    exits: (exit) => `退出 ${exit}`,
    none: '无：rmqlint 不报告',
    later: '（rmqlint 尚未实现）',
    stop: '；',
    ended: (name, exit, says) => `${name} 以 ${exit} 退出（“${says}”）`,
    meaning: (name, title, happens) => `- **${name}**：${title}。${happens}`,
    listed: (where, entries, running, watched) =>
      `${watched} 秒后 ${where.join(' 与 ')} 列出 ${entries} 条记录，而运行中的 Broker 有 ${running} 个`,
    allListed: (running) => `每个 NameServer 都列出全部 ${running} 个运行中的 Broker`,
    changing: (address, changes, watched) => `在 ${address} 上，路由在 ${watched} 秒内易主 ${changes} 次`,
    sent: (name, status) => `向 ${name} 发送：${status}`,
    readable: (name, count) => `${name} 上可读的消息：${count.replace(' of ', ' / ')}`,
    readableAfter: (name, count) => `${name} 重启后：${count.replace(' of ', ' / ')}`,
    slave: (name, bytes, read) =>
      `${name} 持有 ${bytes.replace(/(\S+) of (\S+) after (\S+) s/, '$1 / $2 字节（$3 秒后）')}，从该处读取得到：${read === 'the message' ? '该消息' : `“${read}”`}`,
    topic: (name, words) =>
      `${name} 上的主题：${words
        .replace('not known', '未知')
        .replace('known', '已知')
        .replace(/ after (\S+) s/, '（$1 秒后）')}`,
    lost: (name, count) => `${name} 忘记主节点地址 ${count} 次`,
    store: (host, path) => `${host} 上的存储：${path}`,
    after: (name, seconds) => `${name} 启动 ${seconds} 秒后：进程消失`,
    never: '启动时无法察觉：所有进程都打印“boot success”',
    firstSend: '发送第一条消息时',
    nothing: '没有问题',
  },
};
