import { within } from '../world/paths.ts';
import { commandsOfText, commandsOfWords, type StartCommand, startsOf } from './commands.ts';
import { type FillingOf, type Fills, fillingBy, fillsIn } from './fills.ts';
import { madeBy } from './made.ts';
import type { MadeDirectory, Mounted, Start, Variable, Word } from './starts.ts';
import { releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn } from './variables.ts';
import { shellText, splitWords } from './words.ts';

/** What a Dockerfile says. */
export interface DockerfileFacts {
  readonly statements: readonly Statement[];
  readonly starts: readonly Start[];
  readonly made: readonly MadeDirectory[];
  readonly filled: readonly FillingOf[];
}

/** An instruction with what stands behind its name, lines that go on included. */
interface Instruction {
  readonly name: string;
  readonly text: string;
  /** Where the text begins. */
  readonly base: number;
  /** From 1. */
  readonly line: number;
}

function* instructionsIn(text: string): Generator<Instruction> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    let end = lineEnd(text, at);
    let lines = 1;
    const [head = '', name = ''] = /^[ \t]*([A-Za-z]+)[ \t]*/.exec(text.slice(at, Math.min(end, at + 200))) ?? [];
    while (name !== '' && /\\[ \t]*\r?$/.test(text.slice(Math.max(at, end - 8), end)) && end < text.length) {
      end = lineEnd(text, end + 1);
      lines++;
    }
    if (name !== '')
      yield { name: name.toUpperCase(), text: text.slice(at + head.length, end), base: at + head.length, line };
    line += lines;
    at = end + 1;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/**
 * What a Dockerfile says of the release (the image that it builds on, the directory that it copies files to), and what its image starts.
 * @param text one character a byte
 * @param directory absolute form of its directory, from which it takes files
 */
export function readDockerfile(path: string, text: string, directory: string): DockerfileFacts {
  const variables = new Map<string, string>();
  const statements: Statement[] = [];
  const made: MadeDirectory[] = [];
  let stage = newStage(undefined);
  const covers = (abs: string): boolean => within(abs, directory);
  for (const { name, text: rest, base, line } of instructionsIn(text)) {
    const words = splitWords(
      rest.replace(/\\[ \t]*\r?\n/g, (all) => ' '.repeat(all.length)),
      variables,
    );
    const operands = words.filter(({ written }) => !written.startsWith('--'));
    const place = { file: path, line };
    switch (name) {
      case 'ARG': {
        const [, key, value] = /^([A-Za-z_]\w*)=["']?([^"']*)/.exec(operands[0]?.written ?? '') ?? [];
        if (key !== undefined && value !== undefined) variables.set(key, value);
        break;
      }
      case 'FROM': {
        const image = operands[0]?.text ?? '';
        stage = newStage(image);
        const release = releaseOfImage(image);
        if (release !== undefined) statements.push({ release, from: 'image', place, strength: 'built', covers });
        break;
      }
      case 'COPY':
      case 'ADD': {
        const target = operands.pop()?.text ?? '';
        const fromHere = !words.some(({ written }) => written.startsWith('--from'));
        const sources = operands.map((each) => `${directory}/${each.written.replace(/^\.?\//, '').replace(/\/$/, '')}`);
        if (fromHere) stage.mounts.push(...sources.map((abs) => copied(abs, target, sources.length > 1, base, rest)));
        const release = releaseInPath(target);
        if (release === undefined) break;
        const isCopied = (abs: string): boolean => sources.some((each) => within(abs, each));
        statements.push({ release, from: 'path', place, strength: 'mounted', covers: isCopied });
        break;
      }
      case 'WORKDIR':
        stage.workingDirectory = operands[0]?.text;
        break;
      case 'ENV':
        stage.env.push(...variablesOf(operands, rest, base));
        for (const each of stage.env) if (each.text !== undefined) variables.set(each.name, each.text);
        break;
      case 'RUN': {
        const release = releaseInPath(words.map(({ text: word, written }) => word ?? written).join(' '));
        if (release !== undefined) statements.push({ release, from: 'path', place, strength: 'built', covers });
        stage.texts.push(textOf(rest));
        made.push(
          ...commandsOfText(rest, (from, to) => at(base, from, to), undefined).flatMap((each) => madeBy(each, path)),
        );
        break;
      }
      case 'ENTRYPOINT':
      case 'CMD':
        stage.texts.push(textOf(rest));
        stage[name] = commandsIn(rest, base);
        break;
    }
  }
  const fills = fillsIn(stage.texts.join('\n'));
  const starts = startsOfStage(stage, path, fills);
  return { statements, starts, made, filled: [fillingBy(fills, stage.mounts, true)] };
}

const at = (base: number, from: number, to: number): { readonly start: number; readonly end: number } => ({
  start: base + from,
  end: base + to,
});

/** What an image is made of; only the last one of a file is built. */
interface Stage {
  readonly image: string | undefined;
  readonly mounts: Mounted[];
  readonly env: Variable[];
  /** What it runs and starts. */
  readonly texts: string[];
  workingDirectory: string | undefined;
  ENTRYPOINT: readonly StartCommand[];
  CMD: readonly StartCommand[];
}

const newStage = (image: string | undefined): Stage => ({
  image,
  mounts: [],
  env: [],
  texts: [],
  workingDirectory: undefined,
  ENTRYPOINT: [],
  CMD: [],
});

function copied(abs: string, target: string, several: boolean, base: number, rest: string): Mounted {
  const intoDirectory = several || target.endsWith('/') || target === '.';
  const inside = intoDirectory ? `${target.replace(/\/$/, '')}/${abs.slice(abs.lastIndexOf('/') + 1)}` : target;
  return { abs, target: inside, span: at(base, 0, rest.length) };
}

/** `NAME=value …`, or `NAME value`. */
function variablesOf(words: ReturnType<typeof splitWords>, rest: string, base: number): readonly Variable[] {
  const [first] = words;
  if (first !== undefined && !first.written.includes('=')) {
    const value = words[1];
    if (value === undefined) return [];
    return [
      { name: first.written, text: rest.slice(value.start).trim(), span: at(base, value.start, rest.trimEnd().length) },
    ];
  }
  return words.flatMap(({ text, written, start, end }) => {
    const equals = written.indexOf('=');
    if (equals < 1) return [];
    return [{ name: written.slice(0, equals), text: text?.slice(equals + 1), span: at(base, start + equals + 1, end) }];
  });
}

/** A word of a list as JSON. */
const JSON_WORD = /"((?:[^"\\\n]|\\.)*)"/g;

