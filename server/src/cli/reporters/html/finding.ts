import type { Span } from '../../../base/range.ts';
import type { Finding } from '../../../linter/model.ts';
import type { PropertiesDocument } from '../../../syntax/properties/document.ts';
import { charWidth } from '../../../text/width.ts';
import { visible } from '../escape.ts';
import { fixKind } from '../fixKind.ts';
import { judgedBy } from '../judgedBy.ts';
import { showLine } from '../line.ts';
import type { ReporterOptions } from '../reporter.ts';
import { placeText, said } from '../said.ts';
import { xml } from '../xml.ts';

/** Columns of a quoted line. */
const ROOM = 140;
/** Lines of a long place that are quoted. */
const LINES = 3;
/** Fixes and notes that are listed before the rest is counted. */
const LISTED = 6;

/**
 * One finding as HTML: what it says, the lines that it is about, what can be done.
 * @param releases whether it says by which release it was judged
 */
export function htmlFinding(finding: Finding, options: ReporterOptions, releases: boolean): string {
  const { messages, documentOf, documentation } = options;
  const { lang } = messages;
  const { file, rule, severity, span } = finding;
  const { range, related } = said(finding, options);
  const address = documentation?.(rule);
  const link = address === undefined ? xml(rule) : `<a href="${xml(address)}">${xml(rule)}</a>`;
  const out = [
    `<div class="finding ${severity}">`,
    `<p><span class="level">${messages.severity[severity]}</span> ${xml(finding.message(lang))} <span class="rule">[${link}]</span></p>`,
  ];
  if (finding.details !== undefined) out.push(`<p>${xml(finding.details(lang))}</p>`);
  out.push(`<p class="place">${xml(placeText(file, range))}</p>`, excerpt(documentOf(file), span, ''));
  for (const each of related) {
    const message = visible(each.message);
    out.push(`<p><span class="place">${xml(placeText(each.file, each.range))}</span> ${xml(message)}</p>`);
    out.push(excerpt(documentOf(each.file), each.span, ' class="other"'));
  }
  const notes = [
    ...finding.notes.map((note) => note(lang)),
    ...finding.fixes.slice(0, LISTED).map((fix) => `${fixKind(fix, messages)}${messages.colon()}${fix.title(lang)}`),
    ...(finding.fixes.length > LISTED ? [messages.more(finding.fixes.length - LISTED)] : []),
    ...(releases ? [judgedBy(finding.release, messages)] : []),
  ];
  if (notes.length > 0) out.push(`<ul class="note">${notes.map((note) => `<li>${xml(note)}</li>`).join('')}</ul>`);
  out.push('</div>');
  return `${out.filter((line) => line !== '').join('\n')}\n`;
}

/** The lines of a place, secrets masked, with the place marked; nothing for a file as a whole. */
function excerpt(document: PropertiesDocument | undefined, span: Span, marked: string): string {
  if (document === undefined || (span.start === 0 && span.end === 0)) return '';
  const { lines } = document;
  const first = lines.lineAt(span.start);
  const last = Math.max(first, lines.lineAt(Math.max(span.start, span.end - 1)));
  const out: string[] = [];
  for (let line = first; line <= Math.min(last, first + LINES - 1); line++) {
    const whole = lines.lineSpan(line);
    const start = Math.max(whole.start, span.start);
    const part = { start, end: Math.max(start, Math.min(whole.end, span.end)) };
    const { text, places } = showLine(document, line, [part], ROOM);
    const [before, inside, behind] = cutAt(text, places[0]);
    const mark = inside === '' ? '' : `<mark${marked}>${xml(inside)}</mark>`;
    out.push(`<span class="n">${line + 1}</span> ${xml(before)}${mark}${xml(behind)}`);
  }
  if (last >= first + LINES) out.push('<span class="n">…</span>');
  return `<pre>${out.join('\n')}</pre>`;
}

/** A text before, within and behind a stretch of it that is given in terminal columns. An empty place at the end of a line gets a blank. */
function cutAt(
  text: string,
  place: { readonly column: number; readonly width: number } | undefined,
): readonly [string, string, string] {
  if (place === undefined) return [text, '', ''];
  let column = 0;
  const parts: [string, string, string] = ['', '', ''];
  for (const char of text) {
    const at = column < place.column ? 0 : column < place.column + place.width ? 1 : 2;
    parts[at] += char;
    column += charWidth(char);
  }
  if (parts[1] === '') parts[1] = ' ';
  return parts;
}
