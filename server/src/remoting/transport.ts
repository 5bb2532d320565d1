/** How servers are reached. */
export interface Transport {
  /** Milliseconds for a connection, and again for each answer. */
  readonly timeout: number;
  /** Undefined: without TLS. */
  readonly tls: TlsOptions | undefined;
  readonly credentials: Credentials | undefined;
}

export interface TlsOptions {
  /** PEM; undefined: the authorities that Node trusts. */
  readonly ca: Uint8Array | undefined;
  /** Our own certificate and its key, PEM. */
  readonly cert: Uint8Array | undefined;
  readonly key: Uint8Array | undefined;
  readonly keyPassword: string | undefined;
  /** The name that certificates have to be for, where it is not the host that is asked. */
  readonly serverName: string | undefined;
  /** Whether any certificate will do. */
  readonly insecure: boolean;
}

/** Who asks, where a cluster has access control. None of it is ever shown. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string | undefined;
}
