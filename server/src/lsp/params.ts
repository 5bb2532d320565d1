import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import type { Position, Range } from 'vscode-languageserver-types';

/** Codes of the protocol's own errors (`LSPErrorCodes`). */
export const REQUEST_FAILED = -32803;
export const SERVER_CANCELLED = -32802;
export const REQUEST_CANCELLED = -32800;

/** What a client sends may be anything: a request with parameters that are none is answered with -32602, a notification is logged. */
export function invalid(what: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, what);
}

type Fields = Readonly<Record<string, unknown>>;

/** @throws ResponseError where it is no object */
export function fields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${name} is no object`);
  return value as Fields;
}

/** @throws ResponseError */
export function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalid(`${name} is no string`);
  return value;
}

/** @throws ResponseError where it is no integer from 0 */
export function count(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalid(`${name} is no integer from 0`);
  return value;
}

/** @throws ResponseError */
export function array(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${name} is no array`);
  return value;
}

/** @throws ResponseError */
export function position(value: unknown, name: string): Position {
  const { line, character } = fields(value, name);
  return { line: count(line, `${name}.line`), character: count(character, `${name}.character`) };
}

/** @throws ResponseError */
export function range(value: unknown, name: string): Range {
  const { start, end } = fields(value, name);
  return { start: position(start, `${name}.start`), end: position(end, `${name}.end`) };
}

/** `params.textDocument.uri`. @throws ResponseError */
export const documentUri = (params: unknown): string =>
  string(fields(fields(params, 'params').textDocument, 'textDocument').uri, 'textDocument.uri');
