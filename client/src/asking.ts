import type { Topology } from '../../server/src/language/features/topology.ts';

/**
 * Has the server run one of its commands; starts the server where it does not run yet.
 * @param command a name of `workspace/executeCommand`
 * @returns its answer; null where it has nothing to say
 */
export type Ask = <T>(command: string, ...given: readonly unknown[]) => Promise<T | null>;

/** What `rmqlint.topology` answers; docs/protocol.md. */
export interface ToldTopology {
  readonly text: string;
  readonly deployments: readonly Topology[];
}
