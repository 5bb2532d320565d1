import type { Lang, Text } from '../base/text.ts';
import type { Topology, TopologyEdge, TopologyNode } from './model.ts';
import { placesOf } from './show.ts';
import { CLUSTER_WORDS, PORT_WORDS, portText, RAFT_WORDS, roleText, words } from './words.ts';

/**
 * A flowchart of Mermaid: a subgraph a host, a node a process. Every text stands in quotes with what Mermaid or HTML would act on as entities.
 * Several deployments are one chart.
 */
export function mermaidOf(topologies: readonly Topology[], lang: Lang): string {
  const out = ['flowchart TB'];
  const marked: string[] = [];
  const links: string[] = [];
  const wrong: number[] = [];
  let count = 0;
  for (const topology of topologies) {
    const ids = new Map(topology.nodes.map((node) => [node.id, `n${count++}`]));
    const box = (title: string, nodes: readonly TopologyNode[], indent: string): void => {
      if (nodes.length === 0) return;
      out.push(`${indent}subgraph h${count++}[${quoted(title)}]`);
      for (const node of nodes) out.push(`${indent}  ${ids.get(node.id)}${shape(node, nodeText(node, lang))}`);
      out.push(`${indent}end`);
    };
    out.push(`  subgraph d${count++}[${quoted(titleOf(topology, lang))}]`);
    for (const { title, nodes } of placesOf(topology, lang)) box(title, nodes, '    ');
    for (const [i, { kind, group, peers, majority }] of topology.raft.entries()) {
      out.push(
        `    r${count}x${i}(${quoted(words.raft(RAFT_WORDS[kind], group ?? '?', majority, peers.length)(lang))})`,
      );
      for (const { node, id } of peers)
        if (node !== null) links.push(`r${count}x${i} ---|${quoted(id)}| ${ids.get(node)}`);
      count++;
    }
    out.push('  end');
    for (const edge of topology.edges) {
      if (edge.to === null) continue;
      if (edge.broken !== null || edge.conflicts.length > 0) wrong.push(links.length);
      links.push(`${ids.get(edge.from)} ${arrow(edge, lang)} ${ids.get(edge.to)}`);
    }
    for (const node of topology.nodes)
      if (node.conflicts.length > 0 || node.ends !== null) marked.push(ids.get(node.id) as string);
  }
  out.push(...links.map((each) => `  ${each}`));
  if (marked.length > 0) {
    out.push('  classDef conflict stroke:#c62828,stroke-width:2px');
    out.push(`  class ${marked.join(',')} conflict`);
  }
  if (wrong.length > 0) out.push(`  linkStyle ${wrong.join(',')} stroke:#c62828`);
  return `${out.join('\n')}\n`;
}

const titleOf = ({ name, clusters }: Topology, lang: Lang): string =>
  [name, ...clusters.map((each) => `${each.name ?? '?'}: ${CLUSTER_WORDS[each.mode](lang)}`)].join(' · ');

function nodeText(node: TopologyNode, lang: Lang): readonly string[] {
  const ports = node.ports.map(({ port, purpose }) => `${portText(port, lang)} ${PORT_WORDS[purpose](lang)}`);
  const root = node.paths.find(({ purpose }) => purpose === 'store root' || purpose === 'controller store');
  const store = root === undefined ? [] : [root.path ?? words.open()(lang)];
  return [node.name, roleText(node)(lang), ...ports, ...store];
}

/** Name servers and controllers are rounded, a proxy is a hexagon, everything else a rectangle. */
function shape({ kind }: TopologyNode, lines: readonly string[]): string {
  const label = `"${lines.map(escaped).join('<br/>')}"`;
  if (kind === 'namesrv' || kind === 'controller') return `([${label}])`;
  return kind === 'proxy' ? `{{${label}}}` : `[${label}]`;
}

function arrow({ kind, port, broken }: TopologyEdge, lang: Lang): string {
  const label = (line: string, what: Text | string): string => {
    const said = typeof what === 'string' ? what : what(lang);
    return said === '' ? line : `${line}|${quoted(said)}|`;
  };
  switch (kind) {
    case 'registration':
    case 'routes':
      return '-.->';
    case 'replication':
      return label('==>', broken ?? (port === null ? '' : String(port)));
    case 'control':
      return '-->';
    case 'contains':
      return '---';
  }
}

const quoted = (text: string): string => `"${escaped(text)}"`;

/** Letters, digits and harmless marks stay; everything else becomes an entity as Mermaid has it, `#35;`. */
const escaped = (text: string): string =>
  Array.from(text.replace(/\p{C}/gu, ' '), (char) =>
    /[\p{L}\p{N} .:,/()_·，。：（）、-]/u.test(char) ? char : `#${char.codePointAt(0)};`,
  ).join('');
