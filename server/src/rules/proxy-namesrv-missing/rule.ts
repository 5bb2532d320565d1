import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import { release } from '../../catalog/releases.ts';
import { enableProxy, optionOf } from '../../deployment/launch/options.ts';
import type { Start } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { option } from '../../effective/arguments.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type ReportTo, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { proxiesOf } from '../support/proxies.ts';
import { addMember, isFilledIn, membersOf } from '../support/proxyMembers.ts';
import { oneLine, rocketmq } from '../support/say.ts';
import { inStart, isKnown, namesServers, processOfFile } from '../support/starts.ts';

const V500 = release('5.0.0');

const KEY = 'namesrvAddr';
const DOMAIN = 'namesrvDomain';

const messages = defineMessages({
  en: {
    missing: () => say`No ${KEY} here and no -n in the start command: the proxy exits with 1`,
    started: () => say`--enable-proxy without -n: the proxy finds no name server and exits with 1`,
    startedDetails: () =>
      say`A proxy takes its name servers from -n, NAMESRV_ADDR, -Drocketmq.namesrv.addr or its own file; what a broker's file says does not count`,
    unknown: () =>
      say`It starts where the environment of this command sets NAMESRV_ADDR, or conf/rmq-proxy.json of the installation was edited.`,
    option: (value: string) => say`Start it with -n ${value}, as in the broker's file`,
    details: (release: string) =>
      say`${release} takes a proxy's name servers from -n, NAMESRV_ADDR, -Drocketmq.namesrv.addr, or ${KEY} or ${DOMAIN} of this file; what a broker's file says does not count`,
    environment: () => say`The project file tells nothing of the environment, where NAMESRV_ADDR may be set.`,
    broker: () => say`this one counts for the broker only`,
    fix: (value: string) => say`Set ${KEY} to ${value}, as in the broker's file`,
  },
  'zh-CN': {
    missing: () => say`此处没有 ${KEY}，启动命令也没有 -n：Proxy 以退出码 1 退出`,
    started: () => say`使用 --enable-proxy 但没有 -n：Proxy 找不到 NameServer，以退出码 1 退出`,
    startedDetails: () =>
      say`Proxy 只从 -n、NAMESRV_ADDR、-Drocketmq.namesrv.addr 或它自己的文件得到 NameServer；Broker 文件中的值不算`,
    unknown: () => say`如果该命令的环境设置了 NAMESRV_ADDR，或安装目录中的 conf/rmq-proxy.json 被修改过，则可以启动。`,
    option: (value) => say`以 -n ${value} 启动（与 Broker 文件相同）`,
    details: (release) =>
      say`${release} 的 Proxy 只从 -n、NAMESRV_ADDR、-Drocketmq.namesrv.addr 或该文件的 ${KEY}、${DOMAIN} 得到 NameServer；Broker 文件中的值不算`,
    environment: () => say`项目文件没有说明环境变量，其中可能设置了 NAMESRV_ADDR。`,
    broker: () => say`此处的值只对 Broker 有效`,
    fix: (value) => say`将 ${KEY} 设为 ${value}（与 Broker 文件相同）`,
  },
});

export const rule = defineSetRule({
  id: 'proxy-namesrv-missing',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Proxy without name server', 'zh-CN': 'Proxy 没有 NameServer' },
  reads: [],
  check({ set: deployment, report }) {
    for (const proxy of proxiesOf(deployment)) {
      // Without a start command nobody knows whether it has -n.
      if (proxy.args.length === 0 || isGiven(proxy)) continue;
      const where = { file: proxy.file.path, span: { start: 0, end: 0 }, key: KEY };
      const told = Object.keys(proxy.env).length > 0;
      report(told ? where : { ...where, severity: 'warning' }, () => saidOf(proxy, told, deployment));
    }
    for (const { start, runs } of deployment.starts) {
      const broker = processOfFile(deployment, runs);
      if (broker !== undefined) reportStart(start, broker, deployment, report);
    }
  },
});

/** `mqbroker --enable-proxy`: the proxy in it, in local mode, has the command line, and a file of its own. */
function reportStart(start: Start, broker: FileProcess, deployment: Deployment, report: ReportTo): void {
  const option = enableProxy(start.words);
  if (option === undefined || !broker.effective.since(V500) || !isKnown(start) || namesServers(start)) return;
  // With a file of its own that is not at hand, nothing is known of it; the one that RocketMQ ships names none.
  if ((start.open && start.image !== undefined) || optionOf(start.words, 'proxyConfigPath', start) !== undefined)
    return;
  if (deployment.processes.some(({ kind }) => kind === 'proxy')) return;
  const entry = entryOf(broker, KEY);
  const unsure = start.envOpen || start.open;
  report({ ...inStart(start, option.span), ...(unsure ? { severity: 'warning' } : {}) }, () => ({
    message: messages.started(),
    details: messages.startedDetails(),
    notes: unsure ? [messages.unknown()] : [],
    related: entry === undefined ? [] : [{ ...placeOf(broker, KEY), message: messages.broker() }],
    fixes: withOption(start, option.span, broker),
  }));
}

/** The broker's list behind the option, where the command is a line of a script. */
function withOption({ source, file }: Start, { end }: Span, broker: FileProcess): readonly ProposedFix[] {
  const value = broker.effective.value(KEY);
  if (source !== 'script' || entryOf(broker, KEY) === undefined || value === null || !isClear(broker, [KEY])) return [];
  if (!/^[\w.:;[\]-]+$/.test(value)) return [];
  const newText = ` -n '${value}'`;
  const edits = [{ file, span: { start: end, end }, newText }];
  return [{ title: messages.option(oneLine(value)), obvious: false, startsOtherwise: true, edits }];
}

const isBlank = (value: string | null): boolean => value === null || value === 'null' || value.trim() === '';

/** Whether the start command, the environment or the file names a name server, or may. */
function isGiven(proxy: FileProcess): boolean {
  const { args, env, effective } = proxy;
  if (isFilledIn(proxy, KEY, DOMAIN) || !isBlank(effective.value(DOMAIN))) return true;
  if (option(args, 'n', 'namesrvAddr') !== undefined || env.NAMESRV_ADDR !== undefined) return true;
  if (Object.values(env).some((value) => value.includes('-Drocketmq.namesrv.addr='))) return true;
  // A file that fastjson refuses is a matter of its own.
  return membersOf(proxy).all.length === 0 || !isBlank(effective.value(KEY));
}

function saidOf(proxy: FileProcess, told: boolean, deployment: Deployment): Said {
  const brokers = queriesOf(deployment).brokers.filter((broker) => broker.file.document.last(KEY) !== undefined);
  const [first] = brokers;
  return {
    message: messages.missing(),
    details: messages.details(rocketmq(proxy)),
    notes: told ? [] : [messages.environment()],
    related: first === undefined ? [] : [{ ...placeOf(first, KEY), message: messages.broker() }],
    fixes: fixes(proxy, brokers),
  };
}

/** The list of the brokers' files, where they have one in common. */
function fixes(proxy: FileProcess, brokers: readonly FileProcess[]): readonly ProposedFix[] {
  const [value, ...others] = new Set(brokers.map(({ effective }) => effective.value(KEY)));
  if (value === undefined || value === null || others.length > 0 || /[^ -~]/.test(value)) return [];
  if (!brokers.every((broker) => isClear(broker, [KEY])) || membersOf(proxy).of(KEY) !== undefined) return [];
  const edit = addMember(proxy, KEY, JSON.stringify(value));
  return edit === undefined ? [] : [{ title: messages.fix(oneLine(value)), obvious: false, edits: [edit] }];
}
