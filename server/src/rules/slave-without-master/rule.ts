import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { brokerName, queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { copiesFromAddress } from '../support/haMaster.ts';
import { labels, shownName } from '../support/labels.ts';
import { mayHaveMore } from '../support/members.ts';
import { isTemplated, missingPlace, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief } from '../support/say.ts';
import { verdictOn } from '../support/verdicts.ts';

const KEY = 'brokerName';

/** What people append to a master's name for its slave. */
const SUFFIXES = ['-slave', '-s', '_s', '-1', 's'] as const;

const messages = defineMessages({
  en: {
    alone: (name: string) => say`No master is called "${name}": this slave replicates nothing`,
    hinted: (name: string, hint: string) => say`No master is called "${name}"; did you mean "${hint}"?`,
    misnamed: (name: string) => say`No master is called "${name}": the one that is meant is misnamed`,
    elsewhere: (name: string) => say`The master of "${name}" registers at other name servers`,
    byName: () => say`A slave finds its master only by an equal brokerName, so this one replicates nothing`,
    only: () => say`A slave finds its master only by an equal brokerName`,
    spoilt: (master: string) =>
      say`The one that is meant runs as "${master}"; a slave finds its master only by an equal brokerName, so this one replicates nothing`,
    otherServers: (cluster: string) =>
      say`That master is in cluster "${cluster}"; a slave finds its master only in its own name servers, so this one replicates nothing`,
    other: (name: Text) => say`${name} has no master either`,
    master: (name: Text) => say`${name}: probably its master`,
    complete: () =>
      say`if its master is configured elsewhere, put that file into the deployment ("files" in rmqlint.json)`,
    fix: (hint: string, file: string) =>
      say`Set brokerName=${hint} in ${file} (stop the broker first; nothing was replicated yet, so there is no message to move)`,
  },
  'zh-CN': {
    alone: (name) => say`没有名为“${name}”的主节点：该从节点不会复制任何消息`,
    hinted: (name, hint) => say`没有名为“${name}”的主节点，是否应为“${hint}”？`,
    misnamed: (name) => say`没有名为“${name}”的主节点：其主节点的名称有误`,
    elsewhere: (name) => say`“${name}”的主节点注册在其他 NameServer 上`,
    byName: () => say`从节点只能通过相同的 brokerName 找到主节点，因此它不会复制任何消息`,
    only: () => say`从节点只能通过相同的 brokerName 找到主节点`,
    spoilt: (master) =>
      say`其主节点实际以“${master}”为名运行；从节点只能通过相同的 brokerName 找到主节点，因此它不会复制任何消息`,
    otherServers: (cluster) =>
      say`该主节点属于集群“${cluster}”；从节点只能在自己的 NameServer 中找到主节点，因此它不会复制任何消息`,
    other: (name) => say`${name}同样没有主节点`,
    master: (name) => say`${name}：可能是它的主节点`,
    complete: () => say`若其主节点在别处配置，请把该文件加入部署（rmqlint.json 中的“files”）`,
    fix: (hint, file) =>
      say`在 ${file} 中设置 brokerName=${hint}（请先停止该 Broker；它从未复制到消息，没有数据需要迁移）`,
  },
});

export const rule = defineSetRule({
  id: 'slave-without-master',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'A slave without a master', 'zh-CN': '从节点没有主节点' },
  // A member whose name or role a template fills in may be the master: where there is one, the rule is silent about all of them.
  reads: [],
  // Whichever of the alternatives run: there is no master in any of them.
  ambiguousToo: true,
  check({ set: group, deployment, report }) {
    if (mayHaveMore(group, deployment)) return;
    if (group.members.some((process) => mayLead(process) || isTemplated(process, KEY))) return;
    const { brokers, startOrder } = queriesOf(deployment);
    if (new Set(brokers.map(({ file }) => file)).size < 2) return;
    if (brokers.some((process) => mayLead(process) && (brokerName(process) === undefined || isTemplated(process, KEY))))
      return;
    const slaves = group.members.filter((process) => !copiesFromAddress(process)).sort(startOrder);
    const last = slaves.at(-1);
    if (last === undefined) return;
    report({ ...placeOf(last, KEY), key: KEY }, () => saidOf(slaves, last, deployment));
  },
});

