import type { Registration, Replication, RunningConfig } from '../verify/observation.ts';
import type { Connection } from './connection.ts';
import { RemotingError } from './errors.ts';
import { parseFastjson } from './fastjson.ts';
import { type Frame, releaseOf } from './frame.ts';

/** Requests that only ask: nothing here changes what runs. */
const CODE = {
  brokerConfig: 26,
  brokerRuntime: 28,
  clusterInfo: 106,
  nameServerConfig: 319,
  haStatus: 907,
} as const;

/** What servers answer where they refuse, of RemotingSysResponseCode and ResponseCode. */
const NOT_SUPPORTED = 3;
const NO_PERMISSION = 16;

/** What a server says, and which release it says it is. */
export interface Answer<T> {
  readonly value: T;
  readonly release: string | undefined;
}

/** Every broker that a name server lists, by name and id. @throws RemotingError */
export async function clusterInfo(connection: Connection): Promise<Answer<readonly Registration[]>> {
  const frame = successful(await connection.ask(CODE.clusterInfo));
  const table = object(object(json(frame)).brokerAddrTable);
  const found = Object.entries(table).flatMap(([key, each]) => {
    const { cluster, brokerName, brokerAddrs } = object(each);
    return Object.entries(object(brokerAddrs)).flatMap(([id, address]): readonly Registration[] =>
      typeof address === 'string' && /^-?\d+$/.test(id)
        ? [{ cluster: text(cluster) ?? '', name: text(brokerName) ?? key, id: Number(id), address }]
        : [],
    );
  });
  found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id));
  return { value: found, release: releaseOf(frame.header.version) };
}

/** What a broker runs with. @throws RemotingError */
export const brokerConfig = (connection: Connection): Promise<Answer<RunningConfig>> =>
  config(connection, CODE.brokerConfig);

/** What a name server runs with. @throws RemotingError */
export const nameServerConfig = (connection: Connection): Promise<Answer<RunningConfig>> =>
  config(connection, CODE.nameServerConfig);

async function config(connection: Connection, code: number): Promise<Answer<RunningConfig>> {
  const frame = successful(await connection.ask(code));
  return { value: parseConfig(textOf(frame)), release: releaseOf(frame.header.version) };
}

/**
 * Reads what `MixAll.properties2String` writes: `key=value`, a line each, nothing escaped. A line without a key belongs to the value before it.
 */
export function parseConfig(lines: string): RunningConfig {
  const found = new Map<string, string>();
  let last: string | undefined;
  for (const line of lines.replace(/\n$/, '').split('\n')) {
    const [, key, value] = /^([\w.$-]+)=(.*)$/s.exec(line) ?? [];
    if (key !== undefined && value !== undefined) {
      found.set(key, value);
      last = key;
    } else if (last !== undefined) found.set(last, `${found.get(last)}\n${line}`);
  }
  return found;
}

/** Bytes in a broker's commit log; undefined where it does not say. @throws RemotingError */
export async function commitLogBytes(connection: Connection): Promise<number | undefined> {
  const { commitLogMaxOffset } = object(object(json(successful(await connection.ask(CODE.brokerRuntime)))).table);
  const bytes = Number(commitLogMaxOffset);
  return Number.isSafeInteger(bytes) && bytes >= 0 && commitLogMaxOffset !== '' ? bytes : undefined;
}

/**
 * What a broker of RocketMQ 5.0.0 or later says of replication.
 * @returns undefined where it does not know the request
 * @throws RemotingError
 */
export async function haStatus(connection: Connection): Promise<Replication | undefined> {
  const frame = await connection.ask(CODE.haStatus);
  if (frame.header.code === NOT_SUPPORTED) return undefined;
  const { master, haConnectionInfo, haClientRuntimeInfo } = object(json(successful(frame)));
  const client = object(haClientRuntimeInfo);
  return {
    master: master === true,
    slaves: (Array.isArray(haConnectionInfo) ? haConnectionInfo : []).flatMap((each) => {
      const { addr, diff } = object(each);
      return typeof addr === 'string'
        ? [{ address: addr.replace(/^\//, ''), behind: typeof diff === 'number' ? diff : undefined }]
        : [];
    }),
    masterAddress: text(client.masterAddr),
  };
}

/** @throws RemotingError where it says that something is wrong */
function successful(frame: Frame): Frame {
  const { code, remark } = frame.header;
  if (code === 0) return frame;
  const line = (remark.split('\n')[0] as string).trim().slice(0, 300);
  const denied = code === NO_PERMISSION || /AclException|Authenticat|Authoriz|access ?key|signature/i.test(line);
  throw new RemotingError(denied ? 'denied' : 'error', line === '' ? String(code) : line);
}

const textOf = ({ body }: Frame): string => new TextDecoder().decode(body);

function json(frame: Frame): unknown {
  try {
    return parseFastjson(textOf(frame));
  } catch (error) {
    if (error instanceof SyntaxError) throw new RemotingError('not-rocketmq');
    throw error;
  }
}

const object = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
