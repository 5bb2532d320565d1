import type { Lang } from '../base/text.ts';
import type { Topology } from './model.ts';
import { roleText } from './words.ts';

const HEAD =
  'deployment,host,host_evidence,process,kind,role,cluster,group,file,what,purpose,value,address,parameter,conflicts';

/**
 * Every port and every path, one a line, by RFC 4180 (`\r\n` at the end of each line). A cell that a spreadsheet would take for a formula begins
 * with `'`, and no cell holds a control character.
 */
export function csvOf(topologies: readonly Topology[], lang: Lang): string {
  const lines = topologies.flatMap((topology) =>
    topology.nodes.flatMap((node) => {
      const { host, file, kind, cluster, group, ports, paths } = node;
      const evidence = topology.hosts.find(({ name }) => name === host)?.evidence(lang);
      const own = [
        topology.name,
        host,
        evidence,
        node.name,
        kind,
        node.role === null ? null : roleText(node)(lang),
        cluster,
        group,
        file,
      ];
      const rules = (conflicts: readonly number[]): string =>
        [...new Set(conflicts.flatMap((i) => topology.conflicts[i]?.rule ?? []))].join(' ');
      return [
        ...ports.map(({ port, purpose, address, key, conflicts }) => [
          ...own,
          ...['port', purpose, port === null ? null : String(port), address, key, rules(conflicts)],
        ]),
        ...paths.map(({ path, purpose, key, conflicts }) => [
          ...own,
          ...['path', purpose, path, null, key, rules(conflicts)],
        ]),
      ];
    }),
  );
  return [HEAD, ...lines.map((cells) => cells.map((each) => cell(each ?? '')).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}

/** What makes a spreadsheet calculate: at a cell's beginning, blanks in front of it or not, in its full-width form, too. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|]/;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/g;

function cell(value: string): string {
  const plain = value.replace(CONTROLS, ' ');
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",;\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
