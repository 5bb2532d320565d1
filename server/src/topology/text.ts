import { list } from '../base/message.ts';
import type { Lang, Text } from '../base/text.ts';
import type { Paint } from '../text/paint.ts';
import { table } from '../text/table.ts';
import { harmlessLine, visible } from '../text/visible.ts';
import { charWidth, textWidth } from '../text/width.ts';
import type { ListedBroker, Listing, Topology, TopologyEdge, TopologyNode } from './model.ts';
import { compactPaths, LISTED_HEAD, listedCells, nameOfNode, placesOf } from './show.ts';
import { CLUSTER_WORDS, GROUP_WORDS, PORT_WORDS, portText, RAFT_WORDS, roleText, STEP_WORDS, words } from './words.ts';

/** Columns that prose is broken at. */
const WIDTH = 80;

/** What decides how a topology is printed. */
export interface TextOptions {
  readonly lang: Lang;
  readonly paint: Paint;
}

/** Topologies for people: sections with a title each, tables that are aligned, prose of 80 columns. Nothing of it steers a terminal. */
export function textOf(topologies: readonly Topology[], { lang, paint }: TextOptions): string {
  const all = topologies.map((topology) => new Printer(topology, lang, paint).lines().map(harmlessLine).join('\n'));
  return all.length === 0 ? '' : `${all.join('\n\n\n')}\n`;
}

class Printer {
  readonly #topology: Topology;
  readonly #lang: Lang;
  readonly #paint: Paint;
  readonly #nodes: ReadonlyMap<string, TopologyNode>;

