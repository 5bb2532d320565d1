import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';
import { isKind, KINDS, type Kind } from '../../catalog/kinds.ts';
import { type NamedRelease, nearestReleases, parseRelease } from '../../catalog/releases.ts';
import { shownSentence } from '../../catalog/secrets.ts';
import { closest } from '../../catalog/suggest.ts';
import { linesWith } from '../../syntax/properties/comments.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Directive } from '../model.ts';
import type { ProjectProblem } from '../project/model.ts';
import { unknownRelease } from '../project/unknownRelease.ts';

const COMMENT = /^([ \t\f]*[#!]+[ \t]*)rmqlint[ \t]+(\S.*)$/;
const PAIR = /^([A-Za-z][\w-]*)=(.*)$/;
const NAMES = ['host', 'kind', 'rocketmq'] as const;

/** What the comments of a file say, and what is wrong with them. */
export interface Directives {
  /** False where the text surely holds no comment for rmqlint. */
  readonly addressed: boolean;
  readonly directive: Directive | undefined;
  readonly problems: readonly ProjectProblem[];
}

const NONE: Directives = { addressed: false, directive: undefined, problems: [] };

/**
 * Reads `# rmqlint host=h1 kind=broker rocketmq=4.9.8`: whole comment lines of nothing but `name=value`, at least one of them known;
 * any other sentence with the word is prose. The last of several values counts.
 * @param path for problems
 */
export function readDirectives(path: string, document: PropertiesDocument): Directives {
  if (!document.text.includes('rmqlint')) return NONE;
  const problems: ProjectProblem[] = [];
  let host: string | undefined;
  let kind: Kind | undefined;
  let rocketmq: NamedRelease | undefined;
  let span: Span | undefined;
  const { lines } = document;
  for (const { span: at } of linesWith(document, 'rmqlint')) {
    const raw = document.text.slice(at.start, at.end);
    const match = COMMENT.exec(lines.decode(at));
    if (match === null) continue;
    const words = (match[2] as string).trim().split(/[ \t]+/);
    const pairs = words.map((word) => PAIR.exec(word));
    if (pairs.some((pair) => pair === null)) continue;
    if (!pairs.some((pair) => (NAMES as readonly string[]).includes(pair?.[1] ?? ''))) continue;
    const blank = (/^[ \t\f]*/.exec(raw) as RegExpExecArray)[0].length;
    span = { start: at.start + blank, end: at.end };
    let from = 0;
    for (const word of words) {
      from = raw.indexOf(word, from);
      const offset = at.start + (from < 0 ? blank : from);
      const end = offset + (/^[^ \t]*/.exec(document.text.slice(offset, at.end)) as RegExpExecArray)[0].length;
      from += word.length;
      const [, name, value] = PAIR.exec(word) as RegExpExecArray as unknown as [string, string, string];
      const fail = (en: string, zh: string, meant: readonly string[] = []): void => {
        const { line, column } = lines.position(offset);
        problems.push({
          file: path,
          line,
          column,
          span: { start: offset, end },
          message: shownSentence(text(en, zh)),
          ...(meant.length === 0 ? {} : { meant: () => meant }),
          comment: true,
        });
      };
      if (name === 'host' && value !== '') host = value;
      else if (name === 'kind' && isKind(value)) kind = value;
      else if (name === 'rocketmq' && parseRelease(value) !== undefined) rocketmq = parseRelease(value);
      else complain(name, value, fail);
    }
  }
  if (span === undefined) return { addressed: true, directive: undefined, problems };
  const directive: Directive = {
    ...(host === undefined ? {} : { host }),
    ...(kind === undefined ? {} : { kind }),
    ...(rocketmq === undefined ? {} : { rocketmq }),
    span,
  };
  return { addressed: true, directive, problems };
}

function complain(
  name: string,
  value: string,
  fail: (en: string, zh: string, meant?: readonly string[]) => void,
): void {
  const meant = (candidates: readonly string[], written: string) => {
    const found = closest(written, candidates);
    return {
      en: found === undefined ? '' : `; did you mean ${found}?`,
      zh: found === undefined ? '' : `；是否想写 ${found}？`,
      found: found === undefined ? [] : [found],
    };
  };
  if (name === 'host') fail('"host=" names no host', '“host=”没有写主机名');
  else if (name === 'kind') {
    const { en, zh, found } = meant(KINDS, value);
    fail(
      `"${value}" is not a kind of process: ${KINDS.join(', ')}${en}`,
      `“${value}”不是进程类型：${KINDS.join('、')}${zh}`,
      found.map((each) => `kind=${each}`),
    );
  } else if (name === 'rocketmq') {
    const wrong = unknownRelease(value);
    fail(
      wrong('en'),
      wrong('zh-CN'),
      nearestReleases(value).map((each) => `rocketmq=${each}`),
    );
  } else {
    const { en, zh, found } = meant(NAMES, name);
    fail(
      `a "# rmqlint" comment knows ${NAMES.join(', ')}, not "${name}"${en}`,
      `“# rmqlint”注释只支持 ${NAMES.join('、')}，没有“${name}”${zh}`,
      found.map((each) => `${each}=${value}`),
    );
  }
}
