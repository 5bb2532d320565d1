import { type Text, text } from '../../base/text.ts';
import { chinese, few } from '../support/cross.ts';
import type { Comparison, Server } from '../support/cross-namesrv.ts';
import { oneLine, padded, spaced } from '../support/say.ts';

/** What a list is compared with. */
export const WHAT = {
  declared: text('the nameServers of the deployment', '部署声明的 nameServers'),
  master: text('its master', '其主节点'),
  majority: text('most of the cluster', '集群中多数 Broker'),
} as const;

/** A server as it is written, with the host that a loopback address means. */
const serverText = ({ text: written, own }: Server): Text =>
  own === undefined
    ? text(oneLine(written), oneLine(written))
    : text(`${oneLine(written)} on ${own}`, `${own} 上的 ${oneLine(written)}`);

const texts =
  (servers: readonly Server[]): Text =>
  (lang) =>
    few(servers.map((server) => serverText(server)(lang)))(lang);

/** Words in the middle of a Chinese sentence. */
const within = (words: string): string => padded(spaced(words));

export const messages = {
  differs: (cluster: string, name: Text, { onlyA, onlyB }: Comparison, against: Text, effect: Text): Text => {
    const lacks = texts(onlyB);
    const names = texts(onlyA);
    return (lang) => {
      if (lang === 'zh-CN') {
        const parts = [
          ...(onlyB.length > 0 ? [`缺少 ${lacks(lang)}`] : []),
          ...(onlyA.length > 0 ? [`多出 ${names(lang)}`] : []),
        ];
        return chinese(
          `集群“${cluster}”的 namesrvAddr 不一致：与${within(against(lang))}相比，${name(lang)} ${parts.join('，')}；${effect(lang)}`,
        );
      }
      const parts = [
        ...(onlyB.length > 0 ? [`lacks ${lacks(lang)}`] : []),
        ...(onlyA.length > 0 ? [`names ${names(lang)} ${onlyB.length > 0 ? 'instead' : 'besides'}`] : []),
      ];
      return `namesrvAddr differs in cluster "${cluster}": compared with ${against(lang)}, ${name(lang)} ${parts.join(' and ')}; ${effect(lang)}`;
    };
  },
  unknown:
    (cluster: string, name: Text, other: Text): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `集群“${cluster}”的 namesrvAddr 写法不同：${name(lang)} 与${within(other(lang))}分别使用主机名和 IP，是否为同一组 NameServer 无法判断`,
          )
        : `namesrvAddr is spelt differently in cluster "${cluster}": whether ${name(lang)} and ${other(lang)} name the same servers cannot be told, since a host name or loopback address stands against an address`,
  lost: (element: string): Text =>
    text(
      `RocketMQ takes "${element}" for one address, and reaches nobody there`,
      `RocketMQ 会把“${element}”当作一个地址，无法连接到任何 NameServer`,
    ),
  reference:
    (name: Text | undefined, value: string): Text =>
    (lang) => {
      const who = name === undefined ? WHAT.declared(lang) : name(lang);
      return lang === 'zh-CN' ? chinese(`${who}：${value}`) : `${who}: ${value}`;
    },
  never: text(
    'they register at different name servers, and a slave never finds its master',
    '二者注册到不同的 NameServer，从节点永远找不到主节点',
  ),
  apart: text(
    'the two register at different name servers, and no client sees them together',
    '二者注册到不同的 NameServer，任何客户端都看不到完整的副本组',
  ),
  forgets: text(
    "once the slave asks a name server without its master, it forgets the master's address and copies no topics and offsets any more",
    '从节点一旦询问到没有其主节点的 NameServer，就会丢弃主节点地址，不再同步 Topic 与消费位点',
  ),
  routes: text(
    'name servers do not talk to each other, so routes depend on which one a client asks',
    'NameServer 之间互不通信，客户端得到的路由取决于所询问的 NameServer',
  ),
  order: text('the order of a list means nothing: RocketMQ shuffles it', '列表顺序无关紧要：RocketMQ 会将其打乱'),
  commandLine: (value: string): Text =>
    text(
      `the start command or its environment gives ${value}, not the file`,
      `${value} 来自启动命令或其环境变量，而非该文件`,
    ),
  hosts: text(
    'give the hosts with their addresses in rmqlint.json, and it can be told',
    '在 rmqlint.json 中写明各主机及其地址即可判断',
  ),
  listOf:
    (name: Text): Text =>
    (lang) =>
      lang === 'zh-CN' ? chinese(`${spaced(name(lang))}的列表`) : `the list of ${name(lang)}`,
  take:
    (value: string, who: Text): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`采用${within(who(lang))}的列表：${value}`)
        : `Take the list of ${who(lang)}: ${value}`,
  union: (value: string, files: readonly string[]): Text => {
    const [only = ''] = files;
    return files.length === 1
      ? text(`Name all of them in ${only}: ${value}`, `在 ${only} 中写入完整列表：${value}`)
      : text(
          `Name all of them in ${files.length} files: ${value}`,
          `在 ${files.length} 个文件中写入完整列表：${value}`,
        );
  },
};
