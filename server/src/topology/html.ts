import type { Lang } from '../base/text.ts';
import type { Topology } from './model.ts';
import { LISTED_HEAD, listedCells, nameOfNode, type Place, placesOf } from './show.ts';
import { svgOf, xml } from './svg.ts';
import {
  CLUSTER_WORDS,
  GROUP_WORDS,
  PATH_WORDS,
  PORT_WORDS,
  portText,
  STEP_WORDS,
  TOPIC_WORDS,
  words,
} from './words.ts';

const STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1f2328;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem}
table{border-collapse:collapse;margin:.5rem 0 1rem;font-size:.9rem}
th,td{border:1px solid #c4ccd4;padding:.25rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f6f8fa}td.number{text-align:right;font-variant-numeric:tabular-nums}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Consolas,'Noto Sans Mono CJK SC',monospace}
pre{background:#f6f8fa;border:1px solid #c4ccd4;border-radius:6px;padding:.6rem .8rem;overflow-x:auto;white-space:pre-wrap}
.drawing{overflow-x:auto}.drawing svg{max-width:100%;height:auto}
.wrong{color:#cf222e}.dim{color:#59636e}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,pre{background:#151b23}th,td,pre{border-color:#3d444d}.wrong{color:#ff7b72}.dim{color:#9198a1}}
@media print{body{margin:0;max-width:none;font-size:10pt;color:#000;background:#fff}h2,h3{break-after:avoid}tr,pre,.drawing{break-inside:avoid}a{color:inherit}}
`;

/** Topologies as one page that needs nothing beside it: the drawing, ports by host, all paths, conflicts, how to start, what clusterList shows. */
export function htmlOf(topologies: readonly Topology[], lang: Lang): string {
  const title = topologies.map(({ name }) => words.title(name)(lang)).join('; ') || 'rmqlint';
  const parts = topologies.map((each, i) => sectionOf(each, lang, `topology${i + 1}`));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${xml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}

type Cell = string | { readonly html: string };

const cells = (row: readonly Cell[], tag: 'td' | 'th'): string =>
  row.map((each) => `<${tag}>${typeof each === 'string' ? xml(each) : each.html}</${tag}>`).join('');

const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `<table>\n<thead><tr>${cells(head, 'th')}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}\n</tbody>\n</table>`;

const code = (text: string): Cell => ({ html: text === '' ? '' : `<code>${xml(text)}</code>` });

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>\n${items.map((each) => `<li>${each}</li>`).join('\n')}\n</ul>`;

function sectionOf(topology: Topology, lang: Lang, id: string): string {
  const byId = new Map(topology.nodes.map((node) => [node.id, node]));
  const name = (node: string): string => {
    const own = byId.get(node);
    return own === undefined ? node : nameOfNode(own, lang);
  };
  const comma = lang === 'zh-CN' ? '、' : ', ';
  const heading = (text: string): string => `<h2>${xml(text)}</h2>`;
  const out = [`<h1>${xml(words.title(topology.name)(lang))}</h1>`];
  out.push(`<div class="drawing">${svgOf(topology, lang, id)}</div>`);

  out.push(heading(words.mode()(lang)));
  for (const { name: cluster, mode, whenMasterDies, groups } of topology.clusters) {
    out.push(`<h3>${xml(words.clusterMode(cluster ?? '?', CLUSTER_WORDS[mode])(lang))}</h3>`);
    out.push(list(whenMasterDies.map((each) => xml(each(lang)))));
    out.push(
      list(
        groups.map((group) => {
          const members = group.members.map((each) => words.on(name(each), byId.get(each)?.host ?? '?')(lang));
          const mode = words.clusterMode(group.name ?? '?', GROUP_WORDS[group.mode])(lang);
          return xml(words.clusterMode(mode, () => members.join(comma))(lang));
        }),
      ),
    );
  }

  if (topology.conflicts.length > 0) {
    out.push(heading(words.conflicts()(lang)));
    out.push(
      table(
        [words.purpose()(lang), words.conflict()(lang), words.file()(lang), words.process()(lang)],
        topology.conflicts.map(({ rule, severity, topic, message, file, nodes }) => [
          TOPIC_WORDS[topic](lang),
          {
            html: `<span class="wrong">${xml(severity)}</span> ${xml(message(lang))} <span class="dim">[${xml(rule)}]</span>`,
          },
          code(file),
          nodes.map(name).join(comma),
        ]),
      ),
    );
  }

  out.push(heading(words.ports()(lang)));
  for (const place of placesOf(topology, lang)) out.push(...portsOf(topology, place, lang));
  out.push(heading(words.paths()(lang)), pathsOf(topology, lang));

  out.push(heading(words.start()(lang)), `<p>${xml(words.startHint()(lang))}</p>`, '<ol>');
  for (const { kind, starts } of topology.steps) {
    out.push(`<li>${xml(STEP_WORDS[kind](lang))}`);
    for (const { node, host, command, notes } of starts) {
      const why = notes.map((each) => each(lang)).join('; ');
      const where = xml(`${host ?? words.hostUnknown()(lang)} · ${name(node)}`);
      out.push(`<p>${where}${why === '' ? '' : ` <span class="dim">${xml(why)}</span>`}</p>`);
      if (command !== null) out.push(`<pre>${xml(command)}</pre>`);
    }
    out.push('</li>');
  }
  out.push('</ol>');

  if (topology.listings.length > 0) out.push(heading(words.afterwards()(lang)));
  for (const { nameServer, address, rows, missing } of topology.listings) {
    out.push(`<h3><code>${xml(words.listing(address ?? name(nameServer))(lang))}</code></h3>`);
    out.push(
      table(
        LISTED_HEAD,
        rows.map((row) => listedCells(row, byId.get(row.node))),
      ),
    );
    if (missing.length > 0) {
      out.push(`<p>${xml(words.notListed()(lang))}</p>`);
      out.push(list(missing.map(({ node, reason }) => xml(`${name(node)}: ${reason(lang)}`))));
    }
  }
  if (topology.unknown.length > 0)
    out.push(heading(words.unknown()(lang)), list(topology.unknown.map((each) => xml(each(lang)))));
  return out.filter((each) => each !== '').join('\n');
}

const rulesOf = ({ conflicts }: Topology, indices: readonly number[]): Cell => ({
  html: [...new Set(indices.flatMap((i) => conflicts[i]?.rule ?? []))]
    .map((rule) => `<span class="wrong">${xml(rule)}</span>`)
    .join(' '),
});

/** The ports of one host, lowest first. */
function portsOf(topology: Topology, { host, title, nodes }: Place, lang: Lang): readonly string[] {
  const evidence = host === undefined ? '' : `<p class="dim">${xml(host.evidence(lang))}</p>`;
  const rows = nodes
    .flatMap((node) => node.ports.map((port) => ({ node, port })))
    .sort((a, b) => (a.port.port ?? 0) - (b.port.port ?? 0))
    .map(({ node, port: { port, purpose, address, key, conflicts } }) => [
      portText(port, lang),
      PORT_WORDS[purpose](lang),
      address ?? (node.file === null ? '?' : words.machine()(lang)),
      nameOfNode(node, lang),
      code(key),
      rulesOf(topology, conflicts),
    ]);
  const head = [words.port(), words.purpose(), words.address(), words.process(), words.key(), words.conflict()];
  return [
    `<h3>${xml(title)}</h3>`,
    evidence,
    table(
      head.map((each) => each(lang)),
      rows,
    ),
  ];
}

function pathsOf(topology: Topology, lang: Lang): string {
  const rows = placesOf(topology, lang).flatMap(({ host, nodes }) =>
    nodes.flatMap((node) =>
      node.paths.map(({ path, purpose, key, conflicts }): readonly Cell[] => [
        host?.name ?? words.hostUnknown()(lang),
        nameOfNode(node, lang),
        PATH_WORDS[purpose](lang),
        path === null ? words.open()(lang) : code(path),
        code(key),
        rulesOf(topology, conflicts),
      ]),
    ),
  );
  const head = [words.hostTitle(), words.process(), words.purpose(), words.path(), words.key(), words.conflict()];
  return table(
    head.map((each) => each(lang)),
    rows,
  );
}
