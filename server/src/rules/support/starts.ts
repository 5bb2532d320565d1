import type { Span } from '../../base/range.ts';
import type { Start } from '../../deployment/launch/starts.ts';
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

/** What a file is called: one that stands in another by its own name there. */
export const fileName = ({ path, part }: SourceFile): string => oneLine(part?.name ?? path);

/** The word that a process is started with, without its directory. */
export const programName = ({ program }: Start): string => {
  const text = program.text ?? '';
  return oneLine(text.slice(text.lastIndexOf('/') + 1));
};
