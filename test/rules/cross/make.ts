import { text } from '../../../server/src/base/text.ts';
import type { Kind } from '../../../server/src/catalog/kinds.ts';
import { parseRelease } from '../../../server/src/catalog/releases.ts';
import type {
  Deployment,
  FileProcess,
  Host,
  HostEvidence,
  Process,
  SourceFile,
} from '../../../server/src/deployment/model.ts';
import { evaluate } from '../../../server/src/effective/evaluate.ts';
import { askFile, askSets, RuleIndex } from '../../../server/src/linter/ask.ts';
import type { Reported } from '../../../server/src/linter/reported.ts';
import { Settings } from '../../../server/src/linter/settings.ts';
import type { Rule, Said, Where } from '../../../server/src/rules/rule.ts';
import { parseProperties } from '../../../server/src/syntax/properties/document.ts';

/** One process of a deployment that a test writes down. */
export interface Made {
  /** Path of the file; two processes with one path run one file. */
  readonly path: string;
  readonly text: string;
  readonly kind?: Kind;
  readonly host?: string;
  readonly rocketmq?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly cwd?: string;
  /** Path of the container's file. */
  readonly container?: string;
}

export interface MadeOptions {
  readonly nameServers?: readonly string[];
  readonly ambiguous?: boolean;
  /** Hosts that rest on weak evidence. */
  readonly weak?: boolean;
  /** Addresses of hosts, as a project file declares them. */
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  /** Name servers without a file, `host` to `address`. */
  readonly addressed?: readonly { readonly host: string; readonly address: string }[];
  readonly unreadable?: readonly string[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const RANK: Readonly<Record<Kind, number>> = {
  namesrv: 0,
  controller: 1,
  container: 2,
  broker: 3,
  'broker-in-container': 3,
  proxy: 5,
};

/** A deployment as the deployment floor would make it of declared processes, without that floor: what rules alone see. */
export function make(processes: readonly Made[], options: MadeOptions = {}): Deployment {
  const files = new Map<string, SourceFile>();
  const hosts = new Map<string, Mutable<Host> & { processes: Process[] }>();
  const hostOf = (name: string): Mutable<Host> & { processes: Process[] } => {
    let host = hosts.get(name);
    if (host === undefined) {
      const evidence: HostEvidence = options.weak
        ? { kind: 'broker-ip', text: text('equal brokerIP1 10.0.0.5', 'brokerIP1 同为 10.0.0.5'), place: undefined }
        : { kind: 'project', text: text(`both run on ${name}`, `都运行于 ${name}`), place: undefined };
      host = { name, addresses: options.addresses?.[name] ?? [], evidence, weak: options.weak === true, processes: [] };
      hosts.set(name, host);
    }
    return host;
  };
  const made = processes.map((each, i): FileProcess => {
    let file = files.get(each.path);
    if (file === undefined) {
      const document = parseProperties(new TextEncoder().encode(each.text));
      file = { path: each.path, document, directive: undefined };
      files.set(each.path, file);
    }
    const release = parseRelease(each.rocketmq ?? '5.3.3');
    if (release === undefined) throw new RangeError(`no release ${each.rocketmq}`);
    const kind = each.kind ?? 'broker';
    const process: Mutable<FileProcess> = {
      id: `${each.path} ${each.host ?? ''} ${i}`,
      kind,
      kindEvidence: 'project',
      file,
      container: undefined,
      args: each.args ?? [],
      env: each.env ?? {},
      user: each.user,
      cwd: each.cwd,
      host: each.host === undefined ? undefined : hostOf(each.host),
      release: { ...release, from: 'project' },
      address: undefined,
      template: false,
      effective: evaluate({
        document: file.document,
        kind,
        release: release.index,
        file: each.path,
        args: each.args ?? [],
        env: each.env ?? {},
      }),
    };
    return process;
  });
  made.forEach((process, i) => {
    const container = made.find((other) => other.file.path === processes[i]?.container);
    (process as Mutable<FileProcess>).container = container;
    if (process.host !== undefined) hostOf(process.host.name).processes.push(process);
  });
  const addressed = (options.addressed ?? []).map(({ host, address }): Process => {
    const process: Process = {
      ...(made[0] as FileProcess),
      id: address,
      kind: 'namesrv',
      file: undefined,
      effective: undefined,
      container: undefined,
      address,
      host: hostOf(host),
    };
    hostOf(host).processes.push(process);
    return process;
  });
  const brokers = made.filter(({ kind }) => kind === 'broker' || kind === 'broker-in-container');
  const isSlave = (process: Process): boolean => process.effective?.value('brokerRole') === 'SLAVE';
  const rank = (process: Process): number =>
    RANK[process.kind] + (RANK[process.kind] === 3 && isSlave(process) ? 1 : 0);
  const path = (process: Process): string => process.file?.path ?? '';
  const all: Process[] = [...addressed, ...made].sort(
    (a, b) => rank(a) - rank(b) || (path(a) < path(b) ? -1 : path(a) > path(b) ? 1 : 0),
  );
  const by = (key: string): { name: string; members: readonly FileProcess[] }[] => {
    const groups = new Map<string, FileProcess[]>();
    for (const process of brokers) {
      const name = process.effective.value(key);
      if (name !== null) groups.set(name, [...(groups.get(name) ?? []), process]);
    }
    return [...groups].map(([name, members]) => ({ name, members }));
  };
  return {
    name: 'test',
    declared: true,
    project: undefined,
    nameServers: options.nameServers,
    processes: all,
    files: [...files.values()],
    unreadable: (options.unreadable ?? []).map((each) => ({ path: each, code: 'EACCES', reason: text('no', '否') })),
    hosts: [...hosts.values()],
    groups: by('brokerName').map((group) => ({
      ...group,
      cluster: group.members[0]?.effective.value('brokerClusterName') ?? '',
    })),
    clusters: by('brokerClusterName'),
    mastersElsewhere: new Set(),
    ambiguous: options.ambiguous === true,
  };
}

/** A report with its words. */
export type Report = Where & Said;

/** What one rule says about a deployment. */
export function reportsOf(rule: Rule, deployment: Deployment): readonly Report[] {
  const reports: Report[] = [];
  const settings = new Settings({ today: '2026-01-01', only: [rule.id] }, undefined);
  const rules = new RuleIndex([rule]);
  const take = ({ where, say }: Reported): void => void reports.push({ ...where, ...say() });
  for (const process of deployment.processes) {
    if (process.file !== undefined) askFile(process as FileProcess, deployment, rules, settings, take);
  }
  askSets(deployment, rules, settings, take);
  return reports;
}

/** A place as `path: text`, the text that a span covers. */
export function spot(deployment: Deployment, { file, span }: Pick<Report, 'file' | 'span'>): string {
  const document = deployment.files.find(({ path }) => path === file)?.document;
  return `${file}: ${document?.text.slice(span.start, span.end) ?? '?'}`;
}

/** A report in comparable form. */
export const shown = (deployment: Deployment, report: Report): object => ({
  at: spot(deployment, report),
  severity: report.severity ?? 'default',
  message: [report.message('en'), report.message('zh-CN')],
  notes: (report.notes ?? []).map((note) => note('en')),
  related: (report.related ?? []).map((each) => `${spot(deployment, each)}: ${each.message('en')}`).sort(),
  fixes: (report.fixes ?? []).map((fix) => ({
    title: fix.title('en'),
    edits: fix.edits.map((edit) => `${edit.file}:${edit.span.start}-${edit.span.end} ${edit.newText}`),
  })),
});
