import { few } from '../base/message.ts';
import type { Text } from '../base/text.ts';
import { isSecret, shownSentence, shownText } from '../catalog/secrets.ts';
import { brokersIn, type Described, type DescribedBroker, nameServersIn } from './described.ts';
import { compareConfig, type LocatedDrift } from './drift.ts';
import { nearestReleases, parseRelease } from './engine.ts';
import { type Listed, listedIn, match } from './match.ts';
import {
  isFailureKind,
  type Problem,
  type RunningRole,
  type Verification,
  type VerifiedBroker,
  type VerifiedNameServer,
} from './model.ts';
import { type Failure, isFailure, type Observation, type RunningConfig, type SeenNameServer } from './observation.ts';
import { lineOf, registersElsewhere, statedBy, whyMissing } from './reasons.ts';
import { copyingOf } from './replication.ts';
import { FAILURE_WORDS, ROLE_WORDS, says } from './says.ts';

/**
 * Compares a running cluster with what its files say.
 * @param observation what name servers and brokers told
 * @param timeout milliseconds that an answer was waited for
 */
export const verify = (described: readonly Described[], observation: Observation, timeout: number): Verification =>
  new Verifier(described, observation, timeout).run();

type ProblemFacts = Pick<Problem, 'kind' | 'message'> & Partial<Problem>;

class Verifier {
  readonly #described: readonly Described[];
  readonly #observation: Observation;
  readonly #seconds: number;
  readonly #problems: Problem[] = [];
  readonly #notes: Text[] = [];
  readonly #brokers: VerifiedBroker[] = [];
  readonly #listed: readonly Listed[];
  readonly #answered: readonly SeenNameServer[];
  readonly #names = new Map<Listed, Text>();
  /** Releases that run where nobody states one, and those that rmqlint does not know. */
  readonly #unstated = new Set<string>();
  readonly #unknown = new Set<string>();
  #untold = false;

  constructor(described: readonly Described[], observation: Observation, timeout: number) {
    this.#described = described;
    this.#observation = observation;
    this.#seconds = timeout / 1000;
    this.#listed = listedIn(observation);
    this.#answered = observation.nameServers.filter(({ failure }) => failure === undefined);
  }

