import { CompletionItemKind } from 'vscode-languageserver-types';
import { isBroker } from '../../catalog/kinds.ts';
import { NEWEST, RELEASES, release } from '../../catalog/releases.ts';
import type { FileContext } from '../features/context.ts';
import { blank, choice, type Proposal } from './items.ts';
import { NO_DLEDGER } from './parameters.ts';
import type { Place } from './place.ts';
import type { Subject } from './subject.ts';
import { suggestionsFor } from './suggestions.ts';
import { Surroundings } from './surroundings.ts';
import { type CompletionTexts, completionTexts, type SnippetName } from './texts.ts';

/** So many entries may stand in a file that is still to be begun. */
const FEW = 3;

/** First releases with DLedger brokers, and with controllers. */
const DLEDGER = release('4.5.0');
const CONTROLLER = release('5.0.0');

/** A line of a snippet: a key, and what stands behind its `=`, of which a place to fill in is made. */
type Line = readonly [key: string, value: string | readonly string[]];

/** Whole files to begin with, at an empty line of a file with nothing or next to nothing in it; of what the file has already, no line. */
export function snippetsAt(
  context: FileContext,
  subject: Subject,
  { entry }: Place & { readonly type: 'key' },
): readonly Proposal[] {
  const { document, abilities, lang } = context;
  const others = document.count - (entry === undefined ? 0 : 1);
  if (!abilities.completion.snippets || others > FEW) return [];
  if (entry !== undefined && (entry.rawSeparator !== '' || entry.value !== '')) return [];
  const t = completionTexts[lang];
  return namesFor(subject).flatMap((name): Proposal[] => {
    const lines = LINES[name](new Surroundings(subject, document), t).filter(
      ([key]) => document.last(key) === undefined || document.last(key)?.index === entry?.index,
    );
    if (lines.length < 2) return [];
    const snippet = lines
      .map(([key, value], i) => `${key}=${typeof value === 'string' ? blank(i + 1, value) : choice(i + 1, value)}`)
      .join('\n');
    return [
      {
        label: name,
        filter: `${name} ${subject.kind}`,
        deprecated: name === 'dledger' && subject.at >= NO_DLEDGER,
        kind: CompletionItemKind.Snippet,
        snippet: `${snippet}\n$0`,
        words: t.fileOf[name],
        documentation: lines.map(([key, value]) => `${key}=${typeof value === 'string' ? value : value[0]}`).join('\n'),
      },
    ];
  });
}

function namesFor({ kind, at }: Subject): readonly SnippetName[] {
  if (isBroker(kind)) {
    const plain: readonly SnippetName[] = ['master', 'slave'];
    return kind === 'broker' && at >= DLEDGER ? [...plain, 'dledger'] : plain;
  }
  if (kind === 'controller') return at >= CONTROLLER ? ['controller'] : [];
  return kind === 'namesrv' ? ['namesrv'] : [];
}

type Lines = (around: Surroundings, t: CompletionTexts) => readonly Line[];

/** What suits best for a key, else something to begin with. */
const first = (key: string, around: Surroundings, t: CompletionTexts, other: string): string =>
  suggestionsFor(key, around, t)[0]?.text ?? other;

const common: Lines = (around, t) => [
  ['brokerClusterName', first('brokerClusterName', around, t, 'DefaultCluster')],
  ['namesrvAddr', first('namesrvAddr', around, t, '127.0.0.1:9876')],
  ['listenPort', first('listenPort', around, t, '10911')],
];

const store = (around: Surroundings, t: CompletionTexts, name: string): readonly Line[] => {
  const root =
    suggestionsFor('storePathRootDir', around.with({ brokerName: name }), t)[0]?.text ?? `/data/rocketmq/${name}`;
  return [
    ['storePathRootDir', root],
    ['storePathCommitLog', `${root}/commitlog`],
  ];
};

