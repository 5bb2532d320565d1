import { defineMessages, say } from '../../base/message.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { option } from '../../effective/arguments.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { placeOf } from '../support/places.ts';
import { proxiesOf } from '../support/proxies.ts';
import { addMember, isFilledIn, membersOf } from '../support/proxyMembers.ts';
import { oneLine, rocketmq } from '../support/say.ts';

const KEY = 'namesrvAddr';
const DOMAIN = 'namesrvDomain';

const messages = defineMessages({
  en: {
    missing: () => say`No ${KEY} here and no -n in the start command: the proxy exits with 1`,
    details: (release: string) =>
      say`${release} takes a proxy's name servers from -n, NAMESRV_ADDR, -Drocketmq.namesrv.addr, or ${KEY} or ${DOMAIN} of this file; what a broker's file says does not count`,
    environment: () => say`The project file tells nothing of the environment, where NAMESRV_ADDR may be set.`,
    broker: () => say`this one counts for the broker only`,
    fix: (value: string) => say`Set ${KEY} to ${value}, as in the broker's file`,
  },
  'zh-CN': {
    missing: () => say`此处没有 ${KEY}，启动命令也没有 -n：Proxy 以退出码 1 退出`,
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
  },
});

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
