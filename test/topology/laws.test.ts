import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deployment } from '../../server/src/deployment/model.ts';
import { hasFile } from '../../server/src/deployment/processes/processes.ts';
import { csvOf } from '../../server/src/topology/csv.ts';
import { htmlOf } from '../../server/src/topology/html.ts';
import { topologyJson } from '../../server/src/topology/json.ts';
import { layoutOf } from '../../server/src/topology/layout.ts';
import { mermaidOf } from '../../server/src/topology/mermaid.ts';
import type { Topology } from '../../server/src/topology/model.ts';
import { svgOf } from '../../server/src/topology/svg.ts';
import { brokerText } from '../support/brokers.ts';
import { assertDrawn } from './drawn.ts';
import { CONTROLLED, DLEDGER, topologiesIn } from './support.ts';
import { assertWellFormed } from './xml.ts';

/** Every port and path of the engine, and that the topology has each of them exactly once, in the same order. */
function assertComplete(deployment: Deployment, topology: Topology): void {
  const nodes = topology.nodes.filter(({ outside }) => !outside);
  assert.equal(new Set(topology.nodes.map(({ id }) => id)).size, topology.nodes.length);
  assert.equal(nodes.length, deployment.processes.length);
  for (const process of deployment.processes) {
    const node = nodes.find(({ id }) => id === process.id);
    assert.ok(node !== undefined, process.id);
    if (!hasFile(process)) continue;
    const { ports, paths } = process.effective;
    assert.deepEqual(
      node.ports.map(({ port, purpose, address, key }, i) => ({ port: port ?? ports[i]?.port, purpose, address, key })),
      ports.map(({ port, purpose, address, key }) => ({ port, purpose, address, key })),
    );
    assert.deepEqual(
      node.paths.map(({ path, purpose, key }, i) => ({ path: path ?? paths[i]?.path, purpose, key })),
      paths.map(({ path, purpose, key }) => ({ path, purpose, key })),
    );
  }
}

/** That every index and id leads somewhere. */
function assertLinked(topology: Topology): void {
  const ids = new Set(topology.nodes.map(({ id }) => id));
  const known = (each: string | null): void => assert.ok(each === null || ids.has(each), `${each}`);
  const { nodes, edges, raft, hosts, clusters, conflicts, steps, listings } = topology;
  for (const { from, to } of edges) for (const each of [from, to]) known(each);
  for (const { peers } of raft) for (const { node } of peers) known(node);
  for (const { nodes: own } of [...hosts, ...conflicts]) own.forEach(known);
  for (const { groups } of clusters) for (const { members } of groups) members.forEach(known);
  for (const { rows, missing, nameServer } of listings) {
    known(nameServer);
    for (const { node } of [...rows, ...missing]) known(node);
  }
  const indices = [...nodes, ...edges, ...raft, ...nodes.flatMap(({ ports, paths }) => [...ports, ...paths])];
  for (const { conflicts: own } of indices) for (const i of own) assert.ok(conflicts[i] !== undefined);
  // Everything is started once, and every broker stands once at each name server: listed, or missing with a reason.
  assert.deepEqual(steps.flatMap(({ starts }) => starts.map(({ node }) => node)).sort(), [...ids].sort());
  const brokers = nodes.filter(({ role }) => role !== null).map(({ id }) => id);
  for (const { rows, missing } of listings)
    assert.deepEqual([...rows, ...missing].map(({ node }) => node).sort(), [...brokers].sort());
}

/** That every format has every port and path exactly once where it lists them. */
function assertShown(topology: Topology): void {
  const count = topology.nodes.reduce((sum, { ports, paths }) => sum + ports.length + paths.length, 0);
  const csv = csvOf([topology], 'en').split('\r\n');
  assert.equal(csv.length, count + 2);
  for (const lang of ['en', 'zh-CN'] as const) {
    const svg = svgOf(topology, lang);
    assertWellFormed(svg);
    const html = htmlOf([topology], lang);
    const rows = html.slice(html.indexOf('<body>')).match(/<tr><td>/g)?.length ?? 0;
    const listed = topology.listings.reduce((sum, { rows: own }) => sum + own.length, 0);
    assert.equal(rows, count + listed + topology.conflicts.length);
    assertDrawn(layoutOf(topology, lang), svg);
    assert.match(mermaidOf([topology], lang), /^flowchart TB\n/);
    JSON.parse(JSON.stringify(topologyJson([topology], lang)));
  }
}

describe('laws of a topology', () => {
  it('every port and path of the effective values is there exactly once, in every format', async () => {
    const layout = fc.constantFrom('none', 'one host', 'two hosts');
    await fc.assert(
      fc.asyncProperty(fc.array(brokerText, { minLength: 1, maxLength: 5 }), layout, async (texts, where) => {
        const files: Record<string, string> = {};
        for (const [i, text] of texts.entries()) files[`conf/broker-${i}.conf`] = text;
        if (where !== 'none') {
          const names = texts.map((_, i) => `broker-${i}.conf`);
          const hosts =
            where === 'one host'
              ? { h: { runs: names } }
              : { h: { runs: names.slice(0, 2) }, i: { runs: names.slice(1) } };
          files['rmqlint.json'] = JSON.stringify({ deployments: { d: { files: ['conf/*'], hosts } } });
        }
        for (const { deployment, topology } of await topologiesIn(files)) {
          assertComplete(deployment, topology);
          assertLinked(topology);
          assertShown(topology);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of DLedger and controllers, too', async () => {
    for (const files of [DLEDGER, CONTROLLED]) {
      for (const { deployment, topology } of await topologiesIn(files)) {
        assertComplete(deployment, topology);
        assertLinked(topology);
        assertShown(topology);
      }
    }
  });

  it('the same files make the same topology, whatever the order in which they are found', async () => {
    const shown = async (files: Readonly<Record<string, string>>): Promise<string> =>
      JSON.stringify(
        topologyJson(
          (await topologiesIn(files)).map(({ topology }) => topology),
          'en',
        ),
      );
    const reversed = Object.fromEntries(Object.entries(CONTROLLED).reverse());
    assert.equal(await shown(CONTROLLED), await shown(reversed));
  });
});
