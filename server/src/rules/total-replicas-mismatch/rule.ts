import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { setValue } from '../support/edits.ts';
import { labels } from '../support/labels.ts';
import { knowsAll } from '../support/members.ts';
import { entryOf, placeOf } from '../support/places.ts';

const KEY = 'totalReplicas';

const messages = defineMessages({
  en: {
    count: (value: string, members: number) =>
      say`totalReplicas is ${value}, but the group has ${members} ${members === 1 ? 'member' : 'members'}`,
    differs: (value: string, other: string) => say`totalReplicas is ${value} here and ${other} in the same group`,
    means: () => say`It is the number of members, the master included`,
    has: (name: Text, value: string) => say`${name} has totalReplicas=${value}`,
    set: (members: number) => say`Set totalReplicas=${members}`,
  },
  'zh-CN': {
    count: (value, members) => say`totalReplicas 为 ${value}，而该组有 ${members} 个成员`,
    differs: (value, other) => say`此处 totalReplicas 为 ${value}，同组中另有 ${other}`,
    means: () => say`它是包括主节点在内的成员数`,
    has: (name, value) => say`${name}的 totalReplicas 为 ${value}`,
    set: (members) => say`设置 totalReplicas=${members}`,
  },
});

const V500 = release('5.0.0');

export const rule = defineSetRule({
  id: 'total-replicas-mismatch',
  scope: 'group',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'totalReplicas is not the number of members', 'zh-CN': 'totalReplicas 与成员数不符' },
  // A member whose number a template fills in counts as a member all the same.
  reads: [],
  check({ set: group, deployment, report }) {
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const written = members.filter(isWritten);
    const wrong = written.filter((process) => Number(totalOf(process)) !== members.length);
    if (wrong.length === 0) return;
    const count = knowsAll(group, deployment) ? members.length : undefined;
    const differ = new Set(written.map(totalOf)).size > 1;
    const last = (count !== undefined ? wrong : differ ? written : []).at(-1);
    if (last === undefined) return;
    report({ ...placeOf(last, KEY), key: KEY }, () => {
      const others = written.filter((process) => process !== last);
      const name = labels(members);
      return {
        message: count === undefined ? differs(last, others) : messages.count(totalOf(last), count),
        details: messages.means(),
        related: others.map((process) => ({
          ...placeOf(process, KEY),
          message: messages.has(name(process), totalOf(process)),
        })),
        fixes: count === undefined ? [] : fixes(wrong, count, deployment),
      };
    });
  },
});

const totalOf = (process: FileProcess): string => process.effective.value(KEY) ?? '';

/** DLedger has its own list of members; an acting master with too small a number is acting-master-total-replicas'. */
function isWritten(process: FileProcess): boolean {
  const { effective } = process;
  if (!effective.since(V500) || entryOf(process, KEY) === undefined || !isClear(process, [KEY])) return false;
  const small = Number(totalOf(process)) <= 1 && effective.value('enableSlaveActingMaster') === 'true';
  return roleOf(process).mode !== 'dledger' && !small;
}

const differs = (last: FileProcess, others: readonly FileProcess[]): Text =>
  messages.differs(totalOf(last), others.map(totalOf).find((value) => value !== totalOf(last)) ?? '');

function fixes(wrong: readonly FileProcess[], count: number, deployment: Deployment): readonly ProposedFix[] {
  const files = new Map(wrong.map((process) => [process.file, process]));
  if ([...files.keys()].some((file) => queriesOf(deployment).runsMore(file))) return [];
  const edits = [...files.values()].flatMap((process) => {
    const entry = entryOf(process, KEY);
    return entry === undefined ? [] : [setValue(process, entry, String(count))];
  });
  return [{ title: messages.set(count), obvious: false, edits }];
}
