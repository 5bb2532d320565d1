import {
  type Failure,
  isFailure,
  type Observation,
  type SeenBroker,
  type SeenNameServer,
} from '../verify/observation.ts';
import { Connection } from './connection.ts';
import { RemotingError } from './errors.ts';
import { brokerConfig, clusterInfo, commitLogBytes, haStatus, nameServerConfig } from './requests.ts';
import type { Transport } from './transport.ts';

/** So many brokers are asked at a time. */
const AT_ONCE = 16;

/**
 * Asks name servers which brokers they list, and each of these what it runs with. Nobody else is asked, and nothing is changed.
 * @param addresses `host:port` of each name server
 * @returns what they said; who could not be asked has a failure
 */
export async function observe(addresses: readonly string[], transport: Transport): Promise<Observation> {
  const nameServers = await Promise.all(addresses.map((address) => seeNameServer(address, transport)));
  const listed = [
    ...new Set(nameServers.flatMap(({ registrations }) => registrations.map(({ address }) => address))),
  ].sort();
  const brokers = new Map<string, SeenBroker>();
  const waiting = listed.values();
  const work = async (): Promise<void> => {
    for (const address of waiting) brokers.set(address, await seeBroker(address, transport));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, listed.length) }, work));
  return { nameServers, brokers: new Map(listed.map((address) => [address, brokers.get(address) as SeenBroker])) };
}

async function seeNameServer(address: string, transport: Transport): Promise<SeenNameServer> {
  try {
    return await connected(address, transport, async (connection) => {
      const { value: registrations, release } = await clusterInfo(connection);
      const config = await attempted(nameServerConfig(connection), transport);
      return { address, release, failure: undefined, registrations, config: 'value' in config ? config.value : config };
    });
  } catch (error) {
    return {
      address,
      release: undefined,
      failure: failureOf(error, transport),
      registrations: [],
      config: undefined,
    };
  }
}

async function seeBroker(address: string, transport: Transport): Promise<SeenBroker> {
  const nothing = {
    address,
    release: undefined,
    config: undefined,
    commitLogBytes: undefined,
    replication: undefined,
    partial: undefined,
  };
  try {
    return await connected(address, transport, async (connection): Promise<SeenBroker> => {
      const told = await attempted(brokerConfig(connection), transport);
      const config = 'value' in told ? told.value : told;
      // Who refuses to say what it runs with may still say the rest; who does not answer says nothing more.
      if ('reason' in told && told.reason !== 'denied' && told.reason !== 'error') return { ...nothing, failure: told };
      const bytes = await attempted(commitLogBytes(connection), transport);
      const ha = await attempted(haStatus(connection), transport);
      return {
        ...nothing,
        release: 'value' in told ? told.release : undefined,
        failure: undefined,
        config,
        commitLogBytes: typeof bytes === 'number' ? bytes : undefined,
        replication: ha !== undefined && 'master' in ha ? ha : undefined,
        partial: [bytes, ha].find((each) => typeof each === 'object' && isFailure(each)) as Failure | undefined,
      };
    });
  } catch (error) {
    return { ...nothing, failure: failureOf(error, transport) };
  }
}

async function connected<T>(
  address: string,
  transport: Transport,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.open(address, transport);
  try {
    return await use(connection);
  } finally {
    connection.close();
  }
}

/** What a request came to: its answer, or why there is none. */
async function attempted<T>(request: Promise<T>, transport: Transport): Promise<T | Failure> {
  try {
    return await request;
  } catch (error) {
    return failureOf(error, transport);
  }
}

/** @throws what is no failure of a server but a bug */
function failureOf(error: unknown, { credentials }: Transport): Failure {
  if (!(error instanceof RemotingError)) throw error;
  // Servers quote what they were sent.
  const secrets = [credentials?.secretKey, credentials?.accessKey, credentials?.securityToken].filter(
    (each) => each !== undefined && each !== '',
  ) as readonly string[];
  return {
    reason: error.reason,
    detail: secrets.reduce((detail, secret) => detail.replaceAll(secret, '***'), error.detail),
  };
}
