/** Writes the figures of the store into docs/conformance.md and its Chinese sister, between their markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { KINDS, NEIGHBOURS, PARTS, RELEASES, releasesOf } from './releases.mjs';

const CODE = {
  broker: '`BrokerStartup`',
  namesrv: '`NamesrvStartup`',
  controller: '`ControllerStartup`',
  container: '`BrokerContainerStartup`, the container’s own file',
  'broker-in-container': '`BrokerContainerStartup`, the file of a broker in it',
};

/**
 * @param {Record<string, readonly { construct: boolean }[]>} byKind the stored cases
 */
export function document(byKind) {
  const kinds = Object.keys(KINDS);
  const files = kinds.reduce((sum, kind) => sum + byKind[kind].length, 0);
  const pairs = kinds.reduce((sum, kind) => sum + byKind[kind].length * releasesOf(kind).length, 0);
  const made = kinds.reduce((sum, kind) => sum + byKind[kind].filter((one) => one.construct).length, 0);
  const [first, last] = [RELEASES[0], RELEASES.at(-1)];
  const range = (kind) => `${releasesOf(kind).length}: ${releasesOf(kind)[0]} to ${releasesOf(kind).at(-1)}`;
  const table = (head, rows) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

  fill('conformance.md', {
    asked: `${table(
      ['kind of process', 'real code that runs', 'releases', 'files', 'of them made'],
      kinds.map((kind) => [
        kind,
        CODE[kind],
        range(kind),
        byKind[kind].length,
        byKind[kind].filter((one) => one.construct).length,
      ]),
    )}\n\n${files} files, ${pairs} pairs of a file and a release. The releases are ${RELEASES.join(', ')}.`,
    parts: table(
      ['release', 'modules of another release'],
      Object.entries(PARTS).map(([release, parts]) => [release, list(parts)]),
    ),
    neighbours: table(
      ['process', 'release', 'neighbours'],
      Object.entries(NEIGHBOURS).flatMap(([kind, of]) =>
        Object.entries(of).map(([release, neighbours]) => [kind, release, neighbours.join(' and ')]),
      ),
    ),
  });
  fill('conformance.zh-CN.md', {
    asked: `${first} 至 ${last} 共 ${RELEASES.length} 个版本，${files} 个文件，${pairs} 组（文件 × 版本），其中 ${made} 个文件还执行构造函数。`,
  });
}

const list = (parts) =>
  Object.entries(parts)
    .map(([module, release]) => `${module} ${release}`)
    .join(', ');

function fill(name, blocks) {
  const path = new URL(`../../docs/${name}`, import.meta.url);
  let text = readFileSync(path, 'utf8');
  for (const [block, content] of Object.entries(blocks)) {
    const [begin, end] = [
      `<!-- ${block}: written by npm run conformance -- --write -->\n`,
      `\n<!-- end of ${block} -->`,
    ];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/${name} has lost the marks around "${block}"`);
    text = text.slice(0, from + begin.length) + content + text.slice(to);
  }
  writeFileSync(path, text);
}
