import { type Text, text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import {
  brokerName,
  brokersOf,
  causesOf,
  chinese,
  isTemplated,
  labels,
  missingPlace,
  placeOf,
  roleOf,
  runsMore,
  shownName,
  startOrder,
  unique,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';
import { brief, say } from '../support/say.ts';
import { verdictOn } from '../support/verdicts.ts';

const KEY = 'brokerName';

/** What people append to a master's name for its slave (rules.md D). */
const SUFFIXES = ['-slave', '-s', '_s', '-1', 's'] as const;

const messages = {
  alone: (name: string, hint: string | undefined): Text => {
    const meant = hint === undefined ? '' : `; did you mean "${hint}"?`;
    const meantZh = hint === undefined ? '' : `（是否应为“${hint}”？）`;
    return text(
      `No master for brokerName "${name}"${meant === '' ? '.' : meant} A slave finds its master by an equal brokerName alone, so this one stays empty.`,
      `brokerName“${name}”没有主节点${meantZh}；从节点只能通过相同的 brokerName 找到主节点，因此它不会复制到任何消息。`,
    );
  },
  /** @param why what keeps a master that is there from being this slave's */
  elsewhere: (name: string, why: Text): Text =>
    say(
      [why],
      (reason) =>
        `No master for brokerName "${name}": ${reason}. A slave finds its master by an equal brokerName in its own name servers alone, so this one stays empty.`,
      (reason) =>
        `brokerName“${name}”没有主节点：${reason}。从节点只能在自己的 NameServer 中通过相同的 brokerName 找到主节点，因此它不会复制到任何消息。`,
    ),
  spoilt: (master: string): Text =>
    text(`the one that is meant runs as "${master}"`, `本应是其主节点的 Broker 实际以“${master}”为名运行`),
  otherServers: (cluster: string): Text =>
    text(
      `the master of that name registers with other name servers, in cluster "${cluster}"`,
      `同名的主节点注册在其他 NameServer 上（集群“${cluster}”）`,
    ),
  other:
    (name: Text): Text =>
    (lang) =>
      lang === 'zh-CN' ? chinese(`${name(lang)} 同样没有主节点`) : `${name(lang)} has no master either`,
  master:
    (name: Text): Text =>
    (lang) =>
      lang === 'zh-CN' ? chinese(`${name(lang)}：可能是它的主节点`) : `${name(lang)}: probably its master`,
  complete: text(
    'if its master is configured elsewhere, put that file into the deployment ("files" in rmqlint.json)',
    '若其主节点在别处配置，请把该文件加入部署（rmqlint.json 中的 “files”）',
  ),
  fix: (hint: string, file: string): Text =>
    text(
      `Set brokerName=${hint} in ${file} (stop the broker first; nothing was replicated yet, so there is no message to move)`,
      `在 ${file} 中设置 brokerName=${hint}（请先停止该 Broker；它从未复制到消息，没有数据需要迁移）`,
    ),
};

export const rule = defineRule({
  id: 'slave-without-master',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'A slave without a master', 'zh-CN': '从节点没有主节点' },
  check(group, context) {
    const { deployment } = context;
    // Not for an ambiguous deployment either: whichever of the alternatives run, there is no master in any of them.
    if (deployment.unreadable.length > 0) return;
    if (deployment.mastersElsewhere.has(group.name)) return;
    // Roles that run time decides, a name that only the machine knows and what a template fills in may be the master.
    const hidden = (process: FileProcess): boolean =>
      roleOf(process).mode !== 'slave' || isTemplated(process, KEY) || isTemplated(process, 'brokerRole');
    if (group.members.some(hidden)) return;
    const brokers = brokersOf(deployment);
    if (new Set(brokers.map(({ file }) => file)).size < 2) return;
    if (brokers.some((process) => mayLead(process) && (brokerName(process) === undefined || isTemplated(process, KEY))))
      return;
    const slaves = [...group.members].sort(startOrder(deployment));
    const last = slaves.at(-1);
    if (last === undefined) return;
    const meant = brokers.find(
      (process) => roleOf(process).mode === 'master' && meantName(process) === meantName(last),
    );
    const master = meant ?? hintedMaster(deployment, group.name, brokers);
    const names = labels([...slaves, ...(master === undefined ? [] : [master])]);
    const hint = meant === undefined ? master && shownName(master) : meantName(meant);
    context.report({
      ...placeOf(last, KEY),
      message: message(last, group.name, meant, hint),
      notes: hint === undefined ? [messages.complete] : [],
      key: KEY,
      related: unique([
        ...slaves
          .filter((process) => process !== last)
          .map((process) => ({ ...placeOf(process, KEY), message: messages.other(names.get(process) as Text) })),
        ...(master === undefined
          ? []
          : [{ ...missingPlace(master), message: messages.master(names.get(master) as Text) }]),
        ...slaves.flatMap((process) => causesOf(process, KEY)),
        ...brokers.filter(mayLead).flatMap((process) => causesOf(process, KEY)),
      ]),
      // Where a comment or a blank is all that tells the names apart, the rule on it has the fix.
      get fixes() {
        return hint === undefined || meant !== undefined ? [] : fixes(slaves, hint, deployment);
      },
    });
  },
});

/** A name is never proposed to the broker that has it already: then something else keeps the two apart. */
function message(slave: FileProcess, group: string, meant: FileProcess | undefined, hint: string | undefined): Text {
  const shown = shownName(slave) ?? group;
  if (meant === undefined || hint === undefined || hint !== shown) return messages.alone(shown, hint);
  const [own = '', its = ''] = [slave, meant].map((process) => brief(process, brokerName(process) ?? ''));
  const cluster = meant.effective.value('brokerClusterName') ?? '';
  return messages.elsewhere(own, own === its ? messages.otherServers(brief(meant, cluster)) : messages.spoilt(its));
}

/** Whether a broker is, or at run time may become, the master of its group. */
const mayLead = (process: FileProcess): boolean =>
  roleOf(process).mode !== 'slave' || isTemplated(process, 'brokerRole');

/** A broker's name without what got into it by mistake, such as a comment. */
function meantName(process: FileProcess): string | undefined {
  const cause = verdictOn(process, KEY)?.valueCause;
  return cause !== undefined && 'meant' in cause && cause.meant !== undefined ? cause.meant : brokerName(process);
}

/** A master whose name is the slave's without a suffix that stands for "slave". */
function hintedMaster(deployment: Deployment, name: string, brokers: readonly FileProcess[]): FileProcess | undefined {
  for (const suffix of SUFFIXES) {
    if (!name.endsWith(suffix) || name.length === suffix.length) continue;
    const wanted = name.slice(0, -suffix.length);
    const found = brokers.filter((process) => roleOf(process).mode === 'master' && brokerName(process) === wanted);
    if (found.length > 0) return [...found].sort(startOrder(deployment))[0];
  }
  return undefined;
}

/** The master's name for each slave of the group. */
function fixes(slaves: readonly FileProcess[], hint: string, deployment: Deployment): readonly ProposedFix[] {
  const files = new Map(slaves.map((process) => [process.file, process]));
  const shared = [...files.keys()].some((file) => runsMore(deployment, file));
  if (shared) return [];
  return [
    {
      title: messages.fix(hint, [...files.keys()].map(({ path }) => path).join(', ')),
      obvious: false,
      movesData: true,
      edits: [...files.values()].map((process) => writeValue(process, KEY, hint)),
    },
  ];
}
