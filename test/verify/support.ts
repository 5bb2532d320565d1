import { strict as assert } from 'node:assert';
import type { Lang } from '../../server/src/base/text.ts';
import type { FileProcess } from '../../server/src/deployment/model.ts';
import type { MemoryFile } from '../../server/src/deployment/world/memory.ts';
import { inWords } from '../../server/src/topology/json.ts';
import type { Described } from '../../server/src/verify/described.ts';
import type { Observation, Registration, SeenBroker } from '../../server/src/verify/observation.ts';
import { verify } from '../../server/src/verify/verify.ts';
import { type Options, topologiesIn } from '../topology/support.ts';

/** A running broker: what is not said is as its file makes it. */
export interface Running extends Partial<SeenBroker> {
  readonly cluster?: string;
  readonly name?: string;
  readonly id?: number;
  readonly address: string;
  /** The name servers that list it; unsaid: all. */
  readonly at?: readonly string[];
  /** The file whose values it runs with. */
  readonly file?: string;
  /** Values that it runs with in their place. */
  readonly with?: Readonly<Record<string, string>>;
}

export const SERVERS = ['10.0.0.1:9876', '10.0.0.2:9876'];

/** Files that are described. */
export const describeFiles = (files: Readonly<Record<string, MemoryFile>>, options?: Options) =>
  topologiesIn(files, options);

/** What a process runs with when nothing differs from its file. */
export function configOf(described: readonly Described[], file: string): Map<string, string> {
  const process = described
    .flatMap(({ deployment }) => deployment.processes)
    .find((each): each is FileProcess => each.file?.path === file && each.effective !== undefined);
  assert.ok(process !== undefined, file);
  const values = process.effective.parameters().map((each) => {
    const machine = (each.machine ?? '').replace('${user.home}', '/home/rocketmq');
    return [each.key, each.value ?? machine] as const;
  });
  return new Map(values.filter(([, value]) => value !== 'null'));
}

/** A cluster in which some brokers run. */
export function observationOf(
  described: readonly Described[],
  running: readonly Running[],
  servers: readonly string[] = SERVERS,
): Observation {
  const brokers = new Map<string, SeenBroker>();
  const rows: { readonly registration: Registration; readonly at: readonly string[] }[] = [];
  for (const each of running) {
    const { address, file, at = servers } = each;
    const config = file === undefined ? new Map<string, string>() : configOf(described, file);
    for (const [key, value] of Object.entries(each.with ?? {})) config.set(key, value);
    const registration = {
      cluster: each.cluster ?? config.get('brokerClusterName') ?? 'DefaultCluster',
      name: each.name ?? config.get('brokerName') ?? 'broker-a',
      id: each.id ?? Number(config.get('brokerId') ?? 0),
      address,
    };
    rows.push({ registration, at });
    brokers.set(address, {
      address,
      release: 'release' in each ? each.release : '5.3.3',
      failure: each.failure,
      config: 'config' in each ? each.config : config,
      commitLogBytes: each.commitLogBytes,
      replication: each.replication,
      partial: each.partial,
    });
  }
  return {
    nameServers: servers.map((address) => ({
      ...{ address, release: '5.3.3', failure: undefined, config: undefined },
      registrations: rows.filter(({ at }) => at.includes(address)).map(({ registration }) => registration),
    })),
    brokers,
  };
}

/** What verifying says, in one language. */
export const verified = (described: readonly Described[], observation: Observation, lang: Lang = 'en') =>
  inWords(verify(described, observation, 5000), lang);

/** `file:line message [kind]` of each problem. */
export const problemsIn = (result: ReturnType<typeof verified>): readonly string[] =>
  result.problems.map(
    ({ file, line, message, kind }) => `${file ?? ''}${line === null ? '' : `:${line}`} ${message} [${kind}]`,
  );