  run(): Verification {
    const nameServers = this.#verifyNameServers();
    const brokers = brokersIn(this.#described);
    const { pairs, missing, unexpected } = match(brokers, this.#listed);
    for (const [broker, listed] of pairs) this.#names.set(listed, calledDescribed(broker));
    const clusters = new Set(brokers.map(({ cluster }) => cluster));
    const ours = unexpected.filter(({ registration }) => clusters.has(registration.cluster));
    const order = [
      ...[...pairs].map(([broker, listed]) => ({ broker, listed })),
      ...missing.map((broker) => ({ broker, listed: undefined })),
      ...ours.map((listed) => ({ broker: undefined, listed })),
    ].sort((a, b) => compareKeys(keyOf(a.broker, a.listed), keyOf(b.broker, b.listed)));
    for (const { broker, listed } of order) {
      if (listed === undefined) this.#missing(broker as DescribedBroker, pairs);
      else if (broker === undefined) this.#unexpected(listed, pairs);
      else this.#registered(broker, listed);
    }
    this.#note(unexpected.filter((each) => !ours.includes(each)));
    const problems = this.#problems.map((each) => ({ ...each, message: shownSentence(each.message) }));
    const failures = problems.filter(({ kind }) => isFailureKind(kind)).length;
    return {
      nameServers,
      brokers: this.#brokers,
      problems,
      notes: this.#notes.map(shownSentence),
      summary: {
        described: brokers.length,
        registered: pairs.size,
        unexpected: ours.length,
        drifted: problems.filter(({ kind }) => kind === 'drift').length,
        differences: problems.length - failures,
        failures,
      },
    };
  }

  // Name servers

  #verifyNameServers(): readonly VerifiedNameServer[] {
    const files = nameServersIn(this.#described);
    const left = new Set(files);
    const { nameServers } = this.#observation;
    const verified = nameServers.map((server, i): VerifiedNameServer => {
      const { address, failure, registrations, release = null, config } = server;
      const only = files.length === 1 && nameServers.length === 1 ? files[0] : undefined;
      const own = files.find(({ addresses }) => addresses.includes(address.toLowerCase())) ?? only;
      if (own !== undefined) left.delete(own);
      const file = own === undefined ? null : shownText(own.process.file.path);
      const about = { nameServer: i, file };
      if (failure !== undefined)
        this.#failed('no-answer', says.serverSilent(shownText(address), this.#why(failure)), failure, about);
      else if (config !== undefined && isFailure(config)) {
        // Of a name server without a file there is nothing to compare.
        if (own !== undefined)
          this.#failed('not-told', says.serverConfigNotTold(shownText(address), this.#why(config)), config, about);
      } else if (own !== undefined && config !== undefined) {
        this.#knows(server.release);
        const { drifts } = compareConfig(own.process, server.release, config);
        for (const each of drifts) this.#drifted(each, () => address, about);
      }
      return {
        address: shownText(address),
        rocketmq: release,
        lists: failure === undefined ? registrations.length : null,
        file,
      };
    });
    for (const { process } of left) this.#notes.push(says.noteServerFile(shownText(process.file.path)));
    return verified;
  }

  // Brokers

  #registered(broker: DescribedBroker, listed: Listed): void {
    const { registration, nameServers, seen } = listed;
    const { process, deployment } = broker;
    const called = this.#called(listed);
    const index = this.#brokers.length;
    const about = { broker: index, file: shownText(process.file.path) };
    const from = this.#problems.length;
    let compared: number | null = null;
    let drifts: readonly LocatedDrift[] = [];
    if (seen.failure !== undefined)
      this.#failed('no-answer', says.brokerSilent(called, this.#why(seen.failure)), seen.failure, about);
    else if (seen.config !== undefined && isFailure(seen.config))
      this.#failed('not-told', says.configNotTold(called, this.#why(seen.config)), seen.config, about);
    else if (seen.config !== undefined) {
      const result = compareConfig(process, seen.release, seen.config);
      ({ drifts, count: compared } = result);
      for (const each of drifts) this.#drifted(each, called, about);
    }
    const drifted = new Set(drifts.map(({ key }) => key));
    this.#identity(broker, listed, drifted, about);
    this.#release(broker, listed, about);
    this.#everywhere(broker, listed, about);
    this.#partial(listed, about);
    const replication = this.#copying(listed, about);
    // What a file says by line comes first.
    this.#problems.splice(from, Number.POSITIVE_INFINITY, ...this.#problems.slice(from).sort(byLine));
    this.#brokers.push({
      state: 'registered',
      cluster: shownText(registration.cluster),
      name: shownText(registration.name),
      brokerId: registration.id,
      role: roleOfListed(listed),
      address: shownText(registration.address),
      nameServers: nameServers.map(shownText),
      rocketmq: seen.release ?? null,
      file: about.file,
      host: process.host === undefined ? null : shownText(process.host.name),
      deployment: shownText(deployment.name),
      replication,
      compared,
    });
  }

  /** What it is registered as, where no drift says the same of its file. */
  #identity(broker: DescribedBroker, listed: Listed, drifted: ReadonlySet<string>, about: Partial<Problem>): void {
    const { registration, seen } = listed;
    const called = this.#called(listed);
    const line = (key: string): number | null => lineOf(broker, key) ?? null;
    const { id, name, cluster, address } = registration;
    if (broker.id !== undefined && broker.id !== id && !drifted.has('brokerId') && !drifted.has('brokerRole'))
      this.#differs('id', says.otherId(called, id), { ...about, line: line('brokerId') });
    if (broker.name !== undefined && broker.name !== name && !drifted.has('brokerName'))
      this.#differs('name', says.otherName(called, shownText(name)), { ...about, line: line('brokerName') });
    if (broker.cluster !== undefined && broker.cluster !== cluster && !drifted.has('brokerClusterName'))
      this.#differs('cluster', says.otherCluster(called, shownText(cluster)), {
        ...about,
        line: line('brokerClusterName'),
      });
    const { host } = broker.process;
    // Where a value of its own differs, the drift says it.
    const explained = ['brokerIP1', 'listenPort'].some((key) => drifted.has(key));
    if (explained || broker.addresses.length === 0 || broker.addresses.includes(address.toLowerCase())) return;
    const addresses = broker.writesAddress ? broker.addresses : (host?.addresses ?? []);
    if (host?.evidence.kind !== 'project' && !broker.writesAddress) return;
    const hostName = shownText(host?.name ?? broker.process.file.path);
    this.#differs(
      'address',
      says.otherAddress(called, shownText(seen.address), hostName, says.several(addresses.map(shownText))),
      { ...about, line: line('brokerIP1') ?? line('listenPort') },
    );
  }

  #release(broker: DescribedBroker, listed: Listed, about: Partial<Problem>): void {
    const running = listed.seen.release;
    const { release } = broker.process;
    if (running === undefined) {
      if (listed.seen.failure === undefined) this.#notes.push(says.noteNoRelease(this.#called(listed)));
      return;
    }
    this.#knows(running);
    if (release.from === 'unstated') this.#unstated.add(running);
    else if (release.name !== running)
      this.#differs('release', says.otherRelease(this.#called(listed), running, release.name, statedBy(broker)), about);
  }

  /** Notes a release that rmqlint does not know. */
  #knows(running: string | undefined): void {
    if (running === undefined) return;
    const known = parseRelease(running);
    if (known === undefined || known.newer) this.#unknown.add(running);
  }

  #everywhere(broker: DescribedBroker, listed: Listed, about: Partial<Problem>): void {
    const absent = this.#answered.map(({ address }) => address).filter((each) => !listed.nameServers.includes(each));
    if (absent.length === 0) return;
    const reason = registersElsewhere(broker, absent) ?? says.down();
    const servers = says.several(absent.map(shownText));
    const line = lineOf(broker, 'namesrvAddr') ?? null;
    this.#differs('not-everywhere', says.notEverywhere(this.#called(listed), servers, reason), { ...about, line });
  }

  /** What it did not say beside its configuration: it may refuse, but silence is a failure. */
  #partial(listed: Listed, about: Partial<Problem>): void {
    const { partial } = listed.seen;
    if (partial === undefined) return;
    const message = says.copyingNotTold(this.#called(listed), this.#why(partial));
    if (partial.reason !== 'denied' && partial.reason !== 'error') this.#failed('not-told', message, partial, about);
    else if (roleOfListed(listed) === 'slave') this.#notes.push(message);
  }

  #copying(listed: Listed, about: Partial<Problem>): VerifiedBroker['replication'] {
    if (roleOfListed(listed) !== 'slave' || listed.seen.failure !== undefined) return null;
    const { replication, wrong, told } = copyingOf(listed, this.#listed, (each) => this.#called(each));
    if (!told && listed.seen.release?.startsWith('4.')) this.#untold = true;
    if (wrong !== undefined) this.#differs('replication', wrong, about);
    return replication;
  }

  #missing(broker: DescribedBroker, pairs: ReadonlyMap<DescribedBroker, Listed>): void {
    const { process, deployment, name, id, mode, cluster } = broker;
    const file = shownText(process.file.path);
    // Where no name server answered, nobody knows who is registered.
    if (this.#answered.length > 0) {
      const reason = whyMissing(
        broker,
        this.#answered.map(({ address }) => address),
        pairs,
      );
      const about = { broker: this.#brokers.length, file, line: reason.line ?? null };
      this.#differs('not-registered', says.notRegistered(calledDescribed(broker), reason.text), about);
    }
    this.#brokers.push({
      state: this.#answered.length > 0 ? 'missing' : 'unknown',
      cluster: cluster === undefined ? null : shownText(cluster),
      name: name === undefined ? null : shownText(name),
      brokerId: id ?? null,
      role: mode === 'master' || mode === 'slave' ? mode : 'member',
      ...{ address: null, nameServers: [], rocketmq: null },
      file,
      host: process.host === undefined ? null : shownText(process.host.name),
      deployment: shownText(deployment.name),
      ...{ replication: null, compared: null },
    });
  }

  #unexpected(listed: Listed, pairs: ReadonlyMap<DescribedBroker, Listed>): void {
    const { registration, nameServers, seen } = listed;
    const { cluster, name, id, address } = registration;
    const about = { broker: this.#brokers.length };
    const called = this.#called(listed);
    const twice = [...pairs.values()].some(
      ({ registration: each }) => each.name === name && each.id === id && each.cluster === cluster,
    );
    this.#differs('unexpected', (twice ? says.alsoListed : says.unexpected)(called, shownText(address)), about);
    if (seen.failure !== undefined)
      this.#failed('no-answer', says.brokerSilent(called, this.#why(seen.failure)), seen.failure, about);
    this.#brokers.push({
      state: 'unexpected',
      cluster: shownText(cluster),
      name: shownText(name),
      brokerId: id,
      role: roleOfListed(listed),
      address: shownText(address),
      nameServers: nameServers.map(shownText),
      rocketmq: seen.release ?? null,
      ...{ file: null, host: null, deployment: null, replication: null, compared: null },
    });
  }

  // What is said

  #called(listed: Listed): Text {
    const { name, id } = listed.registration;
    return this.#names.get(listed) ?? named(name, ROLE_WORDS[roleOfListed(listed)], id);
  }

  #why(failure: Failure): Text {
    const words = FAILURE_WORDS[failure.reason](this.#seconds);
    const tells = failure.reason === 'error' || failure.reason === 'denied' || failure.reason === 'tls';
    return tells && failure.detail !== '' ? says.because(words, shownText(failure.detail)) : words;
  }

  #drifted({ line, ...drift }: LocatedDrift, called: Text, about: Partial<Problem>): void {
    const { key, written, expected, running } = drift;
    const message = isSecret(key)
      ? says.secretDrift(key, called)
      : written === null
        ? says.driftDefault(key, expected, called, running)
        : written.trim() === expected
          ? says.drift(key, written, called, running)
          : says.driftRead(key, written, expected, called, running);
    this.#differs('drift', message, { ...about, drift, line: line ?? null });
  }

  #differs(kind: Problem['kind'], message: Text, about: Partial<Problem>): void {
    this.#add({ ...about, kind, message });
  }

  #failed(kind: Problem['kind'], message: Text, { reason }: Failure, about: Partial<Problem>): void {
    this.#add({ ...about, kind, message, failure: reason });
  }

  #add(facts: ProblemFacts): void {
    this.#problems.push({
      kind: facts.kind,
      message: facts.message,
      broker: facts.broker ?? null,
      nameServer: facts.nameServer ?? null,
      file: facts.file ?? null,
      line: facts.line ?? null,
      drift: facts.drift ?? null,
      failure: facts.failure ?? null,
    });
  }

  #note(elsewhere: readonly Listed[]): void {
    if (this.#unstated.size > 0) this.#notes.push(says.noteUnstated(few([...this.#unstated].sort())));
    for (const running of this.#unknown)
      this.#notes.push(
        says.noteUnknownRelease(running, parseRelease(running)?.name ?? nearestReleases(running)[0] ?? '?'),
      );
    if (this.#untold) this.#notes.push(says.noteReplication());
    const templates = this.#described.flatMap(({ deployment }) =>
      deployment.processes.flatMap(({ template, file }) =>
        template && file !== undefined ? [shownText(file.path)] : [],
      ),
    );
    if (templates.length > 0) this.#notes.push(says.noteTemplates(few([...new Set(templates)])));
    if (elsewhere.length > 0) {
      const clusters = [...new Set(elsewhere.map(({ registration }) => shownText(registration.cluster)))];
      this.#notes.push(says.noteElsewhere(elsewhere.length, few(clusters)));
    }
  }
}

