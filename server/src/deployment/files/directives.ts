import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
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
/** Settings as people write them elsewhere: behind a colon, or with blanks around the sign. */
const LOOSE_COMMENT = /^[ \t\f]*[#!]+[ \t]*rmqlint:?[ \t]+((?:[A-Za-z][\w-]*[ \t]*[=:][ \t]*[^\s=:]+[ \t]*)+)$/;
const LOOSE_PAIR = /([A-Za-z][\w-]*)[ \t]*[=:][ \t]*([^\s=:]+)/g;
/** A suppression of a kind that there is not, as other linters have it; `rmqlint ignores` and the like are prose. */
const UNKNOWN_DISABLE =
  /^[ \t\f]*[#!]+[ \t]*(rmqlint(?:-disable(?!-(?:next-line|file)\b)|-(?:ignore|enable)\b|:?[ \t]+disable-)[\w-]*)/;

/** What the comments of a file say, and what is wrong with them. */
export interface Directives {
  /** False where the text surely holds no comment for rmqlint. */
  readonly addressed: boolean;
  readonly directive: Directive | undefined;
  readonly problems: readonly ProjectProblem[];
}

const NONE: Directives = { addressed: false, directive: undefined, problems: [] };

/**
 * Reads `# rmqlint host=h1 kind=broker rocketmq=4.9.8`: whole comment lines of nothing but `name=value`, at least one of them known or nearly so;
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
    const comment = lines.decode(at);
    const slip = slipIn(comment);
    if (slip !== undefined) {
      const { word, message, meant } = slip;
      const start = at.start + raw.indexOf('rmqlint');
      const end = word === undefined ? at.start + raw.trimEnd().length : start + word.length;
      problems.push({ file: path, ...lines.position(start), span: { start, end }, message, meant, comment: true });
      continue;
    }
    const match = COMMENT.exec(comment);
    if (match === null) continue;
    const words = (match[2] as string).trim().split(/[ \t]+/);
    const pairs = words.map((word) => PAIR.exec(word));
    if (pairs.some((pair) => pair === null)) continue;
    if (!pairs.some((pair) => isNearlyKnown(pair?.[1] ?? ''))) continue;
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

const isKnown = (name: string): boolean => (NAMES as readonly string[]).includes(name);

const isNearlyKnown = (name: string): boolean => isKnown(name) || closest(name, NAMES) !== undefined;

/** What is wrong with a comment that is meant for rmqlint and would be taken for prose. */
interface Slip {
  /** The word that is wrong; undefined where everything from `rmqlint` on is. */
  readonly word: string | undefined;
  readonly message: Text;
  readonly meant: () => readonly string[];
}

/** Undefined where a comment is none for rmqlint, or its settings are written as they should be. */
function slipIn(comment: string): Slip | undefined {
  const disable = UNKNOWN_DISABLE.exec(comment)?.[1];
  if (disable !== undefined) {
    const known = ['rmqlint-disable-next-line', 'rmqlint-disable-file'];
    return {
      word: disable,
      message: text(
        `there is no "${disable}": "# ${known[0]} RULE" covers the next entry, "# ${known[1]} RULE" the file`,
        `没有“${disable}”：“# ${known[0]} 规则”作用于下一个配置项，“# ${known[1]} 规则”作用于整个文件`,
      ),
      meant: () => known,
    };
  }
  const loose = LOOSE_COMMENT.exec(comment);
  if (loose === null) return undefined;
  const pairs = [...(loose[1] as string).matchAll(LOOSE_PAIR)].map(([, name = '', value = '']) => ({ name, value }));
  const right = `rmqlint ${pairs.map(({ name, value }) => `${name}=${value}`).join(' ')}`;
  const written = comment.slice(comment.indexOf('rmqlint')).trimEnd();
  if (!pairs.some(({ name }) => isKnown(name)) || written.replace(/[ \t]+/g, ' ') === right) return undefined;
  return {
    word: undefined,
    message: shownSentence(
      text(
        `a "# rmqlint" comment has no colon, and no blanks around "=": "# ${right}"`,
        `“# rmqlint”注释中不写冒号，“=”两边也不留空格：“# ${right}”`,
      ),
    ),
    meant: () => [right],
  };
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
