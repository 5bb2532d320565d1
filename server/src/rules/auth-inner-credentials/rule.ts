import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess, Place } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { INITIAL_USER, INNER_CLIENT } from '../../effective/credentials.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { type Identity, identityOf } from '../support/credentials.ts';
import { labels } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';
import { isFilledIn, memberInForce } from '../support/proxyMembers.ts';

const { key: INNER } = INNER_CLIENT;
const { key: INITIAL } = INITIAL_USER;
const V530 = release('5.3.0');

const messages = defineMessages({
  en: {
    password: () => say`secretKey is not the password of the same user: internal requests are refused`,
    created: () =>
      say`The broker creates the user of ${INITIAL} first, and does not change it when it meets the name again in ${INNER}`,
    user: () => say`the user gets its password here`,
    secret: (other: Text) => say`Not the secretKey of ${other} for this accessKey: requests are refused`,
    name: (other: Text) => say`Not the accessKey of ${other}, which may not know this one`,
    signs: (who: Text, other: Text) =>
      say`${who} signs what it asks ${other} with these credentials, and ${other} knows the users that its own file names and those that were created with mqadmin`,
    none: (other: Text) => say`No inner client credentials: ${other} refuses this slave’s requests`,
    unsigned: (other: Text) =>
      say`${other} asks for credentials, and a slave without ${INNER} gets no topics, offsets and groups from it; messages are replicated all the same`,
    there: (other: Text) => say`${other}`,
    asks: (other: Text) => say`${other} asks for credentials`,
  },
  'zh-CN': {
    password: () => say`secretKey 与同一用户的密码不同：内部请求会被拒绝`,
    created: () => say`Broker 先创建 ${INITIAL} 中的用户，之后在 ${INNER} 中遇到相同名称时不会再修改`,
    user: () => say`该用户的密码在此设置`,
    secret: (other) => say`accessKey 相同，secretKey 却与 ${other} 不同：请求会被拒绝`,
    name: (other) => say`accessKey 与 ${other} 不同，后者可能不认识该用户`,
    signs: (who, other) =>
      say`${who} 用这些凭证为发往 ${other} 的请求签名，而 ${other} 只认识自身文件中的用户以及用 mqadmin 创建的用户`,
    none: (other) => say`没有内部客户端凭证：${other} 会拒绝该从节点的请求`,
    unsigned: (other) =>
      say`${other} 要求凭证，没有 ${INNER} 的从节点无法从它获取 Topic、消费位点和订阅组；消息本身仍会复制`,
    there: (other) => other,
    asks: (other) => say`${other} 要求凭证`,
  },
});

export const rule = defineSetRule({
  id: 'auth-inner-credentials',
  scope: 'cluster',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.0',
  fix: null,
  title: { en: 'Internal credentials that others do not know', 'zh-CN': '其他进程不认识的内部凭证' },
  // One that a template fills in or that another rule speaks of is left out.
  reads: [],
  check({ set: cluster, deployment, report }) {
    const members = [...cluster.members].sort(queriesOf(deployment).startOrder);
    for (const process of members) ownPassword(process, report);
    for (const process of members) {
      const master = roleOf(process).mode === 'slave' ? masterOf(process, deployment) : undefined;
      if (master === undefined) continue;
      if (lacks(process, master)) tellAbsence(process, master, report);
      else compare(process, master, report);
    }
    const masters = members.filter((process) => roleOf(process).mode === 'master');
    for (const process of deployment.processes) {
      if (!hasFile(process) || process.kind !== 'proxy' || !isOf(process, cluster.name)) continue;
      const other = masters.find((master) => differ(process, master) !== undefined);
      if (other !== undefined) compare(process, other, report);
    }
  },
});

/** Whether a proxy talks to the brokers of a cluster. */
const isOf = ({ effective }: FileProcess, cluster: string): boolean =>
  /^cluster$/i.test(effective.value('proxyMode') ?? '') && effective.value('rocketMQClusterName') === cluster;

function masterOf(slave: FileProcess, deployment: Deployment): FileProcess | undefined {
  const masters = queriesOf(deployment)
    .groupOf(slave)
    ?.members.filter((process) => roleOf(process).mode === 'master');
  return masters?.length === 1 ? masters[0] : undefined;
}

/** Whether it is known what a process signs with. */
const isKnown = (process: FileProcess): boolean =>
  process.effective.since(V530) &&
  (process.kind === 'proxy'
    ? !isFilledIn(process, INNER)
    : isClear(process, [INNER, INITIAL, 'authenticationEnabled']));

/** The user of initAuthenticationUser is created first. */
function ownPassword(process: FileProcess, report: ReportTo): void {
  if (!isKnown(process)) return;
  const [user, inner] = [identityOf(process, INITIAL_USER), identityOf(process, INNER_CLIENT)];
  if (user === undefined || inner === undefined || user.name !== inner.name || user.secret === inner.secret) return;
  report({ ...placeOf(process, INNER), key: INNER }, () => ({
    message: messages.password(),
    details: messages.created(),
    related: [{ ...placeOf(process, INITIAL), message: messages.user() }],
  }));
}

/** In what a process's credentials differ from what another one, which asks for credentials, has for the same. */
function differ(process: FileProcess, other: FileProcess): keyof Identity | undefined {
  if (!isKnown(process) || !isKnown(other) || other.effective.value('authenticationEnabled') !== 'true')
    return undefined;
  const [own, its, user] = [
    identityOf(process, INNER_CLIENT),
    identityOf(other, INNER_CLIENT),
    identityOf(other, INITIAL_USER),
  ];
  if (own === undefined || its === undefined) return undefined;
  const same = [user, its].find((each) => each?.name === own.name);
  if (same === undefined) return 'name';
  return same.secret === own.secret ? undefined : 'secret';
}

function compare(process: FileProcess, other: FileProcess, report: ReportTo): void {
  const difference = differ(process, other);
  if (difference === undefined) return;
  const where = { ...placeOfInner(process), key: INNER };
  report(difference === 'secret' ? where : { ...where, severity: 'warning' }, () => {
    const name = labels([process, other]);
    return {
      message: messages[difference](name(other)),
      details: messages.signs(name(process), name(other)),
      related: [{ ...placeOf(other, INNER), message: messages.there(name(other)) }],
    };
  });
}

/** Whether a slave signs nothing, and its master wants every request signed. */
function lacks(slave: FileProcess, { effective }: FileProcess): boolean {
  if (!isKnown(slave) || effective.value('authenticationEnabled') !== 'true') return false;
  return isBlank(slave.effective.value(INNER)) && isBlank(effective.value('authenticationWhitelist'));
}

const isBlank = (value: string | null): boolean => value === null || value === 'null' || value.trim() === '';

function tellAbsence(slave: FileProcess, master: FileProcess, report: ReportTo): void {
  if (!isKnown(master) || !isClear(master, ['authenticationWhitelist'])) return;
  report({ ...placeOf(slave, INNER), key: INNER, severity: 'warning' }, () => {
    const name = labels([slave, master])(master);
    return {
      message: messages.none(name),
      details: messages.unsigned(name),
      related: [{ ...placeOf(master, 'authenticationEnabled'), message: messages.asks(name) }],
    };
  });
}

function placeOfInner(process: FileProcess): Place {
  const member = process.kind === 'proxy' ? memberInForce(process, INNER) : undefined;
  return member === undefined ? placeOf(process, INNER) : { file: process.file.path, span: member.span };
}
