import type { Span } from '../../base/range.ts';
import { nameServerWord } from '../../deployment/launch/options.ts';
import type { Start, Variable } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess, Place, SourceFile } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { oneLine } from './say.ts';

/** The process of a deployment that a file is read by. */
export const processOfFile = ({ processes }: Deployment, file: SourceFile | undefined): FileProcess | undefined =>
  file === undefined ? undefined : processes.filter(hasFile).find((each) => each.file === file);

/** A place in the file that starts a process. */
export const inStart = ({ file }: Pick<Start, 'file'>, span: Span): Place => ({ file, span });

/** Whether every word of a start is known: one that is not may be any option. */
export const isKnown = ({ words }: Start): boolean => words.every(({ text }) => text !== undefined);

/** What bin/runbroker.sh and bin/runserver.sh hand to the JVM, and what the JVM reads itself. JAVA_OPTS is none of them. */
const JVM_OPTIONS = /^(?:JAVA_OPT|JAVA_OPT_EXT|JAVA_TOOL_OPTIONS)$/;

/** The name servers that a start's environment gives, with the variable that does: a property of the JVM goes before NAMESRV_ADDR (MixAll). */
export function serversInEnvironment({ env }: Start): (Variable & { readonly address: string }) | undefined {
  for (const each of env) {
    const property = JVM_OPTIONS.test(each.name)
      ? /-Drocketmq\.namesrv\.addr=["']?([^\s"']+)/.exec(each.text ?? '')
      : null;
    if (property !== null) return { ...each, name: '-Drocketmq.namesrv.addr', address: property[1] as string };
  }
  const own = env.find(({ name }) => name === 'NAMESRV_ADDR');
  return own?.text === undefined ? undefined : { ...own, address: own.text };
}

/** Whether a start names name servers by an option or in its environment, or may. */
export const namesServers = (start: Start): boolean =>
  nameServerWord(start) !== undefined ||
  start.env.some(({ name }) => name === 'NAMESRV_ADDR') ||
  start.env.some(({ name, text }) => JVM_OPTIONS.test(name) && text === undefined) ||
  serversInEnvironment(start) !== undefined;

/** Whether the start of a file names name servers, or may by what is not known of it. A script's environment is never known. */
export const mayNameServers = ({ starts }: Deployment, file: SourceFile): boolean =>
  starts.some(
    ({ start, runs }) =>
      runs === file && (!isKnown(start) || namesServers(start) || (start.envOpen && start.source !== 'script')),
  );

/** What a file is called: one that stands in another by its own name there. */
export const fileName = ({ path, part }: SourceFile): string => oneLine(part?.name ?? path);

/** The word that a process is started with, without its directory. */
export const programName = ({ program }: Start): string => {
  const text = program.text ?? '';
  return oneLine(text.slice(text.lastIndexOf('/') + 1));
};