  constructor(topology: Topology, lang: Lang, paint: Paint) {
    this.#topology = topology;
    this.#lang = lang;
    this.#paint = paint;
    this.#nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  }

  lines(): readonly string[] {
    const { name, hosts, nodes } = this.#topology;
    const lang = this.#lang;
    const out: string[] = [
      this.#paint('bold', words.title(visible(name))(lang)),
      words.counts(hosts.length, nodes.length)(lang),
    ];
    const section = (title: string, lines: readonly string[]): void => {
      if (lines.length > 0) out.push('', this.#paint('bold', title), ...lines);
    };
    section(words.mode()(lang), this.#modes());
    section(words.clusters()(lang), this.#clusters());
    section(words.hosts()(lang), this.#hosts());
    section(words.connections()(lang), this.#connections());
    section(words.conflicts()(lang), this.#conflicts());
    section(words.start()(lang), this.#steps());
    section(words.afterwards()(lang), this.#listings());
    section(
      words.unknown()(lang),
      this.#topology.unknown.flatMap((each) => wrapped(visible(each(lang)), '  - ', '    ')),
    );
    return out;
  }

  #node(id: string | null): TopologyNode | undefined {
    return id === null ? undefined : this.#nodes.get(id);
  }

  /** `broker-a slave 1`; a process of which nothing is known by its id. */
  #name(id: string | null): string {
    const node = this.#node(id);
    if (node === undefined) return id === null ? words.notAmong()(this.#lang) : visible(id);
    return visible(nameOfNode(node, this.#lang));
  }

  #on(id: string | null): string {
    const host = this.#node(id)?.host;
    const name = this.#name(id);
    return host === undefined || host === null ? name : words.on(name, visible(host))(this.#lang);
  }

  #modes(): readonly string[] {
    const lang = this.#lang;
    return this.#topology.clusters.flatMap(({ name, mode, whenMasterDies }) => [
      `  ${words.clusterMode(visible(name ?? '?'), () => this.#paint('cyan', CLUSTER_WORDS[mode](lang)))(lang)}`,
      ...whenMasterDies.flatMap((each) => wrapped(visible(each(lang)), '    - ', '      ')),
    ]);
  }

  #clusters(): readonly string[] {
    const lang = this.#lang;
    return this.#topology.clusters.flatMap(({ name, groups }) => [
      `  ${name === null ? words.clusterUnknown()(lang) : words.cluster(visible(name))(lang)}`,
      ...groups.flatMap((group) => [
        `    ${words.clusterMode(visible(group.name ?? '?'), GROUP_WORDS[group.mode])(lang)}`,
        ...table(
          group.members.map((id) => {
            const node = this.#node(id);
            if (node === undefined) return [visible(id), '', ''];
            return [roleText(node)(lang), visible(node.host ?? words.hostUnknown()(lang)), visible(node.file ?? '')];
          }),
          '      ',
        ),
      ]),
    ]);
  }

  #hosts(): readonly string[] {
    const lang = this.#lang;
    return placesOf(this.#topology, lang).flatMap(({ host, title, nodes }) => {
      return [
        `  ${this.#paint('bold', visible(title))}`,
        ...(host === undefined
          ? []
          : wrapped(visible(host.evidence(lang)), '    ', '    ').map((each) => this.#paint('dim', each))),
        ...nodes.flatMap((node) => this.#process(node)),
      ];
    });
  }

  #process(node: TopologyNode): readonly string[] {
    const lang = this.#lang;
    const mark = (conflicts: readonly number[]): string => (conflicts.length > 0 ? this.#paint('red', ' ✗') : '');
    const ends = node.ends === null ? '' : `  ${this.#paint('red', this.#ends(node.ends.exit))}`;
    const out = [
      `    ${visible(nameOfNode(node, lang))}  ${this.#paint('dim', visible(node.file ?? ''))}`.trimEnd() + ends,
    ];
    if (node.ports.length > 0) {
      const ports = node.ports.map(({ port, purpose, address, conflicts }) => {
        const bound = address === null || address === '0.0.0.0' ? '' : ` (${visible(address)})`;
        return `${portText(port, lang)} ${PORT_WORDS[purpose](lang)}${bound}${mark(conflicts)}`;
      });
      out.push(...joined(ports, `      ${words.ports()(lang)}  `));
    }
    for (const [i, { path, purposes, below, conflicts }] of compactPaths(node, lang).entries()) {
      const begin = i === 0 ? `      ${words.paths()(lang)}  ` : ' '.repeat(6 + textWidth(words.paths()(lang)) + 2);
      out.push(`${begin}${visible(path)}  ${this.#paint('dim', purposes)}${mark(conflicts)}`);
      const indent = ' '.repeat(textWidth(begin) + 2);
      if (below.length > 0)
        out.push(
          ...joined(
            below.map((each) => visible(each)),
            indent,
          ).map((each) => this.#paint('dim', each)),
        );
    }
    return out;
  }

  #ends(exit: number | null): string {
    return exit === null ? words.endsLater()(this.#lang) : words.ends(exit)(this.#lang);
  }

  #connections(): readonly string[] {
    const lang = this.#lang;
    const { edges, nodes, raft } = this.#topology;
    // Who has the same list of addresses stands together.
    const lists = new Map<string, { readonly title: string; readonly whose: string[] }>();
    for (const kind of LISTED) {
      for (const { id } of nodes) {
        const own = edges.filter((edge) => edge.from === id && edge.kind === kind);
        if (own.length === 0) continue;
        const addresses = own.map(({ to, address }) => visible(address ?? this.#node(to)?.name ?? '?')).sort();
        const wrong = own.some(({ conflicts }) => conflicts.length > 0);
        const key = JSON.stringify([kind, ...addresses, wrong]);
        const title = `${TITLES[kind](list(addresses))(lang)}${wrong ? this.#paint('red', ' ✗') : ''}`;
        const known = lists.get(key) ?? { title, whose: [] };
        known.whose.push(this.#on(id));
        lists.set(key, known);
      }
    }
    const lines = [...lists.values()].flatMap(({ title, whose }) => [
      ...wrapped(title, '  ', '    '),
      ...joined(whose, '    '),
    ]);
    for (const edge of edges) lines.push(...this.#edge(edge));
    for (const { kind, group, peers, majority, conflicts } of raft) {
      const title = words.raft(RAFT_WORDS[kind], visible(group ?? '?'), majority, peers.length)(lang);
      lines.push(`  ${title}${conflicts.length > 0 ? this.#paint('red', ' ✗') : ''}`);
      const rows = peers.map(({ id, address, node }) => [
        ...(kind === 'jraft' ? [] : [visible(id)]),
        visible(address),
        this.#on(node),
      ]);
      lines.push(...table(rows, '    '));
    }
    return lines;
  }

  #edge({ kind, from, to, address, port, broken, conflicts }: TopologyEdge): readonly string[] {
    const lang = this.#lang;
    if (kind !== 'replication' && kind !== 'contains') return [];
    if (kind === 'contains') return wrapped(words.inOne(this.#on(from), this.#on(to))(lang), '  ', '      ');
    if (to === null) {
      const why = broken === null ? words.masterUnknown()(lang) : visible(broken(lang));
      const lines = wrapped(words.label(this.#on(from), why)(lang), '  ', '      ');
      return broken === null
        ? lines
        : lines.map((each, i) => (i === lines.length - 1 ? each + this.#paint('red', ' ✗') : each));
    }
    const where = address === null ? (port === null ? '' : words.haPort(port)(lang)) : visible(address);
    const sentence = words.replicates(this.#on(from), this.#on(to))(lang);
    const lines = wrapped(
      where === '' ? sentence : `${sentence}${lang === 'zh-CN' ? '，' : ', '}${where}`,
      '  ',
      '      ',
    );
    const wrong = broken !== null || conflicts.length > 0;
    const marked = lines.map((each, i) => (wrong && i === lines.length - 1 ? each + this.#paint('red', ' ✗') : each));
    return broken === null ? marked : [...marked, ...wrapped(visible(broken(lang)), '      ', '      ')];
  }

  #conflicts(): readonly string[] {
    const { conflicts } = this.#topology;
    return conflicts.flatMap(({ rule, severity, message, file }) =>
      wrapped(`${severity} ${visible(file)}: ${visible(message(this.#lang))} [${rule}]`, '  ', '      '),
    );
  }

  #steps(): readonly string[] {
    const lang = this.#lang;
    const steps = this.#topology.steps.flatMap(({ kind, starts }, i) => [
      `  ${i + 1}. ${STEP_WORDS[kind](lang)}`,
      ...starts.flatMap(({ node, host, command, notes }) => {
        const own = this.#node(node);
        const where = visible(host ?? words.hostUnknown()(lang));
        const why = notes.map((each) => visible(each(lang))).join('; ');
        if (command === null) return wrapped(`${where}  ${visible(own?.name ?? node)}: ${why}`, '     ', '         ');
        return [
          `     ${where}  ${this.#paint('green', visible(command))}`,
          ...(why === '' ? [] : wrapped(`# ${why}`, '         ', '         ')),
        ];
      }),
    ]);
    return steps.length === 0 ? [] : [...wrapped(words.startHint()(lang), '  ', '  '), ...steps];
  }

  #listings(): readonly string[] {
    const lang = this.#lang;
    // Name servers that show the same stand together.
    const alike = new Map<string, Listing[]>();
    for (const listing of this.#topology.listings) {
      const key = JSON.stringify([listing.rows, listing.missing.map(({ node }) => node)]);
      alike.set(key, [...(alike.get(key) ?? []), listing]);
    }
    const rows = this.#topology.listings.flatMap((each) => each.rows);
    const out = [...alike.values()].flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const addresses = [first, ...others].map(({ address, nameServer }) => visible(address ?? this.#name(nameServer)));
      return [
        `  ${words.listing(addresses[0] as string)(lang)}`,
        ...(addresses.length > 1 ? wrapped(words.sameAt(list(addresses.slice(1)))(lang), '    ', '    ') : []),
        ...table(
          [LISTED_HEAD, ...first.rows.map((row) => listedCells(row, this.#node(row.node)).map(visible))],
          '    ',
        ).map((each, i) => (i === 0 ? this.#paint('dim', each) : each)),
        ...(first.missing.length === 0 ? [] : [`    ${words.notListed()(lang)}`]),
        ...first.missing.flatMap(({ node, reason }) =>
          wrapped(`${this.#on(node)}: ${visible(reason(lang))}`, '      ', '          '),
        ),
      ];
    });
    if (rows.some(({ address }) => address?.startsWith(':')))
      out.push(...wrapped(words.addressNote()(lang), '  ', '  '));
    if (rows.some(({ brokerId }) => brokerId?.includes('|')))
      out.push(...wrapped(words.leaderNote()(lang), '  ', '  '));
    if (rows.some(({ node }) => this.#node(node)?.role === 'controller'))
      out.push(...wrapped(words.controllerNote()(lang), '  ', '  '));
    if (isTwice(rows)) out.push(...wrapped(words.turns()(lang), '  ', '  '));
    return out;
  }
}

/** Edges of which a process has one for each address of a list. */
const LISTED = ['registration', 'routes', 'control'] as const;

const TITLES: Readonly<Record<(typeof LISTED)[number], (addresses: Text) => Text>> = {
  registration: words.atServers,
  routes: words.askRoutes,
  control: words.directed,
};

/** Whether two brokers have one name and id. */
function isTwice(rows: readonly ListedBroker[]): boolean {
  const owners = new Map<string, string>();
  return rows.some(({ node, name, brokerId, cluster }) => {
    if (name === null || brokerId === null || brokerId.includes('|')) return false;
    const key = JSON.stringify([cluster, name, brokerId]);
    const known = owners.get(key);
    owners.set(key, node);
    return known !== undefined && known !== node;
  });
}

/** Items with ` · ` between them, broken between items. */
function joined(items: readonly string[], begin: string): readonly string[] {
  const out: string[] = [];
  const indent = ' '.repeat(textWidth(begin));
  let line = '';
  for (const item of items) {
    const next = line === '' ? (out.length === 0 ? begin : indent) + item : `${line} · ${item}`;
    if (line !== '' && textWidth(plain(next)) > WIDTH) {
      out.push(line);
      line = indent + item;
    } else line = next;
  }
  return line === '' ? out : [...out, line];
}

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

/** Prose broken at blanks, and anywhere between Chinese characters. */
function wrapped(text: string, begin: string, indent: string): readonly string[] {
  const out: string[] = [];
  let line = begin;
  let empty = true;
  for (const piece of text.match(
    /\s+|[^\s\p{Script=Han}，。；：、（）“”]+[，。；：、）”]*|[\p{Script=Han}（“][，。；：、）”]*|[，。；：、）”]+/gu,
  ) ?? []) {
    if (/^\s/.test(piece)) {
      if (!empty) line += piece;
    } else {
      const width = Array.from(piece).reduce((sum, char) => sum + charWidth(char), 0);
      if (!empty && textWidth(line) + width > WIDTH) {
        out.push(line.trimEnd());
        line = indent;
      }
      line += piece;
      empty = false;
    }
  }
  return [...out, line.trimEnd()];
}
