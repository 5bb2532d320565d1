/** Schemes of documents whose text the server makes. */
export const EFFECTIVE_SCHEME = 'rmqlint-effective';
export const TOPOLOGY_SCHEME = 'rmqlint-topology';
export const RULE_SCHEME = 'rmqlint-rule';

export const SCHEMES: readonly string[] = [EFFECTIVE_SCHEME, TOPOLOGY_SCHEME, RULE_SCHEME];

/** A document whose text the server makes. */
export type VirtualDocument =
  /** What the processes of a file run with. */
  | { readonly what: 'effective'; readonly file: string }
  /** What runs together; of the deployments of a file, else of everything. */
  | { readonly what: 'topology'; readonly file: string | undefined }
  /** A rule's page. */
  | { readonly what: 'rule'; readonly id: string };

const URI = /^([a-z][a-z0-9+.-]*):([^?#]*)(?:\?([^#]*))?/i;

/**
 * Reads `rmqlint-effective:/broker.conf.txt?URI`, `rmqlint-topology:/topology.txt?URI` and `rmqlint-rule:/` with a rule's id: the path is a title for the
 * editor, the query the percent-encoded URI of the file. Without a query the path of the first two is the file's own.
 * @returns undefined for what is none of these
 */
export function virtualDocument(uri: string): VirtualDocument | undefined {
  const [, scheme, path = '', query = ''] = URI.exec(uri) ?? [];
  let file: string | undefined;
  try {
    file = query === '' ? undefined : decodeURIComponent(query);
  } catch {
    return undefined;
  }
  switch (scheme?.toLowerCase()) {
    case EFFECTIVE_SCHEME:
      return { what: 'effective', file: file ?? `file://${path.replace(/^\/\//, '')}` };
    case TOPOLOGY_SCHEME:
      return { what: 'topology', file };
    case RULE_SCHEME:
      return { what: 'rule', id: path.replace(/^\/+|\.md$/g, '') };
    default:
      return undefined;
  }
}

const last = (uri: string): string => /[^/]*$/.exec(uri.replace(/[?#].*$/, ''))?.[0] ?? '';

/** The address of what a file's processes run with. */
export const effectiveUri = (file: string): string =>
  `${EFFECTIVE_SCHEME}:/${last(file)}.txt?${encodeURIComponent(file)}`;

/** The address of the topology that a file is part of; of everything without a file. */
export const topologyUri = (file: string | undefined): string =>
  `${TOPOLOGY_SCHEME}:/topology.txt${file === undefined ? '' : `?${encodeURIComponent(file)}`}`;

/** The address of a rule's page. */
export const ruleUri = (id: string): string => `${RULE_SCHEME}:/${id}.md`;
