/** What a running cluster told of itself, as plain data. Values of secret parameters are in it: who shows one masks it. */
export interface Observation {
  /** The name servers that were named, in that order. */
  readonly nameServers: readonly SeenNameServer[];
  /** Every broker that one of them lists, by address. */
  readonly brokers: ReadonlyMap<string, SeenBroker>;
}

export interface SeenNameServer {
  /** `host:port`, as it was named. */
  readonly address: string;
  /** Such as `5.3.3`; undefined where it did not answer. */
  readonly release: string | undefined;
  /** Why it could not be asked. */
  readonly failure: Failure | undefined;
  readonly registrations: readonly Registration[];
  /** What it runs with; a failure where it refused to say. */
  readonly config: RunningConfig | Failure | undefined;
}

/** One broker as a name server lists it. */
export interface Registration {
  readonly cluster: string;
  readonly name: string;
  /** 0 is the master. */
  readonly id: number;
  /** `host:port`, at which clients find it. */
  readonly address: string;
}

export interface SeenBroker {
  readonly address: string;
  readonly release: string | undefined;
  /** Why it could not be asked. */
  readonly failure: Failure | undefined;
  readonly config: RunningConfig | Failure | undefined;
  /** Bytes in its commit log; undefined where it did not say. */
  readonly commitLogBytes: number | undefined;
  /** From RocketMQ 5.0.0 on. */
  readonly replication: Replication | undefined;
  /** Why it did not say how much it has, or whom it copies from, though it said what it runs with. */
  readonly partial: Failure | undefined;
}

/** The fields of a process's configuration objects, by key. A field that is null is not among them. */
export type RunningConfig = ReadonlyMap<string, string>;

/** What a broker says of replication. */
export interface Replication {
  readonly master: boolean;
  /** Addresses of the slaves that are connected with it, each with a port of its own that says nothing. */
  readonly slaves: readonly { readonly address: string; readonly behind: number | undefined }[];
  /** Of a slave: `host:port` of the master that it copies from; undefined where it knows none. */
  readonly masterAddress: string | undefined;
}

/** Why somebody could not be asked. */
export interface Failure {
  readonly reason: FailureReason;
  /** What the system or the server says itself; may be empty. */
  readonly detail: string;
}

export type FailureReason =
  /** Nobody listens. */
  | 'refused'
  /** No answer in time. */
  | 'timeout'
  /** No way to the address. */
  | 'unreachable'
  | 'unknown-host'
  /** The connection was closed without an answer. */
  | 'closed'
  /** What came back is no frame of RocketMQ's. */
  | 'not-rocketmq'
  | 'too-large'
  /** The certificate is not trusted, or the other side does not speak TLS. */
  | 'tls'
  /** The server refuses: no permission, or the credentials are wrong or missing. */
  | 'denied'
  /** The server says that it went wrong. */
  | 'error';

export const isFailure = (value: object): value is Failure => 'reason' in value && 'detail' in value;
