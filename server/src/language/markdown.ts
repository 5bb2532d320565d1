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

/** The same text for a client that shows no Markdown; of the markup that hovers use. */
export const plain = (markdown: string): string =>
  markdown.replace(/(`+)( ?)([\s\S]*?)\2\1(?!`)/g, '$3').replaceAll('**', '');
