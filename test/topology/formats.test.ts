import assert from 'node:assert/strict';
import { csvOf } from '../../server/src/topology/csv.ts';
import { htmlOf } from '../../server/src/topology/html.ts';
import { layoutOf } from '../../server/src/topology/layout.ts';
import { fitting, widthOf } from '../../server/src/topology/measure.ts';
import { mermaidOf } from '../../server/src/topology/mermaid.ts';
import type { Topology } from '../../server/src/topology/model.ts';
import { svgOf, svgOfAll } from '../../server/src/topology/svg.ts';
import { master, lines as properties, slave } from '../deployment/support.ts';
import { assertDrawn } from './drawn.ts';
import { assertMermaid } from './mermaid.ts';
import { CONTROLLED, DLEDGER, onHosts, topologiesIn, topologyIn } from './support.ts';
import { assertWellFormed } from './xml.ts';

/** What names and values may hold to become more than text where they are shown. */
const HOSTILE = [
  '</title><script>alert(1)</script>',
  '"]; click n0 call alert()',
  'end\nsubgraph x',
  '=HYPERLINK("http://x","y")',
  '+1-1',
  '@SUM(A1)',
  '\u202egnp.\u0007\u001b[31m',
  ']]>&lt;&amp;&#x0;"\'`%%{init: {}}%%',
  'a#quot;b;c|d',
  '\ud800',
];