/** A list of words as JSON, or a shell's text, as a shell's text. */
const textOf = (rest: string): string =>
  rest.startsWith('[')
    ? shellText([...rest.matchAll(JSON_WORD)].map(([, inner = '']) => inner.replace(/\\(.)/g, '$1')))
    : rest;

/** A list of words as JSON, or a shell's text. */
function commandsIn(rest: string, base: number): readonly StartCommand[] {
  if (!rest.startsWith('[')) return commandsOfText(rest, (from, to) => at(base, from, to), undefined);
  const words: Word[] = [];
  for (const match of rest.matchAll(JSON_WORD)) {
    const [all, inner = ''] = match;
    const span = at(base, match.index + 1, match.index + all.length - 1);
    words.push({ text: /[$\\]/.test(inner) ? undefined : inner, span });
  }
  const [shell, option, script] = words;
  if (
    script?.text !== undefined &&
    /(?:^|\/)(?:ba|da)?sh$/.test(shell?.text ?? '') &&
    /^-\w*c$/.test(option?.text ?? '')
  ) {
    const from = script.span.start;
    return commandsOfText(script.text, (start, end) => at(from, start, end), undefined);
  }
  return commandsOfWords(words);
}

function startsOfStage(
  { image, mounts, env, workingDirectory, ENTRYPOINT, CMD }: Stage,
  file: string,
  fills: Fills,
): readonly Start[] {
  const [entry] = ENTRYPOINT;
  const commands =
    entry !== undefined && ENTRYPOINT.length === 1 && CMD.length === 1
      ? commandsOfWords([...entry.words, ...(CMD[0] as StartCommand).words])
      : [...ENTRYPOINT, ...CMD];
  return startsOf(commands, {
    file,
    source: 'dockerfile',
    name: undefined,
    image: image === undefined ? undefined : (filledIn(image, new Map()) ?? undefined),
    env: lastOf(env),
    envOpen: true,
    ports: undefined,
    mounts,
    open: true,
    host: undefined,
    workingDirectory,
    fills,
  });
}

/** A variable that is set again has its last value. */
const lastOf = (env: readonly Variable[]): readonly Variable[] => [
  ...new Map(env.map((each) => [each.name, each])).values(),
];
