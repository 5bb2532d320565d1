import { groupBy } from '../base/collections.ts';
import type { FileContext } from './features/context.ts';

/** The configurations that a file holds, each with the processes that run it: the file itself, or parts of a manifest. */
export function partsOf(context: FileContext): readonly FileContext[] {
  const { processes } = context;
  if (processes.every(({ file }) => file.part === undefined)) return [context];
  return [...groupBy(processes, ({ file }) => file.document)].map(([document, own]) => ({
    ...context,
    document,
    processes: own,
  }));
}

/** The configuration that holds an offset; undefined where a manifest holds none there. */
export const partAt = (context: FileContext, offset: number): FileContext | undefined =>
  partsOf(context).find(({ processes: [first] }) => {
    const span = first?.file.part?.span;
    return span === undefined || (offset >= span.start && offset <= span.end);
  });
