import type { Lang } from '../base/text.ts';
import type { PortPurpose } from '../effective/model.ts';
import { EDGE_WORDS, PORT_WORDS, STEP_WORDS, words } from '../topology/words.ts';
import { hintTexts } from './hintTexts.ts';

/** What an editor says of a topology beside what `topology/` says of it. The compiler keeps both languages alike. */
interface OwnTexts {
  readonly deployment: (name: string) => string;
  readonly top: string;
  readonly group: (name: string) => string;
  readonly ambiguous: string;
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly join: string;
}

const en: OwnTexts = {
  deployment: (name) => `Deployment ${name}`,
  top: 'at the top of the folder',
  group: (name) => `Group ${name}`,
  ambiguous: 'These files look like alternatives, not like one deployment: who replicates from whom is not known.',
  nothing: 'No RocketMQ configuration was found.',
  more: (count) => `${count} more deployments are not shown`,
  join: ', ',
};

const zh: OwnTexts = {
  deployment: (name) => `部署 ${name}`,
  top: '（文件夹顶层）',
  group: (name) => `副本组 ${name}`,
  ambiguous: '这些文件看起来是互相替代的配置，而不是一个部署：无法得知谁从谁复制。',
  nothing: '没有找到 RocketMQ 配置。',
  more: (count) => `另有 ${count} 个部署未列出`,
  join: '、',
};

/** Words of a topology as an editor lists it. */
export interface TopologyTexts extends OwnTexts {
  readonly nameServers: string;
  readonly controllers: string;
  readonly proxies: string;
  readonly containers: string;
  readonly cluster: (name: string) => string;
  readonly replicatesFrom: (masters: string) => string;
  readonly elected: string;
  readonly noHost: string;
  readonly port: (port: number, purpose: PortPurpose) => string;
}

const textsIn = (lang: Lang, own: OwnTexts): TopologyTexts => ({
  ...own,
  nameServers: STEP_WORDS.namesrv(lang),
  controllers: STEP_WORDS.controller(lang),
  proxies: STEP_WORDS.proxy(lang),
  containers: STEP_WORDS.container(lang),
  cluster: (name) => words.cluster(name)(lang),
  replicatesFrom: (masters) => `${EDGE_WORDS.replication(lang)} ${masters}`,
  elected: hintTexts[lang].elected,
  noHost: words.hostUnknown()(lang),
  port: (port, purpose) => `${port} ${PORT_WORDS[purpose](lang)}`,
});

export const topologyTexts: Readonly<Record<Lang, TopologyTexts>> = {
  en: textsIn('en', en),
  'zh-CN': textsIn('zh-CN', zh),
};
