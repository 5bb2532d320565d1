import { basename, within } from '../world/paths.ts';
import { type Mounted, programAt, WRAPPER } from './starts.ts';
import { type Command, type RawWord, splitPipelines } from './words.ts';

/** What is done to a file before a process reads it: its placeholders are filled in, or anything in it may be changed. */
export type Filling = 'placeholders' | 'anything';

/** What is done to a file of the workspace; undefined where nothing is known. @param abs absolute form */
export type FillingOf = (abs: string) => Filling | undefined;

/** What commands do to files. A path counts by its last name; `*` in that stands for what only a shell knows. */
export interface Fills {
  /** Paths that commands name together: they make one file of another, or work over all of them. */
  readonly groups: readonly { readonly paths: readonly string[]; readonly work: Work }[];
  /** The names of all files that the commands name. */
  readonly named: ReadonlySet<string>;
}

type Work = Filling | 'copied';
type Groups = Fills['groups'];

/** Programs that fill placeholders in, and those that write anything into the files that they are given. */
const FILLS = /^(?:confd|gomplate|dockerize|esh|erb|mustache)$|subst|templ|jinja|j2|render/i;
const CHANGES = /^(?:python[\d.]*|node|php|crudini)$/;
/** Those that do so where what they print is written to a file; `}` and `done` print what a group or loop does. */
const PRINTS = /^(?:g?sed|[gmn]?awk|perl|ruby|m4|eval|\}|done)$/;
const COPIES = /^(?:cp|mv|ln|install|tee)$/;
/** What runs the words behind it. */
const RUNS = /^(?:xargs|-exec|sudo|gosu|su-exec|timeout)$/;

/** So many groups, paths of one and texts in a text are looked at. */
const MOST = 100;

/** Reads a shell's text by its words alone: order, conditions and variables are not worked out. */
export function fillsIn(text: string): Fills {
  const named = new Set<string>();
  const texts = [text];
  let groups: Groups = [];
  for (const each of texts) {
    for (const pipeline of splitPipelines(each)) {
      const words = pipeline.flatMap((command) => [...command.words, ...command.redirects.map(({ to }) => to)]);
      const paths = words.flatMap(pathsIn);
      for (const path of paths) if (path !== '*') named.add(basename(path));
      const work = workOf(pipeline, paths);
      if (work !== undefined && groups.length < MOST) groups = joined(groups, paths, work);
      // A word with blanks may be a text of its own (`sh -c "…"`), or hold one (`$(…)`).
      for (const { written } of words)
        if (/\s/.test(written) && texts.length < MOST) texts.push(written.replaceAll('$(', '('));
    }
  }
  return { groups, named };
}

/** What a pipeline does to the files that it names. */
function workOf(pipeline: readonly Command[], paths: readonly string[]): Work | undefined {
  // What a process of RocketMQ writes is its log.
  if (pipeline.some(({ words }) => programAt(words) >= 0)) return undefined;
  const tools = pipeline.map(toolOf);
  const uses = (some: RegExp): boolean => tools.some((tool) => some.test(tool));
  const signs = pipeline.flatMap(({ redirects }) => redirects.flatMap(({ sign, to }) => pathsIn(to).map(() => sign)));
  const inPlace = pipeline.some(({ words }) => words.some(({ written }) => /^(?:-\w*i|--in-place)/.test(written)));
  const writes = signs.includes('>') || signs.includes('>>') || tools.includes('tee');
  // `cat > FILE <<EOF`: what stands in the file comes from the command alone.
  const makes = signs.includes('>') && paths.length === 1;
  if (uses(CHANGES) || signs.includes('>>') || makes || (uses(PRINTS) && (writes || inPlace))) return 'anything';
  if (uses(FILLS)) return 'placeholders';
  return writes || uses(COPIES) ? 'copied' : undefined;
}

/** The program of a command, where it is one of those above; else ''. */
function toolOf({ words }: Command): string {
  const names = words.map(({ written }) => (/\s/.test(written) ? '' : basename(written)));
  const first = words.findIndex(({ written }) => !WRAPPER.test(written));
  const runner = names.findIndex((name) => RUNS.test(name));
  const run = runner < 0 ? names.slice(first, first + 1) : names.slice(runner + 1);
  return run.find((name) => [FILLS, CHANGES, PRINTS, COPIES].some((tools) => tools.test(name))) ?? '';
}

/** The paths of files that a word may hold; those of logs do not matter. */
function pathsIn({ written, text }: RawWord): readonly string[] {
  const name = basename(written);
  const pattern = text === undefined ? name.replace(/\$(?:\w+|\{[^{}]*\})/g, '*') : name;
  if (/log/i.test(name)) return [];
  // The files are named elsewhere.
  if (/^(?:\*+|xargs|-exec|--input-dir.*|\}|done)$/.test(pattern)) return ['*'];
  if (/^[\w.-]*\*[\w.*-]*$/.test(pattern)) return [pattern];
  return written.split(/[\s"'`$(){}<>=:;,|#]+/, MOST).filter((path) => /[\w-]\.[A-Za-z]\w*$/.test(basename(path)));
}

/** Adds a group; those that have a name in common are one. */
function joined(groups: Groups, paths: readonly string[], work: Work): Groups {
  const names = new Set(paths.map(basename));
  const same = groups.filter((group) => group.paths.some((path) => names.has(basename(path))));
  const all = new Set([...same.flatMap((group) => group.paths), ...paths]);
  const own = { paths: [...all].slice(0, MOST), work: strongest([work, ...same.map((group) => group.work)]) ?? work };
  return [...groups.filter((group) => !same.includes(group)), own];
}

/** What several works come to on one file. */
export const strongest = (all: readonly (Work | undefined)[]): Filling | undefined =>
  (['anything', 'placeholders'] as const).find((each) => all.includes(each));

/** Whether some of the paths may lead to a file of a name. */
const lead = (paths: Iterable<string>, name: string): boolean =>
  [...paths].some((path) => {
    const [start = '', ...rest] = basename(path).split('*');
    return rest.length === 0 ? name === start : name.startsWith(start) && name.endsWith(rest.at(-1) ?? '');
  });

/** The paths that may mean the same file as one, where commands do something to it; else none. */
export const pathsLike = (path: string, { groups }: Fills): readonly string[] =>
  groups.flatMap(({ paths }) => (lead(paths, basename(path)) ? paths : []));

/**
 * What commands do to the files that they see: those of mounts.
 * @param isOpen whether they see others, too: then those that they name
 */
export function fillingBy({ groups, named }: Fills, mounts: readonly Mounted[], isOpen: boolean): FillingOf {
  return (abs) => {
    const seen = mounts.filter((mount) => mount.abs !== undefined && within(abs, mount.abs));
    if (seen.length === 0 && !(isOpen && lead(named, basename(abs)))) return undefined;
    const names = [basename(abs), ...seen.flatMap((mount) => (mount.abs === abs ? basename(mount.target) : []))];
    return strongest(groups.flatMap(({ paths, work }) => (names.some((name) => lead(paths, name)) ? work : [])));
  };
}
