import assert from 'node:assert/strict';

// The part of Mermaid's grammar for flowcharts (flow.jison) that the charts use: every text in quotes, and in quotes neither a quote nor a
// line break. `#35;` is Mermaid's own form of an entity; a bare `#` or `;` would begin or end something. Mermaid itself is fifty times the size
// of what it would test here.
const TEXT = /"(?:[\p{L}\p{N} .:,/()_·，。：（）、-]|#\d+;|<br\/>)*"/u.source;
const ID = '[a-z]\\d+(?:x\\d+)?';
const NODE = new RegExp(`^(${ID})(?:\\[${TEXT}\\]|\\(\\[${TEXT}\\]\\)|\\(${TEXT}\\)|\\{\\{${TEXT}\\}\\})$`, 'u');
const SUBGRAPH = new RegExp(`^subgraph (${ID})\\[${TEXT}\\]$`, 'u');
const LINK = new RegExp(`^(${ID}) (?:-\\.->|==>|-->|---)(?:\\|${TEXT}\\|)? (${ID})$`, 'u');
const CLASS = new RegExp(`^class (${ID}(?:,${ID})*) [a-z]+$`);

/** Fails unless a chart is what Mermaid's grammar takes: subgraphs that end, nodes that are there before a line or a class names them. */
export function assertMermaid(chart: string): {
  readonly subgraphs: number;
  readonly nodes: number;
  readonly links: number;
} {
  const [head, ...lines] = chart.trimEnd().split('\n');
  assert.equal(head, 'flowchart TB');
  const nodes = new Set<string>();
  let depth = 0;
  let subgraphs = 0;
  let links = 0;
  for (const line of lines.map((each) => each.trim())) {
    const node = NODE.exec(line);
    const link = LINK.exec(line);
    const marked = CLASS.exec(line);
    if (SUBGRAPH.test(line)) {
      depth++;
      subgraphs++;
    } else if (line === 'end') depth--;
    else if (node !== null) {
      assert.ok(!nodes.has(node[1] as string), `twice: ${line}`);
      nodes.add(node[1] as string);
    } else if (link !== null) {
      links++;
      for (const id of [link[1], link[2]]) assert.ok(nodes.has(id as string), `no such node: ${line}`);
    } else if (marked !== null) {
      for (const id of (marked[1] as string).split(',')) assert.ok(nodes.has(id), `no such node: ${line}`);
    } else if (/^linkStyle \d/.test(line)) {
      const numbers = (/^linkStyle ([\d,]+) stroke:#[\da-f]{6}$/.exec(line)?.[1] ?? '').split(',').map(Number);
      assert.ok(numbers.length > 0 && numbers.every((each) => each < links), line);
    } else assert.match(line, /^classDef [a-z]+ stroke:#[\da-f]{6},stroke-width:2px$/);
    assert.ok(depth >= 0);
  }
  assert.equal(depth, 0);
  return { subgraphs, nodes: nodes.size, links };
}
