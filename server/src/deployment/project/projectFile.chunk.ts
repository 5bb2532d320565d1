import { remembering } from '../../base/memo.ts';
import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';
import { briefReason } from '../world/reasons.ts';
import type { MaybePromise } from '../world/world.ts';
import { readBaseline } from './baseline.ts';
import type { GlobCompiler } from './glob.ts';
import { compileGlob } from './globPattern.ts';
import { type JsonNode, nodeOfValue, tooDeepMessage } from './json.ts';
import type { Baseline, ProjectFile, ProjectProblem, RuleSetting } from './model.ts';
import { parseBytes } from './parse.ts';
import { type ProjectPart, readPart } from './parts.ts';
import { ProjectReader, type ProjectTools } from './reader.ts';

/** A project file's content: bytes of a file, or an object as if it lay at the top. */
export type ProjectSource =
  | { readonly path: string; readonly directory: string; readonly bytes: Uint8Array }
  | { readonly path: undefined; readonly directory: string; readonly value: unknown };

/** How the reader gets at files that `extends` names. */
export interface ProjectFiles {
  /** Canonical path of a file named relative to a directory; undefined where the world ends. */
  resolve(directory: string, name: string): string | undefined;
  /** The same relative to the directory of a file, wherever it leads. */
  place(file: string, name: string): string;
  /** Directory of a path. */
  directory(path: string): string;
  /** @throws WorldError */
  read(path: string): MaybePromise<Uint8Array>;
}

/** What came of reading a project file. */
export interface ProjectReading {
  /** As far as it could be understood; undefined when it is no object at all. */
  readonly project: ProjectFile | undefined;
  readonly problems: readonly ProjectProblem[];
  /** Paths of the files that it extends: it must be read again when one of them changes. */
  readonly bases: readonly string[];
  readonly compile: GlobCompiler;
  /** Whether its syntax, or that of a file that it extends, is broken. */
  readonly broken: boolean;
}

/** Reads a project file and everything that it extends. Never throws: what is wrong is among the problems. */
export async function readProject(
  source: ProjectSource,
  files: ProjectFiles,
  tools: ProjectTools,
): Promise<ProjectReading> {
  const problems: ProjectProblem[] = [];
  const bases: string[] = [];
  const compile = remembering(compileGlob, Number.POSITIVE_INFINITY);
  let broken = false;
  const onBroken = (): void => {
    broken = true;
  };
  const given: Given = { files, tools, compile, problems, bases, onBroken };
  const own = await readFile(source, given, source.path === undefined ? [] : [source.path]);
  if (own === undefined) return { project: undefined, problems, bases, compile, broken };
  const { preset, part } = own;
  const project: ProjectFile = {
    path: source.path,
    directory: source.directory,
    rocketmq: part.rocketmq,
    room: part.room,
    extends: preset,
    rules: part.rules,
    ignore: part.ignore,
    keys: part.keys,
    allow: part.allow,
    deployments: part.deployments,
    overrides: part.overrides,
    ...(part.baseline === undefined ? {} : { baseline: await baselineOf(part.baseline, given) }),
  };
  return { project, problems, bases, compile, broken };
}

/** What a baseline says; one that is not there accepts nothing. */
async function baselineOf(path: string, { files, tools, compile, problems }: Given): Promise<Baseline> {
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'ENOENT') {
      const why = briefReason(code);
      const message = text(`the baseline cannot be read (${why('en')})`, `无法读取基线文件（${why('zh-CN')}）`);
      problems.push({ file: path, line: undefined, column: undefined, message });
    }
    return { path, entries: [] };
  }
  const read = readBaseline({ path, bytes }, files, tools, compile);
  problems.push(...read.problems);
  return { path, entries: read.entries };
}

/** Reads a baseline that is no project file's. */
export const readBaselineAlone = (
  source: { readonly path: string; readonly bytes: Uint8Array },
  files: Pick<ProjectFiles, 'place'>,
  tools: ProjectTools,
): ReturnType<typeof readBaseline> => readBaseline(source, files, tools, compileGlob);

type Preset = ProjectFile['extends'];

/** What is the same for a file and all that it extends. */
interface Given {
  readonly files: ProjectFiles;
  readonly tools: ProjectTools;
  readonly compile: GlobCompiler;
  /** Filled with what is wrong, and with the paths of the files that are extended. */
  readonly problems: ProjectProblem[];
  readonly bases: string[];
  /** Told when the syntax of a file is broken. */
  readonly onBroken: () => void;
}

