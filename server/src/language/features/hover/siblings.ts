import { groupBy } from '../../../base/collections.ts';
import { ADDRESS_KEYS, isPathKey } from '../../../catalog/knowledge.ts';
import { isSecret } from '../../../catalog/secrets.ts';
import type { Deployment, FileProcess } from '../../../deployment/model.ts';
import { hasFile } from '../../../deployment/processes/processes.ts';
import { queriesOf } from '../../../deployment/queries.ts';
import { shownName, shownValue } from '../../../rules/support/labels.ts';
import { hoverTexts } from '../../hoverTexts.ts';
import { code, link } from '../../markdown.ts';
import { deploymentOf, fileLinks } from '../../processes.ts';
import { parametersOf, type Subject } from '../../subjects.ts';
import { valueText } from '../../values.ts';
import type { FileContext } from '../context.ts';

/** How many members are looked at, how many values of theirs are shown, and how many files are named beside each. */
const MOST_MEMBERS = 100;
const MOST_VALUES = 3;
const MOST_FILES = 3;
/** A longer value is cut. */
const LONGEST = 48;

/** What tells brokers of a cluster from each other: that it differs says nothing. */
const OWN: ReadonlySet<string> = new Set([
  ...['brokerName', 'brokerId', 'brokerRole', 'brokerIP1', 'brokerIP2', 'listenPort', 'haListenPort', 'dLegerSelfId'],
  ...['dLegerGroup', 'dLegerPeers', 'haMasterAddress', 'metricsPromExporterPort', 'bindAddress'],
]);

/** Values of the same key where they differ in the other members of the process's group and cluster; else in other processes of its kind. */
export function siblingLines(subject: Subject, context: FileContext): readonly string[] {
  const { processes, deployments, lang } = context;
  const [process, ...more] = processes;
  // Of a file that several processes run nobody knows whose siblings are meant.
  if (process === undefined || more.length > 0 || process.template || isSecret(subject.key)) return [];
  const deployment = deploymentOf(process, deployments);
  const [parameter, ...others] = parametersOf(subject, process);
  if (deployment === undefined || deployment.ambiguous || parameter === undefined || others.length > 0) return [];
  const t = hoverTexts[lang];
  const lines: string[] = [];
  const { group, cluster, kind } = circlesOf(process, deployment);
  const say = (members: readonly FileProcess[]): string | undefined => {
    const own = compared(subject.key, process.effective.parameter(subject.key, parameter.class)?.value);
    const known = members.slice(0, MOST_MEMBERS).flatMap((member) => {
      const found = member.effective.parameter(subject.key, parameter.class);
      return found === undefined || member.template ? [] : [{ member, found }];
    });
    const values = groupBy(
      known.filter(({ found }) => compared(subject.key, found.value) !== own),
      ({ found }) => compared(subject.key, found.value),
    );
    if (values.size === 0) return undefined;
    const linkTo = fileLinks([process, ...members], context.files);
    const said = [...values.values()].slice(0, MOST_VALUES).map((same) => {
      const [first] = same as [(typeof same)[0], ...typeof same];
      const value = code(valueText(first.found, first.member.file.document, lang, LONGEST));
      const named = same.slice(0, MOST_FILES).map(({ member, found }) => linkTo(member, found.entry));
      return t.valueIn(value, t.names(named, same.length));
    });
    return t.values(said, values.size);
  };
  const inGroup = say(group);
  if (inGroup !== undefined) lines.push(t.inGroup(link(shownName(process) ?? '', undefined), inGroup));
  const inCluster = OWN.has(subject.key) || isPathKey(subject.key, process.kind) ? undefined : say(cluster);
  if (inCluster !== undefined)
    lines.push(t.inCluster(link(shownValue(process, 'brokerClusterName', clusterName(process)), undefined), inCluster));
  const inKind = say(kind);
  if (inKind !== undefined) lines.push(t.inKind(inKind));
  // Asked last: it takes judging the file.
  return lines.length > 0 && isCompared(subject, context) ? [] : lines;
}

/** A value as it is compared: RocketMQ takes the addresses of a list in no order. */
const compared = (key: string, value: string | null | undefined): string | null | undefined => {
  const separator = ADDRESS_KEYS.get(key)?.separator;
  return separator === undefined || typeof value !== 'string'
    ? value
    : [...new Set(value.split(separator).map((each) => each.trim()))].sort().join(separator);
};

/** Whether a finding at a value compares it with other files already. */
const isCompared = ({ key, valueSpan }: Subject, { path, findings }: FileContext): boolean =>
  findings().some(
    (finding) =>
      finding.key === key &&
      finding.span.start <= valueSpan.end &&
      finding.span.end >= valueSpan.start &&
      finding.related.some(({ file }) => file !== path),
  );

const clusterName = ({ effective }: FileProcess): string => effective.value('brokerClusterName') ?? '';

/** The others of a broker's group, those of its cluster outside of the group, and of any other process those of its kind. */
function circlesOf(
  process: FileProcess,
  deployment: Deployment,
): Readonly<Record<'group' | 'cluster' | 'kind', readonly FileProcess[]>> {
  const own = queriesOf(deployment).groupOf(process)?.members;
  const others = (members: readonly FileProcess[]): FileProcess[] => members.filter((each) => each !== process);
  if (own !== undefined) {
    const cluster = deployment.clusters.find(({ members }) => members.includes(process))?.members ?? [];
    const inside = new Set(own);
    return { group: others(own), cluster: cluster.filter((each) => !inside.has(each)), kind: [] };
  }
  const kind = deployment.processes.filter(hasFile).filter((each) => each.kind === process.kind);
  return { group: [], cluster: [], kind: others(kind) };
}
