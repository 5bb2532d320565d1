import type { StartCommand } from './commands.ts';
import type { MadeDirectory } from './starts.ts';

/** More directories than anybody makes with one command. */
const MOST = 1000;

/** The directories that a command makes (`mkdir -p store/{commitlog,index}`). */
export function madeBy({ words }: StartCommand, file: string): readonly MadeDirectory[] {
  const at = words.findIndex(({ text }) => /^(?:.*\/)?mkdir$/.test(text ?? ''));
  if (at < 0 || !words.slice(0, at).every(({ text }) => /^(?:sudo|RUN|then|do|else|&&|\{|!)$/.test(text ?? '')))
    return [];
  const made = words.slice(at + 1).flatMap(({ text, written, span }) => {
    const path = text ?? written ?? '';
    return path === '' || path.startsWith('-') ? [] : expanded(path).map((each) => ({ path: each, span }));
  });
  if (made.length > MOST) return [];
  const beside = made.map(({ path }) => path);
  return made.map(({ path, span }) => ({ file, path: path.replace(/\/+$/, ''), span, beside }));
}

/** A path with its first braces resolved: `store/{a,b}` is `store/a` and `store/b`. */
function expanded(path: string): readonly string[] {
  const [, before = '', inner, after = ''] = /^([^{}]*?)(?<!\$)\{([^{}]*,[^{}]*)\}([^{}]*)$/.exec(path) ?? [];
  return inner === undefined ? [path] : inner.split(',').map((each) => `${before}${each}${after}`);
}