/** Reads one file and merges it over what it extends. `chain`: the files that led here. */
async function readFile(
  source: ProjectSource,
  given: Given,
  chain: readonly string[],
): Promise<{ readonly preset: Preset; readonly part: ProjectPart } | undefined> {
  const { files, tools, problems, bases } = given;
  const { reader, root, broken } = parse(source, given);
  if (broken) given.onBroken();
  if (root === undefined) {
    problems.push(...reader.problems);
    return undefined;
  }
  const part = readPart(reader, root, (name) => files.resolve(source.directory, name));
  let preset: Preset = 'recommended';
  let base: ProjectPart | undefined;
  const wanted = part.extends;
  if (wanted !== undefined) {
    if (wanted.name === 'recommended' || wanted.name === 'strict') preset = wanted.name;
    else {
      const found = await readBase(wanted.name, wanted.node.span);
      if (found !== undefined) {
        preset = found.preset;
        base = found.part;
      }
    }
  }
  problems.push(...reader.problems);
  return { preset, part: base === undefined ? part : merge(base, part) };

  async function readBase(name: string, span: Span | undefined): ReturnType<typeof readFile> {
    const presets = ['recommended', 'strict'];
    const refuse = (en: string, zh: string, meant?: string): undefined => {
      const found = meant === undefined ? undefined : () => [meant];
      reader.fail(span, text(`"extends": ${en}`, `“extends”：${zh}`), found);
      return undefined;
    };
    if (!/[./\\]/.test(name)) {
      const meant = tools.closest(name, presets);
      return refuse(
        `"${name}" is neither "recommended" nor "strict" nor the path of a JSON file${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
        `“${name}”既不是“recommended”或“strict”，也不是 JSON 文件的路径${meant === undefined ? '' : `；是否想写“${meant}”？`}`,
        meant,
      );
    }
    const path = files.resolve(source.directory, name);
    if (path === undefined) return refuse(`"${name}" lies outside of what may be read`, `“${name}”超出了可读取的范围`);
    if (chain.includes(path)) {
      const way = [...chain.slice(chain.indexOf(path)), path].join(' → ');
      return refuse(`the files extend each other in a circle: ${way}`, `文件之间循环继承：${way}`);
    }
    bases.push(path);
    let bytes: Uint8Array;
    try {
      bytes = await files.read(path);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const why = briefReason(code);
      return refuse(`"${name}" cannot be read (${why('en')})`, `无法读取“${name}”（${why('zh-CN')}）`);
    }
    const next = { path, directory: files.directory(path), bytes };
    return readFile(next, given, [...chain, path]);
  }
}

function parse(
  source: ProjectSource,
  { tools, compile }: Given,
): { readonly reader: ProjectReader; readonly root: JsonNode | undefined; readonly broken: boolean } {
  if (source.path === undefined) {
    const reader = new ProjectReader(undefined, () => ({ line: 1, column: 1 }), tools, compile, false);
    const root = nodeOfValue(source.value);
    if (root === undefined) reader.fail(undefined, tooDeepMessage);
    return { reader, root, broken: false };
  }
  const { bytes } = source;
  if (bytes.length > MAX_BYTES) {
    const reader = new ProjectReader(source.path, () => ({ line: 1, column: 1 }), tools, compile, false);
    reader.fail(
      undefined,
      text('a project file may have 5 MB, and this one is larger', '项目文件最大为 5 MB，此文件超过了该大小'),
    );
    return { reader, root: undefined, broken: false };
  }
  const { root, error, position } = parseBytes(bytes);
  const reader = new ProjectReader(source.path, position, tools, compile, error !== undefined);
  if (error !== undefined) reader.force(error.span, error.message);
  else if (root === undefined) {
    reader.fail(
      { start: 0, end: 0 },
      text('the project file is empty; it must be an object, at least {}', '项目文件为空；至少应为一个对象 {}'),
    );
  }
  return { reader, root, broken: error !== undefined || root === undefined };
}

/** The most bytes that a project file may have; a thousand deployments take about 100,000. */
const MAX_BYTES = 5_000_000;

/** What a file says over what it extends: single values and settings replace, lists follow. */
function merge(base: ProjectPart, own: ProjectPart): ProjectPart {
  const rules: Record<string, RuleSetting> = { ...base.rules };
  for (const [id, setting] of Object.entries(own.rules)) {
    rules[id] = { ...rules[id], ...setting, options: { ...rules[id]?.options, ...setting.options } };
  }
  const names = new Set(own.deployments.map((each) => each.name));
  return {
    rocketmq: own.rocketmq ?? base.rocketmq,
    room: own.room,
    extends: own.extends,
    rules,
    ignore: [...base.ignore, ...own.ignore],
    keys: new Map([...base.keys, ...own.keys]),
    allow: [...base.allow, ...own.allow],
    deployments: [...base.deployments.filter((each) => !names.has(each.name)), ...own.deployments],
    overrides: [...base.overrides, ...own.overrides],
    baseline: own.baseline ?? base.baseline,
  };
}