const named = (name: string, role: Text, id: number | undefined): Text => {
  const what = id === undefined || (id === 0 && role === ROLE_WORDS.master) ? role : says.roleAndId(role, id);
  return (lang) => `${shownText(name)} ${what(lang)}`;
};

/** `broker-a slave 1`. */
function calledDescribed({ name, id, mode, process }: DescribedBroker): Text {
  const role = ROLE_WORDS[mode === 'master' || mode === 'slave' ? mode : 'member'];
  return named(name ?? process.file.path, role, id);
}

function roleOfListed({ registration, seen }: Listed): RunningRole {
  const config: RunningConfig | undefined =
    seen.config === undefined || isFailure(seen.config) ? undefined : seen.config;
  if (config?.get('enableDLegerCommitLog') === 'true') return registration.id === 0 ? 'master' : 'member';
  return registration.id === 0 ? 'master' : 'slave';
}

const byLine = (a: Problem, b: Problem): number =>
  (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY) || 0;

type Key = readonly [string, string, number];

/** Cluster, name and id, by which brokers are ordered. */
const keyOf = (broker: DescribedBroker | undefined, listed: Listed | undefined): Key => [
  listed?.registration.cluster ?? broker?.cluster ?? '',
  listed?.registration.name ?? broker?.name ?? '',
  listed?.registration.id ?? broker?.id ?? 0,
];

function compareKeys(a: Key, b: Key): number {
  for (const i of [0, 1] as const) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return a[2] - b[2];
}
