import catalog from '../../../schemas/catalog.json';
import type { ClassName } from './kinds.ts';

/** A default that only the machine knows. */
export interface MachineDefault {
  /** What decides: `user.home`, `hostName`, `localAddress`, `cpus`, `ROCKETMQ_HOME`, `NAMESRV_ADDR`, `proxyHome`. */
  readonly machine: string;
  /** For display, such as `${user.home}/store`. */
  readonly value: string;
}

/** `[first, last, type, default]`: release indexes, both included; null is Java's null. */
export type RawInterval = readonly [number, number, string, string | null | MachineDefault];

/** schemas/catalog.json; see docs/catalogue.md. */
export interface CatalogData {
  readonly releases: readonly string[];
  readonly classes: Readonly<
    Record<
      ClassName | 'BrokerIdentity',
      {
        readonly extracted: readonly (readonly [number, number])[];
        readonly inferred: readonly (readonly [number, number])[];
        readonly keys: Readonly<Record<string, readonly RawInterval[]>>;
        readonly fields?: Readonly<Record<string, readonly (readonly [number, number])[]>>;
      }
    >
  >;
  readonly enums: Readonly<Record<string, readonly (readonly [number, number, readonly string[]])[]>>;
}

export const data = catalog as unknown as CatalogData;
