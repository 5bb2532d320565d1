/** Text as inline code: no character of it is markup. An empty one is shown as two quotation marks. */
export function code(text: string): string {
  if (text === '') return '`""`';
  const oneLine = text.replace(/[\r\n]+/g, ' ');
  const longest = Math.max(0, ...[...oneLine.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  // Markdown takes one blank off each side where both have one, and needs it beside a backtick.
  const pad = /^[` ]|[` ]$/.test(oneLine) ? ' ' : '';
  return `${fence}${pad}${oneLine}${pad}${fence}`;
}

/** A text that leads somewhere when it is clicked. @param uri undefined: it is only a text */
export const link = (text: string, uri: string | undefined): string => {
  const words = text.replace(/[\\`*_[\]<>!&]/g, '\\$&');
  return uri === undefined ? words : `[${words}](<${uri.replace(/[<>\\]/g, encodeURIComponent)}>)`;
};

/** Inline code, a link, an escaped character, the mark of bold text. */
const MARKUP = /(`+)( ?)([\s\S]*?)\2\1(?!`)|\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)|\\([\\`*_[\]<>!&])|\*\*/g;

/** The same text for a client that shows no Markdown; of the markup that hovers use. */
export const plain = (markdown: string): string =>
  markdown.replace(
    MARKUP,
    (_whole, _fence, _pad, inCode: string | undefined, linked: string | undefined, escaped: string | undefined) =>
      inCode ?? linked?.replace(/\\(.)/g, '$1') ?? escaped ?? '',
  );
