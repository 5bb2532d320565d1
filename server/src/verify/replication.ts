import type { Text } from '../base/text.ts';
import { shownText } from '../catalog/secrets.ts';
import type { Listed } from './match.ts';
import type { VerifiedReplication } from './model.ts';
import { isFailure } from './observation.ts';
import { says } from './says.ts';

/** What is known of a slave's copying, and what is wrong with it. */
export interface Copying {
  readonly replication: VerifiedReplication;
  readonly wrong: Text | undefined;
  /** Whether the slave says itself whom it copies from. */
  readonly told: boolean;
}

/**
 * Whom a slave copies from.
 * @param all everybody who is listed
 * @param called how a broker is called in a sentence
 */
export function copyingOf(slave: Listed, all: readonly Listed[], called: (broker: Listed) => Text): Copying {
  const { name, cluster } = slave.registration;
  const masters = all.filter(
    ({ registration: each }) => each.id === 0 && each.name === name && each.cluster === cluster,
  );
  const told = slave.seen.replication;
  if (told === undefined) return untold(slave, masters, called);
  const { masterAddress } = told;
  const from = masterAddress === undefined ? undefined : all.find((each) => haAddresses(each).includes(masterAddress));
  const [master] = masters;
  const replication: VerifiedReplication = {
    from: from === undefined ? null : shownText(from.registration.name),
    address: masterAddress === undefined ? null : shownText(masterAddress),
    told: true,
    behind: from === undefined ? null : behind(slave, from),
  };
  return { replication, told: true, wrong: wrongOf(slave, master, from, masterAddress, called) };
}

function wrongOf(
  slave: Listed,
  master: Listed | undefined,
  from: Listed | undefined,
  address: string | undefined,
  called: (broker: Listed) => Text,
): Text | undefined {
  if (master === undefined) return says.noMaster(called(slave));
  if (address === undefined) return says.knowsNoMaster(called(slave));
  // Where the master cannot be asked, nobody knows at which addresses it waits for slaves.
  if (from === undefined && haAddresses(master).length > 0)
    return says.strangeMaster(called(slave), shownText(address), called(master));
  if (from !== undefined && from.registration.name !== slave.registration.name)
    return says.strangeMaster(called(slave), shownText(address), called(master));
  // Which connection is whose is not told: behind a NAT all look alike.
  const connected = master.seen.replication?.slaves;
  return connected !== undefined && connected.length === 0
    ? says.notConnected(called(slave), called(master))
    : undefined;
}

/** A slave of RocketMQ 4.x: name servers tell it of its master. */
function untold(slave: Listed, masters: readonly Listed[], called: (broker: Listed) => Text): Copying {
  const [master] = masters;
  const bytes = master?.seen.commitLogBytes;
  const replication = {
    from: master === undefined ? null : shownText(master.registration.name),
    address: null,
    told: false,
    behind: master === undefined ? null : behind(slave, master),
  };
  const wrong =
    master === undefined
      ? says.noMaster(called(slave))
      : bytes !== undefined && bytes > 0 && slave.seen.commitLogBytes === 0
        ? says.copiedNothing(called(slave), called(master), bytes)
        : undefined;
  return { replication, wrong, told: false };
}

/** Bytes that a slave does not have yet. It was asked at another moment than its master: what looks like a lead is none. */
function behind({ seen: slave }: Listed, { seen: master }: Listed): number | null {
  if (slave.commitLogBytes === undefined || master.commitLogBytes === undefined) return null;
  return Math.max(0, master.commitLogBytes - slave.commitLogBytes);
}

/** Where a broker waits for slaves, as name servers tell them. */
function haAddresses({ registration, seen }: Listed): readonly string[] {
  if (seen.config === undefined || isFailure(seen.config)) return [];
  const port = seen.config.get('haListenPort');
  if (port === undefined) return [];
  const host = registration.address.slice(0, registration.address.lastIndexOf(':'));
  return [seen.config.get('brokerIP2') ?? host, host].map((each) => `${each}:${port}`);
}
