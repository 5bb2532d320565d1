import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { labels, shownName } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';
import { clipped } from '../support/say.ts';

const ELECTED = ['enableControllerMode', 'enableDLegerCommitLog'] as const;
const ACTING = 'enableSlaveActingMaster';

const messages = defineMessages({
  en: {
    mixed: (key: string, name: string) => say`${key} differs in "${clipped(name)}": nothing is replicated`,
    protocols: () =>
      say`A broker with this mode replicates in another way than one without; the two do not understand each other, though both are registered`,
    acting: (name: string) => say`enableSlaveActingMaster differs in "${clipped(name)}"`,
    flags: () =>
      say`Every member tells the name server whether a slave may stand in for the master; whether it does depends on who registered last`,
    on: (name: Text, key: string) => say`${name} runs with ${key}=true`,
    off: (name: Text, key: string) => say`${name} runs with ${key}=false`,
  },
  'zh-CN': {
    mixed: (key, name) => say`“${clipped(name)}”的成员 ${key} 不一致：不会复制任何消息`,
    protocols: () => say`启用该模式的 Broker 与未启用的复制方式不同，互不相通，尽管都能注册`,
    acting: (name) => say`“${clipped(name)}”的成员 enableSlaveActingMaster 不一致`,
    flags: () => say`每个成员都会告知 NameServer 从节点能否代替主节点；结果取决于谁最后注册`,
    on: (name, key) => say`${name}以 ${key}=true 运行`,
    off: (name, key) => say`${name}以 ${key}=false 运行`,
  },
});

export const rule = defineSetRule({
  id: 'ha-mode-mixed-group',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: {
    en: 'Members of one brokerName in different modes of high availability',
    'zh-CN': '同一 brokerName 的成员高可用模式不一致',
  },
  reads: ['brokerName', 'brokerRole', ...ELECTED, ACTING],
  check({ set: group, deployment, report }) {
    if (group.members.length < 2) return;
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const key = ELECTED.find((each) => differs(members, each));
    if (key !== undefined) reportMode(members, key, deployment, report);
    else if (differs(members, ACTING) && members.every((process) => !isElected(process)))
      reportKey(members, ACTING, false, report);
  },
});

const isOn = (process: FileProcess, key: string): boolean => process.effective.value(key) === 'true';

const isElected = (process: FileProcess): boolean => ELECTED.some((key) => isOn(process, key));

const differs = (members: readonly FileProcess[], key: string): boolean =>
  members.some((process) => isOn(process, key)) && members.some((process) => !isOn(process, key));

/**
 * Files of one directory that are a master of its own in one mode and members in another are probably alternatives; a plain slave can only be
 * meant for this group.
 */
function reportMode(members: readonly FileProcess[], key: string, deployment: Deployment, report: ReportTo): void {
  const plain = members.filter((process) => !isElected(process));
  const isMeant = plain.length > 0 && plain.every((process) => roleOf(process).mode === 'slave');
  if (deployment.declared || isMeant) reportKey(members, key, true, report);
}

function reportKey(members: readonly FileProcess[], key: string, apart: boolean, report: ReportTo): void {
  if (!members.every((process) => isClear(process, [key]))) return;
  const on = members.filter((process) => isOn(process, key));
  const off = members.filter((process) => !isOn(process, key));
  const last = (on.length < off.length ? on : off).at(-1);
  if (last === undefined) return;
  report({ ...placeOf(last, key), key, ...(apart ? {} : { severity: 'warning' }) }, () => {
    const name = labels(members);
    const said = (process: FileProcess): Text => (isOn(process, key) ? messages.on : messages.off)(name(process), key);
    const called = shownName(last) ?? '';
    return {
      message: apart ? messages.mixed(key, called) : messages.acting(called),
      details: apart ? messages.protocols() : messages.flags(),
      notes: [said(last)],
      related: members
        .filter((process) => process !== last)
        .map((process) => ({ ...placeOf(process, key), message: said(process) })),
    };
  });
}
