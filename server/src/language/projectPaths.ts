import type { Span } from '../base/range.ts';
import type { JsonNode } from '../deployment/project/json.ts';
import { insideOf, itemsOf, memberOf, membersOf, textOf } from './json.ts';

/** A string of a project file that names files. */
export interface PathString {
  readonly text: string;
  /** Without its quotation marks. */
  readonly span: Span;
  /** `path`: of one file, relative to the project file. `glob`: relative to it as well. `name`: a glob that, without a `/`, means base names. */
  readonly form: 'path' | 'glob' | 'name';
  /** The deployment in which it stands. */
  readonly deployment: string | undefined;
}

/** Every string of a project file, or of one that it extends, that names files. */
export function* pathStrings(root: JsonNode | undefined): Generator<PathString> {
  const strings = function* (
    nodes: readonly (JsonNode | undefined)[],
    form: PathString['form'],
    deployment?: string,
  ): Generator<PathString> {
    for (const node of nodes) {
      if (node?.type !== 'string' || node.span === undefined) continue;
      yield { text: textOf(node.value), span: insideOf(node.span), form, deployment };
    }
  };
  yield* strings([memberOf(root, 'extends')], 'path');
  yield* strings(itemsOf(memberOf(root, 'ignore')), 'glob');
  for (const key of ['allow', 'overrides'])
    for (const item of itemsOf(memberOf(root, key))) yield* strings(itemsOf(memberOf(item, 'files')), 'glob');
  for (const { key, value } of membersOf(memberOf(root, 'deployments'))) {
    const name = textOf(key);
    yield* strings(itemsOf(memberOf(value, 'files')), 'glob', name);
    for (const host of membersOf(memberOf(value, 'hosts')))
      yield* strings(itemsOf(memberOf(host.value, 'runs')), 'name', name);
    const processes = itemsOf(memberOf(value, 'processes'));
    yield* strings(
      processes.map((process) => memberOf(process, 'file')),
      'name',
      name,
    );
  }
}

/**
 * A path relative to a directory, made one of the workspace; both as in SourceFile.path.
 * @returns undefined for one that is absolute
 */
export function resolved(directory: string, path: string): string | undefined {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return undefined;
  const names: string[] = [];
  for (const name of [...directory.split('/'), ...path.split(/[\\/]/)]) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else names.push(name);
  }
  return names.join('/');
}

/** The way from a directory to a file; both as in SourceFile.path. */
export function wayFrom(directory: string, path: string): string {
  const from = directory === '' ? [] : directory.split('/');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** A path relative to a directory that it lies in; undefined for one that lies elsewhere. */
export function relativeTo(directory: string, path: string): string | undefined {
  if (directory === '') return path.startsWith('../') ? undefined : path;
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}
