import { connected } from '../../base/collections.ts';
import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, type ProposedFix, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost, saysStore } from '../support/hosts.ts';
import { labelList, labels, shortLabel } from '../support/labels.ts';
import { assumption, type Located, locate, pathId, rootOf, samePaths } from '../support/paths.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { brief } from '../support/say.ts';

const KEY = 'isolateLogEnable';
/** Where the logback files that come with RocketMQ put the logs of a broker. */
const LOGS = `\${user.home}/logs/rocketmqlogs`;

const messages = defineMessages({
  en: {
    two: (other: Text) => say`${other} writes the same log files`,
    many: (count: number) => say`${count} brokers write the same log files`,
    weak: (other: Text) => say`${other} writes the same log files, if both run on one host`,
    details: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} log to "${path}"${assumed}: their lines are mixed, and each rolls the files of the other`,
    also: (name: Text) => say`${name}: the same log files`,
    fix: (files: Text) => say`Set ${KEY}=true in ${files}`,
  },
  'zh-CN': {
    two: (other) => say`${other}写入相同的日志文件`,
    many: (count) => say`${count} 个 Broker 写入相同的日志文件`,
    weak: (other) => say`若在同一主机上，${other}写入相同的日志文件`,
    details: (who, host, path, assumed) =>
      say`${host}的 ${who}都把日志写入“${path}”${assumed}：日志混在一起，并互相滚动对方的文件`,
    also: (name) => say`${name}：相同的日志文件`,
    fix: (files) => say`在 ${files} 中设置 ${KEY}=true`,
  },
});

export const rule = defineSetRule({
  id: 'shared-log-dir',
  scope: 'host',
  severity: 'info',
  presets: ['strict'],
  rocketmq: '≥ 4.9.3',
  fix: 'choice',
  title: {
    en: 'Two brokers on one host write the same log files',
    'zh-CN': '同一主机上的两个 Broker 写入相同的日志文件',
  },
  // A member whose switch is not known is left out.
  reads: [],
  check({ set: host, deployment, report }) {
    if (host.processes.length < 2 || !isShared(host)) return;
    const logs = queriesOf(deployment)
      .brokersOn(host)
      // The brokers of a container are one JVM with one set of log files.
      .filter((process) => process.kind === 'broker' && isClear(process, [KEY]) && isMixed(process))
      .map((process): Located => locate(LOGS, process))
      .filter((located) => saysStore(host, located));
    for (const set of connected(
      logs,
      samePaths(logs, rootId, (a, b) => rootId(a) !== rootId(b)),
    )) {
      const { process } = set.at(-1) as Located;
      report({ ...placeOf(process, KEY), key: KEY, host }, () => saidOf(set, host, deployment));
    }
  },
});

/** Equal for brokers of one store root: the second does not start, and shared-store-root speaks of them. */
function rootId({ process }: Located): string {
  const root = rootOf(process);
  return root === undefined ? process.id : pathId(root);
}

const isMixed = ({ effective }: FileProcess): boolean => effective.value(KEY) === 'false';

function saidOf(set: readonly Located[], host: Host, deployment: Deployment): Said {
  const processes = set.map(({ process }) => process);
  const last = set.at(-1) as Located;
  const name = labels(processes);
  const other = shortLabel((set[0] as Located).process);
  return {
    message: host.weak ? messages.weak(other) : set.length > 2 ? messages.many(set.length) : messages.two(other),
    details: messages.details(labelList(processes), onHost(host), brief(last.process, last.shown), assumption(set)),
    notes: hostNotes(host),
    related: firstPlaces(processes.slice(0, -1), (each) => ({
      ...placeOf(each, KEY),
      message: messages.also(name(each)),
    })),
    fixes: fixes(processes, deployment),
  };
}

function fixes(processes: readonly FileProcess[], deployment: Deployment): readonly ProposedFix[] {
  if (processes.some(({ file }) => queriesOf(deployment).runsMore(file))) return [];
  const title = messages.fix(list(processes.map(({ file }) => file.path)));
  return [{ title, obvious: false, edits: processes.map((process) => writeValue(process, KEY, 'true')) }];
}