/** Whether a broker is, or at run time may become, the master of its group. */
const mayLead = (process: FileProcess): boolean =>
  roleOf(process).mode !== 'slave' || isTemplated(process, 'brokerRole');

const isMaster = (process: FileProcess): boolean => roleOf(process).mode === 'master';

function saidOf(slaves: readonly FileProcess[], last: FileProcess, deployment: Deployment): Said {
  const { brokers } = queriesOf(deployment);
  const meant = brokers.find((process) => isMaster(process) && meantName(process) === meantName(last));
  const master = meant ?? hintedMaster(last, deployment);
  const hint = meant === undefined ? master && shownName(master) : meantName(meant);
  const name = labels([...slaves, ...(master === undefined ? [] : [master])]);
  return {
    ...explanation(last, meant, hint),
    notes: hint === undefined ? [messages.complete()] : [],
    related: [
      ...slaves
        .filter((process) => process !== last)
        .map((process) => ({ ...placeOf(process, KEY), message: messages.other(name(process)) })),
      ...(master === undefined ? [] : [{ ...missingPlace(master), message: messages.master(name(master)) }]),
      ...slaves.flatMap((process) => causesOf(process, KEY)),
      ...brokers.filter(mayLead).flatMap((process) => causesOf(process, KEY)),
    ],
    // Where a comment or a blank is all that tells the names apart, the rule on it has the fix.
    fixes: hint === undefined || meant !== undefined ? [] : fixes(slaves, hint, deployment),
  };
}

/** A name is never proposed to the broker that has it already: then something else keeps the two apart. */
function explanation(
  slave: FileProcess,
  meant: FileProcess | undefined,
  hint: string | undefined,
): Pick<Said, 'message' | 'details'> {
  const shown = shownName(slave) ?? '';
  if (hint === undefined) return { message: messages.alone(shown), details: messages.only() };
  if (meant === undefined || hint !== shown)
    return { message: messages.hinted(shown, hint), details: messages.byName() };
  const [own = '', its = ''] = [slave, meant].map((process) => brief(process, brokerName(process) ?? ''));
  if (own !== its) return { message: messages.misnamed(own), details: messages.spoilt(its) };
  const cluster = brief(meant, meant.effective.value('brokerClusterName') ?? '');
  return { message: messages.elsewhere(own), details: messages.otherServers(cluster) };
}

/** A broker's name without what got into it by mistake, such as a comment. */
function meantName(process: FileProcess): string | undefined {
  const cause = verdictOn(process, KEY)?.valueCause;
  return cause !== undefined && 'meant' in cause && cause.meant !== undefined ? cause.meant : brokerName(process);
}

/** A master whose name is the slave's without a suffix that stands for "slave". */
function hintedMaster(slave: FileProcess, deployment: Deployment): FileProcess | undefined {
  const name = brokerName(slave) ?? '';
  const { brokers, startOrder } = queriesOf(deployment);
  for (const suffix of SUFFIXES) {
    if (!name.endsWith(suffix) || name.length === suffix.length) continue;
    const wanted = name.slice(0, -suffix.length);
    const found = brokers.filter((process) => isMaster(process) && brokerName(process) === wanted);
    if (found.length > 0) return found.sort(startOrder)[0];
  }
  return undefined;
}

/** The master's name for each slave of the group. */
function fixes(slaves: readonly FileProcess[], hint: string, deployment: Deployment): readonly ProposedFix[] {
  const files = new Map(slaves.map((process) => [process.file, process]));
  if ([...files.keys()].some((file) => queriesOf(deployment).runsMore(file))) return [];
  return [
    {
      title: messages.fix(hint, [...files.keys()].map(({ path }) => path).join(', ')),
      obvious: false,
      movesData: true,
      edits: [...files.values()].map((process) => writeValue(process, KEY, hint)),
    },
  ];
}