const LINES: Readonly<Record<SnippetName, Lines>> = {
  master: (around, t) => {
    const name =
      around.written('brokerName') ?? first('brokerName', around.with({ brokerRole: 'ASYNC_MASTER' }), t, 'broker-a');
    return [
      ['brokerName', name],
      ['brokerId', '0'],
      ['brokerRole', ['ASYNC_MASTER', 'SYNC_MASTER']],
      ...common(around, t),
      ...store(around.with({ brokerRole: 'ASYNC_MASTER' }), t, name),
      ['flushDiskType', ['ASYNC_FLUSH', 'SYNC_FLUSH']],
      ['deleteWhen', '04'],
      ['fileReservedTime', '72'],
    ];
  },
  slave: (around, t) => {
    const slave = around.with({ brokerRole: 'SLAVE' });
    const name = around.written('brokerName') ?? first('brokerName', slave, t, 'broker-a');
    return [
      ['brokerName', name],
      ['brokerId', first('brokerId', slave.with({ brokerName: name }), t, '1')],
      ['brokerRole', 'SLAVE'],
      ...common(around, t),
      ...store(slave, t, name),
      ['flushDiskType', ['ASYNC_FLUSH', 'SYNC_FLUSH']],
      ['deleteWhen', '04'],
      ['fileReservedTime', '72'],
    ];
  },
  dledger: (around, t) => {
    const peers = first('dLegerPeers', around, t, 'n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913');
    const group = first('dLegerGroup', around, t, 'RaftNode00');
    const id = suggestionsFor('dLegerSelfId', around, t)[0]?.text ?? 'n0';
    return [
      ['brokerName', group],
      ['enableDLegerCommitLog', 'true'],
      ['dLegerGroup', group],
      ['dLegerPeers', peers],
      ['dLegerSelfId', id],
      ...common(around, t),
      ['storePathRootDir', `/data/rocketmq/${group}-${id}`],
    ];
  },
  controller: (around, t) => [
    ['controllerDLegerGroup', first('controllerDLegerGroup', around, t, 'group1')],
    [
      'controllerDLegerPeers',
      first('controllerDLegerPeers', around, t, 'n0-127.0.0.1:9877;n1-127.0.0.1:9878;n2-127.0.0.1:9879'),
    ],
    ['controllerDLegerSelfId', suggestionsFor('controllerDLegerSelfId', around, t)[0]?.text ?? 'n0'],
    ['controllerStorePath', '/data/rocketmq/controller'],
  ],
  namesrv: (around, t) => [
    ['listenPort', first('listenPort', around, t, '9876')],
    ['kvConfigPath', '/data/rocketmq/namesrv/kvConfig.json'],
  ],
};

/** What an empty JSON file begins with; undefined for a client without snippets. @param subject undefined for a project file */
export function beginningOf(context: FileContext, subject: Subject | undefined): Proposal | undefined {
  if (!context.abilities.completion.snippets) return undefined;
  const t = completionTexts[context.lang];
  const kind = CompletionItemKind.Snippet;
  if (subject === undefined) {
    const release = blank(1, RELEASES[NEWEST] as string);
    return {
      label: 'rmqlint.json',
      kind,
      snippet: `{\n  "rocketmq": "${release}",\n  "deployments": {\n    "\${2:name}": { "files": ["\${3:conf/**}"]$0 }\n  }\n}\n`,
      words: t.members.deployments ?? '',
    };
  }
  const around = new Surroundings(subject, context.document);
  const members = [
    `"rocketMQClusterName": "${blank(1, first('rocketMQClusterName', around, t, 'DefaultCluster'))}"`,
    `"namesrvAddr": "${blank(2, first('namesrvAddr', around, t, '127.0.0.1:9876'))}"`,
    '"grpcServerPort": ${3:8081}',
    `"proxyMode": "${choice(4, ['cluster', 'local'])}"`,
  ];
  return { label: 'proxy', kind, snippet: `{\n  ${members.join(',\n  ')}$0\n}\n`, words: t.kinds.proxy ?? '' };
}
