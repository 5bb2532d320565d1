import type { Span } from '../base/range.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { Place, Process, SourceFile } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { membersOf } from '../rules/support/proxyMembers.ts';

/** Where a process is found: at what names it in its file, else at the file's beginning. Undefined for one without a file. */
export function placeOfProcess(process: Process): Place | undefined {
  if (!hasFile(process)) return undefined;
  const { file, kind } = process;
  const start = file.part?.span.start ?? 0;
  const beginning = { file: file.path, span: { start, end: start } };
  if (kind === 'proxy') {
    const member = membersOf(process).of('rocketMQClusterName');
    return member === undefined ? beginning : { file: file.path, span: member.span };
  }
  const entry = KEYS[kind].map((key) => file.document.last(key)).find((each) => each !== undefined);
  return entry === undefined ? beginning : { file: file.path, span: entry.valueSpan };
}

/** Where a configuration stands: a part of a manifest, else the whole file. */
export const spanOfFile = ({ part, document }: SourceFile): Span =>
  part?.span ?? { start: 0, end: document.bytes.length };

/** Keys that name a process among others of its kind, the best first. */
const KEYS: Readonly<Record<Exclude<Kind, 'proxy'>, readonly string[]>> = {
  broker: ['brokerName'],
  'broker-in-container': ['brokerName'],
  namesrv: ['listenPort', 'controllerDLegerSelfId'],
  controller: ['controllerDLegerSelfId', 'jRaftServerId', 'controllerDLegerPeers'],
  container: ['listenPort', 'brokerConfigPaths'],
};
