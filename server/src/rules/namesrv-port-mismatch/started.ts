import { foldHost } from '../../base/hostName.ts';
import type { Span } from '../../base/range.ts';
import { nameServerWord } from '../../deployment/launch/options.ts';
import type { NameServerStart, Start, Word } from '../../deployment/launch/starts.ts';
import type { Deployment, Place, StartOf } from '../../deployment/model.ts';
import { isClear } from '../support/clear.ts';
import { entryOf, isTemplated } from '../support/places.ts';
import { inStart, isKnown, processOfFile, serversInEnvironment } from '../support/starts.ts';

/** What a name server that reads no file listens on (NamesrvStartup). */
export const PORT_WITHOUT_FILE = 9876;

/** An address by which a process does not reach the name server of its compose file that it names. */
export interface StartedMismatch {
  readonly start: Start;
  readonly server: NameServerStart;
  readonly address: string;
  readonly where: Place;
}

/** Addresses that name a name server of the same compose file with a port on which it does not listen. */
export const startedMismatches = (deployment: Deployment): readonly StartedMismatch[] =>
  deployment.starts.flatMap((each) => {
    const { start } = each;
    // On a machine another name server may run.
    if (start.source !== 'compose' || start.nameServers === undefined) return [];
    return addressesOf(each, deployment).flatMap(({ address, where }) => {
      const [, host = '', port] = /^\s*([\w.-]+):(\d+)\s*$/.exec(address) ?? [];
      const server = start.nameServers?.find(({ names }) => names.some((name) => foldHost(name) === foldHost(host)));
      return server === undefined || Number(port) === PORT_WITHOUT_FILE
        ? []
        : [{ start, server, address: address.trim(), where }];
    });
  });

interface Written {
  readonly address: string;
  readonly where: Place;
}

/** The addresses that a broker or container registers at: `-n` goes before its file, and that before the environment. */
function addressesOf({ start, runs }: StartOf, deployment: Deployment): readonly Written[] {
  if (start.kind !== 'broker' && start.kind !== 'container') return [];
  const inWord = (word: Word): readonly Written[] =>
    split(word.text ?? '', word.span).map(({ text, span }) => ({ address: text, where: inStart(start, span) }));
  const option = nameServerWord(start);
  if (option !== undefined) return inWord(option);
  if (!isKnown(start)) return [];
  const process = processOfFile(deployment, runs);
  const entry = process === undefined ? undefined : entryOf(process, 'namesrvAddr');
  if (process !== undefined && entry !== undefined) {
    if (!isClear(process, ['namesrvAddr']) || isTemplated(process, 'namesrvAddr')) return [];
    return split(entry.value, entry.valueSpan).map(({ text, span }) => ({
      address: text,
      where: { file: process.file.path, span },
    }));
  }
  const variable = serversInEnvironment(start);
  return variable === undefined ? [] : inWord({ text: variable.address, span: variable.span });
}

/** The addresses of a list; each at its own place where the list stands as it is read. */
function split(list: string, span: Span): readonly { readonly text: string; readonly span: Span }[] {
  const quotes = (span.end - span.start - list.length) / 2;
  const base = quotes === 0 || quotes === 1 ? span.start + quotes : undefined;
  let at = 0;
  return list.split(';').map((text) => {
    const own = base === undefined ? span : { start: base + at, end: base + at + text.length };
    at += text.length + 1;
    return { text, span: own };
  });
}
