/** The words of docs/demonstration.md and docs/demonstration.zh-CN.md. */
export const WORDS = {
  en: {
    head: `# A demonstration

[简体中文](demonstration.zh-CN.md)

From an empty directory to a cluster that runs as its files say. Everything below was printed by \`node scripts/demonstration.mjs\`, which runs each command, with RocketMQ
5.3.3 on two hosts (network namespaces); CI compares it. Only places of the machine stand as an operator would have them: \`/data\`.`,
    start: {
      title: 'The files of the guide',
      text: 'The cluster of the deployment guide that rmqlint started from, exactly as written: two masters, two slaves, two hosts. `rmqlint.json` says which host runs what.',
    },
    hook: {
      title: 'A hook',
      text: '[hooks.md](hooks.md) has it for a repository without a tool for hooks, and for pre-commit, husky, lint-staged and lefthook.',
    },
    refused: {
      title: 'The commit is refused',
      text: 'All four brokers would start without a word. The slaves would register nowhere and copy nothing, and their stores would lie in a directory called `~`.',
    },
    fix: {
      title: 'What can be fixed without changing what runs',
      text: 'No RocketMQ has ever read these keys: without them every broker runs exactly as before. What is left needs somebody who knows what was meant.',
    },
    edit: {
      title: 'What somebody has to say',
      text: 'The name servers of the masters, and a place for the stores. The hook is content.',
    },
    topology: {
      title: 'What will run',
      text: 'Ports, paths, who copies from whom, and the commands in the order in which to start.',
    },
    running: {
      title: 'What runs',
      text: 'The two name servers and four brokers are started, each on its host, with these files. `verify` asks them.',
    },
    changed: {
      title: 'A value that is changed at run time',
      text: 'Somebody keeps messages half as long, and no file says so: after the next restart it would be undone.',
    },
  },
  'zh-CN': {
    head: `# 演示

[English](demonstration.md)

从空目录到与文件一致运行的集群。以下内容均由 \`node scripts/demonstration.mjs\` 打印，每条命令都实际运行，RocketMQ 5.3.3 运行在两台主机（网络命名空间）上；CI 会比较其结果。
只有本机路径换成了运维人员会使用的 \`/data\`。`,
    start: {
      title: '部署指南的文件',
      text: 'rmqlint 最初针对的部署指南中的集群，原样照抄：两主两从、两台主机。`rmqlint.json` 说明哪台主机运行哪个文件。',
    },
    hook: {
      title: '提交钩子',
      text: '[hooks.md](hooks.zh-CN.md) 中有不使用钩子工具时的写法，以及 pre-commit、husky、lint-staged 和 lefthook 的写法。',
    },
    refused: {
      title: '提交被拒绝',
      text: '四个 Broker 都会正常启动而没有任何提示。但从节点不会注册到这些 NameServer，什么也不复制，其存储位于名为 `~` 的目录中。',
    },
    fix: {
      title: '不改变运行结果即可修正的内容',
      text: '从没有任何 RocketMQ 版本读取过这些键：删去后每个 Broker 都与之前完全一样运行。其余问题须由了解意图的人决定。',
    },
    edit: {
      title: '须由人决定的内容',
      text: '主节点所用的 NameServer，以及存储的位置。之后钩子放行。',
    },
    topology: {
      title: '将要运行的内容',
      text: '端口、路径、复制关系，以及按启动顺序排列的命令。',
    },
    running: {
      title: '实际运行的内容',
      text: '用这些文件在各自主机上启动两个 NameServer 和四个 Broker。`verify` 向它们查询。',
    },
    changed: {
      title: '运行时修改的值',
      text: '有人把消息保留时间减半，而文件中没有写：下次重启后该修改就会丢失。',
    },
  },
};
