import { shownSentence, shownText } from '../catalog/secrets.ts';
import type { Deployment, FileProcess, Process } from '../deployment/model.ts';
import type { PathPurpose } from '../effective/model.ts';
import type { Finding } from '../linter/model.ts';
import { clash, hasFile, isSameSocket, locate, samePath, socketsOn } from './engine.ts';
import type { ConflictTopic, TopologyConflict } from './model.ts';
import type { Nodes } from './nodes.ts';

/** What rules that look at more than one file are about, and those of one file on its own ports. Of other findings a topology says nothing. */
const TOPICS: Readonly<Record<string, ConflictTopic>> = {
  'port-conflict-on-host': 'port',
  'port-conflict-in-process': 'port',
  'port-out-of-range': 'port',
  'proxy-local-port-mismatch': 'port',
  'published-ports': 'port',
  'shared-store-root': 'path',
  'shared-commitlog': 'path',
  'commitlog-dir-collision': 'path',
  'shared-epoch-file': 'path',
  'shared-controller-store': 'path',
  'shared-namesrv-files': 'path',
  'namesrv-addr-mismatch': 'registration',
  'namesrv-addr-loopback': 'registration',
  'namesrv-addr-host': 'registration',
  'namesrv-addr-separator': 'registration',
  'namesrv-port-mismatch': 'registration',
  'namesrv-lookup-conflict': 'registration',
  'split-registration-conflict': 'registration',
  'proxy-cluster-name': 'registration',
  'proxy-namesrv-missing': 'registration',
  'slave-without-master': 'replication',
  'sync-master-without-slave': 'replication',
  'sync-master-not-synchronous': 'replication',
  'slave-metadata-address': 'replication',
  'ha-master-address': 'replication',
  'ha-mode-mixed-group': 'replication',
  'ha-mode-conflict': 'replication',
  'broker-ip2-missing': 'replication',
  'replicas-exceed-members': 'replication',
  'total-replicas-mismatch': 'replication',
  'replica-file-size-mismatch': 'replication',
  'dledger-peers-mismatch': 'raft',
  'dledger-self-id-duplicate': 'raft',
  'dledger-self-id-unknown': 'raft',
  'dledger-group-mismatch': 'raft',
  'raft-group-size': 'raft',
  'controller-jraft': 'raft',
  'controller-peer-loopback': 'raft',
  'controller-type-mismatch': 'raft',
  'controller-addr-mismatch': 'control',
  'controller-addr-missing': 'control',
  'controller-addr-syntax': 'control',
  'duplicate-broker-id': 'identity',
  'duplicate-master': 'identity',
  'duplicate-broker-address': 'identity',
  'broker-name-across-clusters': 'identity',
  'cluster-name-mismatch-in-group': 'identity',
  'ambiguous-deployment': 'identity',
  'slave-role-missing': 'identity',
  'role-falls-back-to-master': 'identity',
  'slave-broker-id': 'start',
  'does-not-start': 'start',
};

/** Rules whose error means that the process in which the finding sits does not stay up. */
const ENDS_LATER: ReadonlySet<string> = new Set(['port-conflict-on-host', 'shared-store-root', 'shared-commitlog']);

/** What of a process a rule on paths compares. */
const PURPOSES: Readonly<Record<string, readonly PathPurpose[]>> = {
  'shared-store-root': ['store root'],
  'shared-commitlog': ['commit log', 'commit log (read-only)', 'dledger'],
  'commitlog-dir-collision': ['commit log', 'store root'],
  'shared-epoch-file': ['epoch file', 'broker identity'],
  'shared-controller-store': ['controller store'],
  'shared-namesrv-files': ['kv config', 'config file'],
};

/** A conflict with the processes that take part, the one that it sits in first. */
export interface Conflict {
  readonly plain: TopologyConflict;
  readonly processes: readonly Process[];
}

/** The findings of a deployment that are about how processes meet. */
export function conflictsOf(deployment: Deployment, findings: readonly Finding[], { of }: Nodes): readonly Conflict[] {
  return findings.flatMap((finding): readonly Conflict[] => {
    const topic = Object.hasOwn(TOPICS, finding.rule) ? TOPICS[finding.rule] : undefined;
    // Of an info nobody has to do anything.
    if (topic === undefined || finding.severity === 'info') return [];
    const processes = processesOf(deployment, finding);
    return [
      {
        processes,
        plain: {
          ...{ rule: finding.rule, severity: finding.severity, topic, message: shownSentence(finding.message) },
          ...{ file: shownText(finding.file), key: finding.key === undefined ? null : shownText(finding.key) },
          nodes: processes.map((process) => of.get(process)?.id ?? process.id),
        },
      },
    ];
  });
}

/** The processes that run the files of a finding; of a file that runs on several hosts the one on the finding's host. */
function processesOf(deployment: Deployment, { file, related, host, rule }: Finding): readonly Process[] {
  const files = new Set([file, ...related.map((each) => each.file)]);
  const found: Process[] = [];
  for (const path of files) {
    const all = deployment.processes.filter((process) => process.file?.path === path);
    const there = all.filter((process) => host !== undefined && process.host?.name === host);
    found.push(...(there.length > 0 ? there : all));
  }
  // A name server that only an address names has no place to point at.
  if (rule === 'port-conflict-on-host') {
    const on = deployment.hosts.find(({ name }) => name === host);
    const sockets = on === undefined ? [] : socketsOn(on);
    for (const one of sockets)
      if (!hasFile(one.process) && sockets.some((other) => found.includes(other.process) && clash(one, other)))
        found.push(one.process);
  }
  return found;
}

/** Whether a process does not stay up because of a conflict. */
export const endsBy = ({ plain, processes }: Conflict, process: Process): boolean =>
  plain.severity === 'error' && ENDS_LATER.has(plain.rule) && processes[0] === process;

/** Whether a port takes part in a conflict. @param index among the process's ports */
export function isPortIn({ plain, processes }: Conflict, process: FileProcess, index: number): boolean {
  const bound = process.effective.ports[index];
  if (plain.topic !== 'port' || bound === undefined || !processes.includes(process)) return false;
  if (plain.rule === 'port-conflict-in-process')
    return process.effective.ports.some((other) => other !== bound && isSameSocket(bound, other));
  if (plain.rule !== 'port-conflict-on-host') return bound.key === plain.key;
  const { host } = process;
  if (host === undefined) return false;
  const own = { process, bound };
  return socketsOn(host).some((other) => processes.includes(other.process) && clash(own, other));
}

/** Whether a path takes part in a conflict. @param index among the process's paths */
export function isPathIn({ plain, processes }: Conflict, process: FileProcess, index: number): boolean {
  const used = process.effective.paths[index];
  if (plain.topic !== 'path' || used === undefined || !processes.includes(process)) return false;
  const purposes = PURPOSES[plain.rule] ?? [];
  if (!purposes.includes(used.purpose)) return false;
  const own = locate(used.path, process);
  const others = processes.filter(hasFile).filter((other) => other !== process);
  // A directory that one process uses for two things has no other process to be compared with.
  const among = others.length === 0 ? [process] : others;
  return among.some((other) =>
    other.effective.paths.some(
      (each) => each !== used && purposes.includes(each.purpose) && samePath(own, locate(each.path, other)),
    ),
  );
}