const escaped = (text: string): string =>
  [...text].map((char) => (/\w/.test(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('');

/** A topology whose names, paths and hosts hold a text. */
const hostile = (text: string): Promise<Topology> =>
  topologyIn({
    'rmqlint.json': JSON.stringify({
      deployments: {
        [`d ${text}`]: { files: ['**'], hosts: { [`h ${text}`]: { runs: ['broker.conf', 'broker-s.conf'] } } },
      },
    }),
    'broker.conf': properties({
      brokerClusterName: escaped(text),
      brokerName: escaped(text),
      namesrvAddr: '10.0.0.1:9876',
      brokerRole: 'ASYNC_MASTER',
      brokerId: 0,
      storePathRootDir: escaped(text),
    }),
    'broker-s.conf': properties({
      brokerClusterName: escaped(text),
      brokerName: escaped(text),
      namesrvAddr: '10.0.0.1:9876',
      brokerRole: 'SLAVE',
      brokerId: 1,
      listenPort: 11911,
      storePathRootDir: `/data/${escaped(text)}`,
    }),
  });

/** Cells of a CSV by RFC 4180. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      Array.from(
        line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g),
        (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
      ),
    );
}

describe('formats of a topology', () => {
  it('csv: as many cells in each line, none that a spreadsheet calculates', async () => {
    for (const text of HOSTILE) {
      const rows = cellsOf(csvOf([await hostile(text)], 'en'));
      assert.deepEqual([...new Set(rows.map((row) => row.length))], [15]);
      for (const cell of rows.flat()) {
        assert.doesNotMatch(cell, /^\s*[=+\-@|\uff1d\uff0b\uff0d\uff20]/);
        assert.doesNotMatch(cell, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }
    }
    const rows = cellsOf(csvOf([await topologyIn(CONTROLLED)], 'en'));
    const port = rows.find((row) => row[8] === 'h2/broker-b.conf' && row[10] === 'remoting');
    assert.deepEqual(port, [
      ...['d', 'h2', 'the project file runs them on h2', 'broker-b', 'broker', 'controller mode', 'orders', 'broker-b'],
      ...['h2/broker-b.conf', 'port', 'remoting', '20911', '0.0.0.0', 'listenPort', ''],
    ]);
  });

  it('svg and html: well formed whatever files hold, and nothing in them but text', async () => {
    for (const text of HOSTILE) {
      const topology = await hostile(text);
      for (const lang of ['en', 'zh-CN'] as const) {
        const svg = svgOf(topology, lang);
        assertWellFormed(svg);
        assertDrawn(layoutOf(topology, lang), svg);
        const html = htmlOf([topology], lang);
        for (const made of [svg, html]) {
          assert.doesNotMatch(made, /<script|<a |onload|href=|url\((?!#)/i);
          assert.doesNotMatch(made, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        }
        assertWellFormed(html.replace('<!doctype html>\n', '').replace(/<meta ([^>]*)>/g, '<meta $1/>'));
      }
    }
  });

  it('svg: title and description for who hears it, light and dark, ids that may stand in one page', async () => {
    const topology = await topologyIn(DLEDGER);
    const svg = svgOf(topology, 'en', 'first');
    assert.match(svg, /role="img"[^>]* aria-labelledby="first-title first-desc"/);
    assert.match(svg, /<title id="first-title">Topology of d<\/title>/);
    assert.match(
      svg,
      /<desc id="first-desc">orders: DLedger, a leader elected in each group; 3 hosts, 9 processes, 0 conflicts\./,
    );
    assert.match(svg, /broker-a DLedger n0 \(h1\) registers at name server 10\.0\.0\.11:9876 \(h1\)/);
    assert.match(svg, /@media \(prefers-color-scheme:dark\)/);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] as string);
    assert.ok(ids.every((each) => each.startsWith('first-')));
    assert.equal(new Set(ids).size, ids.length);
    for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.includes(used as string));
    assert.equal(svgOf(topology, 'en', 'first'), svg);
    assert.match(svgOf(topology, 'zh-CN'), /主机 h1/);
  });

  it('svg: lines of each kind, conflicts in red', async () => {
    const svg = svgOf(
      await topologyIn({
        'rmqlint.json': onHosts(['h1', 'h2']),
        'h1/broker-a.conf': master('broker-a', { namesrvAddr: '10.0.0.11:9876' }),
        'h2/broker-a-s.conf': slave('broker-a', { namesrvAddr: '10.0.0.11:9876' }),
        'h1/broker-b.conf': master('broker-b', { namesrvAddr: '10.0.0.11:9876' }),
      }),
      'en',
    );
    assert.match(svg, /class="line registration"/);
    assert.match(svg, /class="line replication"[^>]* marker-end/);
    assert.match(svg, /class="box error"/);
    assert.match(svg, /<text class="error"[^>]*>10911 remoting</);
    assert.match(svg, /<text class="error"[^>]*>does not stay up</);
    const controlled = svgOf(await topologyIn(CONTROLLED), 'en');
    assert.match(controlled, /class="line raft"/);
    assert.match(controlled, /class="line control"/);
    assert.match(controlled, />controllers group1: 2 of 3 needed</);
  });

  it('svg: several deployments in one, and none', async () => {
    const found = await topologiesIn({
      'a/broker.conf': master('a', { namesrvAddr: '10.0.0.1:9876', brokerClusterName: 'one' }),
      'b/broker.conf': master('b', { namesrvAddr: '10.0.0.2:9876', brokerClusterName: 'two' }),
    });
    assert.equal(found.length, 2);
    const svg = svgOfAll(
      found.map(({ topology }) => topology),
      'en',
    );
    assertWellFormed(svg);
    assert.match(svg, /Topology of a[\s\S]*Topology of b/);
    assertWellFormed(svgOfAll([], 'en'));
  });

  it('svg: too many hosts stand in rows, without lines', async () => {
    const files: Record<string, string> = {};
    const names = Array.from({ length: 30 }, (_, i) => `host${i}`);
    for (const [i, name] of names.entries()) {
      files[`${name}/broker.conf`] = master(`broker-${i}`, { namesrvAddr: 'ns:9876' });
      files[`${name}/broker-s.conf`] = slave(`broker-${(i + 1) % 30}`, {
        namesrvAddr: 'ns:9876',
        listenPort: 11911,
        storePathRootDir: '/s',
      });
    }
    const topology = await topologyIn({ ...files, 'rmqlint.json': onHosts(names) });
    const layout = layoutOf(topology, 'en');
    const svg = svgOf(topology, 'en');
    assertDrawn(layout, svg);
    assert.ok(layout.withoutLines && layout.width < 2600);
    assert.match(svg, /too many processes to draw lines/);
  });

  it('svg: files may be called anything', async () => {
    const plain = await topologyIn(DLEDGER);
    const names = ['__proto__', 'top', 'frame 0', 'raft 0', 'n0', 'constructor', 'n1', 'list', 'hasOwnProperty'];
    const ids = new Map(plain.nodes.map(({ id }, i) => [id, names[i] as string]));
    const renamed = (value: unknown): unknown => {
      if (typeof value === 'string') return ids.get(value) ?? value;
      if (Array.isArray(value)) return value.map(renamed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each)]));
    };
    const topology = renamed(plain) as Topology;
    assert.deepEqual(
      topology.nodes.map(({ id }) => id),
      names,
    );
    const svg = svgOf(topology, 'en');
    assertWellFormed(svg);
    assertDrawn(layoutOf(topology, 'en'), svg);
  });

  it('html: one page that loads nothing', async () => {
    for (const lang of ['en', 'zh-CN'] as const) {
      const html = htmlOf([await topologyIn(CONTROLLED)], lang);
      assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${lang}">`));
      assert.match(html, /default-src 'none'; style-src 'unsafe-inline'/);
      assert.match(html, /@media print/);
      assert.doesNotMatch(html, /https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
      assert.match(html, /<pre>nohup sh bin\/mqcontroller -c h1\/controller\.conf &amp;<\/pre>/);
      assert.match(html, /<code>\/data\/store-a\/consumequeue<\/code>/);
    }
  });

  it('mermaid: what its grammar takes, whatever files hold', async () => {
    for (const text of HOSTILE) assertMermaid(mermaidOf([await hostile(text)], 'en'));
    for (const files of [DLEDGER, CONTROLLED]) {
      for (const lang of ['en', 'zh-CN'] as const) {
        const chart = mermaidOf([await topologyIn(files)], lang);
        assert.equal(assertMermaid(chart).subgraphs, 4);
      }
    }
    const chart = mermaidOf([await topologyIn(DLEDGER)], 'en');
    assert.match(chart, /subgraph h\d+\["Host h1 {2}10\.0\.0\.11"\]/);
    assert.match(
      chart,
      /n\d+\["broker-a<br\/>DLedger n0<br\/>10911 remoting<br\/>10909 fast \(VIP\)<br\/>40911 DLedger<br\/>\/data\/store-a"\]/,
    );
  });

  it('texts are measured as no narrower than they are, and cut where they do not fit', () => {
    assert.ok(widthOf('中文', 11) >= 22);
    assert.ok(widthOf('mmmm', 10) >= 39);
    assert.equal(widthOf('', 10), 0);
    const long = '/data/rocketmq/a/very/long/path/that/nobody/reads/store';
    const cut = fitting(long, 11, 150);
    assert.ok(widthOf(cut, 11) <= 150);
    assert.match(cut, /^\/data.*….*store$/);
    assert.equal(fitting('short', 11, 150), 'short');
  });
});
