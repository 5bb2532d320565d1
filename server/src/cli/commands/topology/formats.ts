import type { Formatted } from '../command.ts';

export const TOPOLOGY_FORMATS = ['text', 'json', 'csv', 'mermaid', 'svg', 'html'] as const;

/** What decides how a topology is shown. */
export type TopologyArguments = Formatted<(typeof TOPOLOGY_FORMATS)[number]>;
