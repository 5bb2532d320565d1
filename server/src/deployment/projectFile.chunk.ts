import picomatch from 'picomatch';
import type { Span } from '../base/range.ts';
import { text } from '../base/text.ts';
import { Lines } from '../properties/lines.ts';
import type { GlobCompiler } from './globs.ts';
import { type JsonNode, nodeOfValue } from './json.ts';
import { parseJsonc } from './jsonc.ts';
import type { ProjectFile, ProjectProblem, RuleSetting } from './project.ts';
import { type ProjectPart, readPart } from './projectParts.ts';
import { ProjectReader, type ProjectTools } from './projectReader.ts';
import type { MaybePromise } from './world.ts';

/** A project file's content: bytes of a file, or an object as if it lay at the top. */
export type ProjectSource =
  | { readonly path: string; readonly directory: string; readonly bytes: Uint8Array }
  | { readonly path: undefined; readonly directory: string; readonly value: unknown };

/** How the reader gets at files that `extends` names. */
export interface ProjectFiles {
  /** Canonical path of a file named relative to a directory; undefined where the world ends. */
  resolve(directory: string, name: string): string | undefined;
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

/** One glob; it also matches what lies below a directory that it matches. Names that begin with a dot are like others. */
export const compileGlob: GlobCompiler = (glob) => {
  const plain = glob.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  return picomatch(plain === '' || plain === '.' ? '**' : [plain, `${plain}/**`], { dot: true });
};

/** Reads a project file and everything that it extends. Never throws: what is wrong is among the problems. */
export async function readProject(
  source: ProjectSource,
  files: ProjectFiles,
  tools: ProjectTools,
): Promise<ProjectReading> {
  const problems: ProjectProblem[] = [];
  const bases: string[] = [];
  let broken = false;
  const onBroken = (): void => {
    broken = true;
  };
  const chain = source.path === undefined ? [] : [source.path];
  const own = await readFile(source, { files, tools, problems, bases, onBroken }, chain);
  if (own === undefined) return { project: undefined, problems, bases, compile: compileGlob, broken };
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
    baseline: part.baseline,
  };
  return { project, problems, bases, compile: compileGlob, broken };
}

/** What the reading of a file and of those that it extends has in common. */
interface Reading {
  readonly files: ProjectFiles;
  readonly tools: ProjectTools;
  readonly problems: ProjectProblem[];
  readonly bases: string[];
  /** Told when the syntax of a file is broken. */
  readonly onBroken: () => void;
}

type Preset = ProjectFile['extends'];

/** Reads one file and merges it over what it extends. `chain`: the files that led here. */
async function readFile(
  source: ProjectSource,
  reading: Reading,
  chain: readonly string[],
): Promise<{ readonly preset: Preset; readonly part: ProjectPart } | undefined> {
  const { files, tools, problems, bases } = reading;
  const { reader, root, broken } = parse(source, tools);
  if (broken) reading.onBroken();
  if (root === undefined) {
    problems.push(...reader.problems);
    return undefined;
  }
  const part = readPart(reader, root);
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
    const refuse = (en: string, zh: string): undefined => {
      reader.fail(span, text(`"extends": ${en}`, `“extends”：${zh}`));
      return undefined;
    };
    if (!/[./\\]/.test(name)) {
      const meant = tools.closest(name, presets);
      return refuse(
        `"${name}" is neither "recommended" nor "strict" nor the path of a JSON file${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
        `“${name}”既不是“recommended”或“strict”，也不是 JSON 文件的路径${meant === undefined ? '' : `；是否想写“${meant}”？`}`,
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
      return refuse(`"${name}" cannot be read (${code})`, `无法读取“${name}”（${code}）`);
    }
    const next = { path, directory: files.directory(path), bytes };
    return readFile(next, reading, [...chain, path]);
  }
}

function parse(
  source: ProjectSource,
  tools: ProjectTools,
): { reader: ProjectReader; root: JsonNode | undefined; broken: boolean } {
  if (source.path === undefined) {
    const reader = new ProjectReader(undefined, () => ({ line: 1, column: 1 }), tools, false);
    return { reader, root: nodeOfValue(source.value), broken: false };
  }
  const { bytes } = source;
  const written = new TextDecoder('utf-8').decode(bytes);
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const latin1 = new TextDecoder('latin1').decode(bytes);
  const lines = new Lines(bytes, latin1);
  const { root, error } = parseJsonc(written, byteOffsets(written, bytes.length - bom, bom));
  const reader = new ProjectReader(source.path, (offset) => lines.position(offset), tools, error !== undefined);
  if (error !== undefined) reader.force(error.span, error.message);
  else if (root === undefined) {
    reader.fail(
      { start: 0, end: 0 },
      text('the project file is empty; it must be an object, at least {}', '项目文件为空；至少应为一个对象 {}'),
    );
  }
  return { reader, root, broken: error !== undefined || root === undefined };
}

/** Makes byte offsets of offsets in the decoded text. */
function byteOffsets(written: string, length: number, bom: number): (offset: number) => number {
  if (written.length === length) return (offset) => offset + bom;
  const encoder = new TextEncoder();
  return (offset) => encoder.encode(written.slice(0, offset)).length + bom;
}

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
    keys: { ...base.keys, ...own.keys },
    allow: [...base.allow, ...own.allow],
    deployments: [...base.deployments.filter((each) => !names.has(each.name)), ...own.deployments],
    overrides: [...base.overrides, ...own.overrides],
    baseline: own.baseline ?? base.baseline,
  };
}
