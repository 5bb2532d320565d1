import type { Lang } from '../base/text.ts';
import type { PortPurpose } from '../effective/model.ts';
import { hintTexts } from './hintTexts.ts';

/** Words of a topology. The compiler keeps both languages alike. */
export interface TopologyTexts {
  readonly deployment: (name: string) => string;
  readonly top: string;
  readonly nameServers: string;
  readonly controllers: string;
  readonly proxies: string;
  readonly containers: string;
  readonly cluster: (name: string) => string;
  readonly group: (name: string) => string;
  readonly replicatesFrom: (masters: string) => string;
  readonly elected: string;
  readonly ambiguous: string;
  readonly hosts: string;
  readonly noHost: string;
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly join: string;
  readonly port: (port: number, purpose: PortPurpose) => string;
}

const en: TopologyTexts = {
  deployment: (name) => `Deployment ${name}`,
  top: 'at the top of the folder',
  nameServers: 'Name servers',
  controllers: 'Controllers',
  proxies: 'Proxies',
  containers: 'Broker containers',
  cluster: (name) => `Cluster ${name}`,
  group: (name) => `Group ${name}`,
  replicatesFrom: (masters) => `replicates from ${masters}`,
  elected: 'the master is elected at run time',
  ambiguous: 'These files look like alternatives, not like one deployment: who replicates from whom is not known.',
  hosts: 'Ports by host',
  noHost: 'host not known',
  nothing: 'No RocketMQ configuration was found.',
  more: (count) => `${count} more deployments are not shown`,
  join: ', ',
  port: (port, purpose) => `${port} (${hintTexts.en.purpose[purpose]})`,
};

const zh: TopologyTexts = {
  deployment: (name) => `部署 ${name}`,
  top: '（文件夹顶层）',
  nameServers: 'NameServer',
  controllers: 'Controller',
  proxies: 'Proxy',
  containers: 'BrokerContainer',
  cluster: (name) => `集群 ${name}`,
  group: (name) => `副本组 ${name}`,
  replicatesFrom: (masters) => `从 ${masters} 复制`,
  elected: '主节点在运行时选举',
  ambiguous: '这些文件看起来是互相替代的配置，而不是一个部署：无法得知谁从谁复制。',
  hosts: '各主机的端口',
  noHost: '主机未知',
  nothing: '没有找到 RocketMQ 配置。',
  more: (count) => `另有 ${count} 个部署未列出`,
  join: '、',
  port: (port, purpose) => `${port}（${hintTexts['zh-CN'].purpose[purpose]}）`,
};

export const topologyTexts: Readonly<Record<Lang, TopologyTexts>> = { en, 'zh-CN': zh };
