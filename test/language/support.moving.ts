import type { Location, LocationLink, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { FileContext, WorkspaceContext } from '../../server/src/language/features/context.ts';
import { spanOf } from '../../server/src/language/files.ts';
import { jsonTree } from '../../server/src/language/jsonTree.chunk.ts';

export const readJson = jsonTree;

/** A small cluster as people write it: two groups on two hosts, a name server, a proxy. */
export const NAMES = '10.0.0.1:9876;10.0.0.2:9876';

export const brokerText = (name: string, more = ''): string => `# ${name}
brokerClusterName=orders
brokerName=${name}
brokerId=0
brokerRole=ASYNC_MASTER
namesrvAddr=${NAMES}
listenPort=10911
storePathRootDir=/data/${name}
${more}`;

export const slaveText = (name: string): string =>
  brokerText(name).replace('brokerId=0', 'brokerId=1').replace('ASYNC_MASTER', 'SLAVE').replace('10911', '10921');

export const FILES: Readonly<Record<string, string>> = {
  'rmqlint.json': `{
  "rocketmq": "5.3.3",
  "deployments": {
    "orders": {
      "files": ["conf/**"],
      "nameServers": ["10.0.0.1:9876", "10.0.0.2:9876"],
      "hosts": {
        "mq-01": { "addresses": ["10.0.0.1"], "runs": ["namesrv.conf", "broker-a.properties", "broker-b-s.properties"] },
        "mq-02": { "addresses": ["10.0.0.2"], "runs": ["broker-b.properties", "broker-a-s.properties"] }
      }
    }
  }
}
`,
  'conf/namesrv.conf': '# name server of mq-01\nlistenPort=9876\nkvConfigPath=/data/namesrv/kvConfig.json\n',
  'conf/broker-a.properties': brokerText('broker-a'),
  'conf/broker-a-s.properties': slaveText('broker-a'),
  'conf/broker-b.properties': brokerText('broker-b'),
  'conf/broker-b-s.properties': slaveText('broker-b'),
  'conf/rmq-proxy.json': `{
  "rocketMQClusterName": "orders",
  "namesrvAddr": "${NAMES}",
  "proxyMode": "cluster"
}
`,
};

/** {@link FILES} with some others in their place, and the cursor put into one of them, in front of a text. */
export function withCursor(
  path: string,
  text: string,
  files: Readonly<Record<string, string>> = FILES,
): Readonly<Record<string, string>> {
  const content = files[path] ?? '';
  const at = content.indexOf(text);
  if (at < 0) throw new Error(`no ${text} in ${path}`);
  return { ...files, [path]: `${content.slice(0, at)}█${content.slice(at)}` };
}

/** A path of the workspace out of its URI. */
export const pathOf = (uri: string): string => uri.replace('file:///w/', '');

/** What stands in a range of a file. */
export function textAt({ files, documentOf }: FileContext, path: string, range: Range): string {
  const file = files(path);
  const document = documentOf(path);
  if (file === undefined || document === undefined) return '?';
  const { start, end } = spanOf(file.positions, range);
  return new TextDecoder().decode(document.bytes.subarray(start, end));
}

/** Locations as `path:line text`, lines from 1. */
export const placesIn = (
  context: FileContext,
  found: readonly (Location | LocationLink)[] | undefined | null,
): readonly string[] =>
  (found ?? []).map((each) => {
    const uri = 'targetUri' in each ? each.targetUri : each.uri;
    const range = 'targetUri' in each ? each.targetSelectionRange : each.range;
    return `${pathOf(uri)}:${range.start.line + 1} ${textAt(context, pathOf(uri), range)}`.trimEnd();
  });

/** Texts of the files that an edit changes, afterwards. */
export function edited(
  { files, documentOf }: Pick<FileContext, 'files' | 'documentOf'>,
  edit: WorkspaceEdit | undefined,
): Readonly<Record<string, string>> {
  const all = new Map<string, TextEdit[]>();
  for (const change of edit?.documentChanges ?? []) {
    if ('textDocument' in change) all.set(pathOf(change.textDocument.uri), change.edits as TextEdit[]);
  }
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) all.set(pathOf(uri), edits);
  return Object.fromEntries(
    [...all].map(([path, edits]) => {
      const file = files(path);
      const document = documentOf(path);
      if (file === undefined || document === undefined) return [path, '?'];
      let bytes = Buffer.from(document.bytes);
      const spans = edits.map(({ range, newText }) => ({ ...spanOf(file.positions, range), newText }));
      for (const { start, end, newText } of spans.sort((a, b) => b.start - a.start)) {
        bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(newText), bytes.subarray(end)]);
      }
      return [path, bytes.toString()];
    }),
  );
}

/** What a feature is asked about everything: all files of the workspace in memory. */
export function everything(context: FileContext): WorkspaceContext {
  return {
    deployments: context.workspace(),
    filesOf: () => context.files,
    documentsOf: () => context.documentOf,
    pathOf: (_, uri) => (uri.startsWith('file:///w/') ? pathOf(uri) : undefined),
    findingsOf: () => context.findings(),
    lang: context.lang,
    abilities: context.abilities,
    isCancelled: () => false,
  };
}
