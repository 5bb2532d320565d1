import { defineMessages, say } from '../../../base/message.ts';

export const messages = defineMessages({
  en: {
    exists: (file: string) => say`${file} is there already; nothing was written`,
    nothing: () => say`nothing here looks like RocketMQ configuration, so there is nothing to declare`,
    onlyManifests: () =>
      say`the configuration here stands in manifests, which need no declaration; nothing was written`,
    needsTerminal: () => say`init asks questions, for which it needs a terminal; --yes answers them`,
    written: (file: string, deployments: number) =>
      say`wrote ${file}: ${deployments} ${deployments === 1 ? 'deployment' : 'deployments'}. Read it, then run rmqlint`,
    cannotWrite: (file: string, code: string) => say`${file} cannot be written (${code})`,
    whichRelease: () => say`Which RocketMQ release runs here? (empty: leave it open)`,
    unknownRelease: (text: string) => say`"${text}" is no release that rmqlint knows`,
    found: (name: string) => say`Found: ${name}`,
    hosts: () => say`Hosts by names and addresses alone:`,
    stateHosts: () => say`State them? [y/N]`,
  },
  'zh-CN': {
    exists: (file) => say`${file} 已存在，没有写入任何内容`,
    nothing: () => say`这里没有看起来像 RocketMQ 配置的文件，没有可声明的内容`,
    onlyManifests: () => say`这里的配置写在清单（manifest）中，无须声明；没有写入任何内容`,
    needsTerminal: () => say`init 需要在终端中提问；使用 --yes 可跳过提问`,
    written: (file, deployments) => say`已写入 ${file}：${deployments} 个部署。请检查其内容，然后运行 rmqlint`,
    cannotWrite: (file, code) => say`无法写入 ${file}（${code}）`,
    whichRelease: () => say`这里运行的是哪个 RocketMQ 版本？（留空则不写）`,
    unknownRelease: (text) => say`rmqlint 不认识版本“${text}”`,
    found: (name) => say`找到：${name}`,
    hosts: () => say`仅凭名称和地址推测的主机：`,
    stateHosts: () => say`写入这些主机吗？[y/N]`,
  },
});
