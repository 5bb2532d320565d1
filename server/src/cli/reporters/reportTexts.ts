import type { Lang } from '../../base/text.ts';

/** Words of reports on pages, beside those of the command line. */
export interface ReportTexts {
  /** Heads of the table of findings: level, place, finding, rule. */
  readonly head: readonly [string, string, string, string];
  readonly title: string;
  readonly madeBy: (version: string, time: string) => string;
  readonly findings: string;
  readonly noFindings: string;
  readonly deployment: (name: string) => string;
  readonly topology: string;
  readonly ports: string;
  readonly portsOn: (host: string) => string;
  readonly hostUnknown: string;
  /** Heads of the table of ports: port, process, what for, address, parameter. */
  readonly portHead: readonly [string, string, string, string, string];
  readonly taken: string;
  readonly everyAddress: string;
  readonly contents: string;
}

export const REPORT_TEXTS: Readonly<Record<Lang, ReportTexts>> = {
  en: {
    head: ['Level', 'Place', 'Finding', 'Rule'],
    title: 'RocketMQ configuration report',
    madeBy: (version, time) => `rmqlint ${version}, ${time}`,
    findings: 'Findings',
    noFindings: 'No findings.',
    deployment: (name) => `Deployment ${name}`,
    topology: 'Topology',
    ports: 'Ports',
    portsOn: (host) => `Host ${host}`,
    hostUnknown: 'Host not known',
    portHead: ['Port', 'Process', 'Purpose', 'Address', 'Parameter'],
    taken: 'bound by more than one process',
    everyAddress: 'every address',
    contents: 'Contents',
  },
  'zh-CN': {
    head: ['级别', '位置', '问题', '规则'],
    title: 'RocketMQ 配置检查报告',
    madeBy: (version, time) => `rmqlint ${version}，${time}`,
    findings: '问题',
    noFindings: '没有发现问题。',
    deployment: (name) => `部署 ${name}`,
    topology: '拓扑',
    ports: '端口',
    portsOn: (host) => `主机 ${host}`,
    hostUnknown: '主机未知',
    portHead: ['端口', '进程', '用途', '地址', '参数'],
    taken: '被多个进程绑定',
    everyAddress: '所有地址',
    contents: '目录',
  },
};
