import { safeJson } from './escape.ts';
import type { Sink } from './reporter.ts';

/**
 * Writes the members of a JSON array as they come, one line each, and its closing bracket; what stands before the opening one was written.
 * @param close what follows behind the bracket
 */
export function writeList(sink: Sink, values: Iterable<unknown>, close: string): void {
  let separator = '[\n';
  for (const value of values) {
    sink.write(`${separator}${safeJson(JSON.stringify(value))}`);
    separator = ',\n';
  }
  sink.write(separator === '[\n' ? `[]${close}` : `\n]${close}`);
}
