import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { RELEASES } from '../../catalog/releases.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import type { Rule } from '../../rules/rule.ts';
import type { FileContext } from '../features/context.ts';
import type { Proposal } from './items.ts';
import type { Place } from './place.ts';
import type { Subject } from './subject.ts';
import { completionTexts } from './texts.ts';

/** What may be written in a comment, and what of it it takes the place of. */
export interface InComment {
  readonly proposals: readonly Proposal[];
  readonly span: Span;
}

const DISABLE = /^rmqlint-disable-(next-line|file)[ \t,]/;
const NAMED = /^rmqlint[ \t]/;
const WORD = /[^ \t,]*$/;

/**
 * What a comment may say to rmqlint.
 * @param asked false where nobody asked, but a blank or a sign was typed: then prose is left alone
 */
export function commentAt(
  context: FileContext,
  subject: Subject | undefined,
  { span, next }: Place & { readonly type: 'comment' },
  offset: number,
  rules: readonly Rule[],
  asked: boolean,
): InComment | undefined {
  const { document, lang } = context;
  const t = completionTexts[lang];
  const line = document.text.slice(span.start, offset);
  const words = line.replace(/^[ \t\f]*[#!]+[ \t]*/, '');
  const typed = (WORD.exec(words) as RegExpExecArray)[0];
  const behind = (/^[^ \t,]*/.exec(document.text.slice(offset, span.end)) as RegExpExecArray)[0];
  const here = { start: offset - typed.length, end: offset + behind.length };
  const kind = DISABLE.exec(words)?.[1];
  if (kind !== undefined) {
    if (/(?:^|[ \t])--(?:[ \t]|$)/.test(words)) return undefined;
    const found = kind === 'file' ? document.text.length : (next?.lineSpan.end ?? 0);
    const from = kind === 'file' ? 0 : (next?.lineSpan.start ?? 0);
    const reported = new Set(
      context
        .findings()
        .flatMap(({ rule, span: at }) => (at !== undefined && at.start >= from && at.start < found ? [rule] : [])),
    );
    const named = new Set(words.slice(0, words.length - typed.length).split(/[ \t,]+/));
    const free = rules.filter(({ id }) => !named.has(id));
    const ruleOf = ({ id, title }: Rule): Proposal => ({
      label: id,
      kind: CompletionItemKind.Value,
      words: reported.has(id) ? t.findingHere : title[lang],
      documentation: title[lang],
    });
    const proposals = [
      ...free.filter(({ id }) => reported.has(id)).map(ruleOf),
      { label: 'expires=', kind: CompletionItemKind.Keyword, words: t.directives.expires },
      { label: '--', text: '-- ', kind: CompletionItemKind.Keyword, words: t.directives.reason },
      ...free.filter(({ id }) => !reported.has(id)).map(ruleOf),
    ];
    return { proposals, span: here };
  }
  if (NAMED.test(words)) return pairsAt(context, subject, words, typed, here);
  // Prose is left alone.
  if (!asked) return undefined;
  const all = [
    ['rmqlint-disable-next-line ', t.directives.next],
    ['rmqlint-disable-file ', t.directives.file],
    ['rmqlint rocketmq=', t.directives.rocketmq],
    ['rmqlint kind=', t.directives.kind],
    ['rmqlint host=', t.directives.host],
  ] as const;
  const begun = all.filter(([label]) => label.startsWith(words));
  return {
    proposals: begun.map(([text, what]) => ({
      label: text.trim(),
      text,
      kind: CompletionItemKind.Keyword,
      words: what,
    })),
    span: { start: offset - words.length, end: here.end },
  };
}

/** `# rmqlint host=h1 kind=broker rocketmq=4.9.8`. */
function pairsAt(
  { lang, workspace }: FileContext,
  subject: Subject | undefined,
  words: string,
  typed: string,
  here: Span,
): InComment | undefined {
  const t = completionTexts[lang];
  const equals = typed.indexOf('=');
  if (equals < 0) {
    const there = new Set([...words.matchAll(/(\w+)=/g)].map(([, name]) => name));
    const names = (['rocketmq', 'kind', 'host'] as const).filter((name) => !there.has(name));
    return {
      proposals: names.map((name) => ({
        label: `${name}=`,
        kind: CompletionItemKind.Keyword,
        words: t.directives[name],
      })),
      span: here,
    };
  }
  const span = { start: here.start + equals + 1, end: here.end };
  switch (typed.slice(0, equals)) {
    case 'rocketmq':
      return { proposals: releases(t.newest), span };
    case 'kind':
      return {
        proposals: KINDS.filter((kind) => syntaxOf(kind) === 'properties').map((kind) => ({
          label: kind,
          kind: CompletionItemKind.EnumMember,
          words: t.kinds[kind] ?? '',
        })),
        span,
      };
    case 'host': {
      const near = subject?.deployment?.hosts ?? [];
      const all = [...near, ...workspace().flatMap(({ hosts }) => hosts)]
        .filter(({ weak }) => !weak)
        .map(({ name }) => name);
      const proposals = [...new Set(all)]
        .slice(0, 200)
        .map((label) => ({ label, kind: CompletionItemKind.Value, words: t.host }));
      return { proposals, span };
    }
    default:
      return undefined;
  }
}

/** All known releases, the newest first. */
export const releases = (newest: string): readonly Proposal[] =>
  [...RELEASES].reverse().map((label, i) => ({
    label,
    kind: CompletionItemKind.Constant,
    ...(i === 0 ? { words: newest } : {}),
  }));
