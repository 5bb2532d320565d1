/** The colours of the editor's theme, light, dark or of high contrast, in place of those of the drawing: more specific than its rules. */
const COLOURS: readonly (readonly [selectors: readonly string[], rules: string])[] = [
  [['.background'], 'fill:var(--vscode-editor-background)'],
  [['text'], 'fill:var(--vscode-editor-foreground)'],
  [['.dim'], 'fill:var(--vscode-descriptionForeground)'],
  [
    ['.frame'],
    'fill:var(--vscode-sideBar-background);stroke:var(--vscode-contrastBorder,var(--vscode-editorWidget-border))',
  ],
  [['.frame-title'], 'stroke:var(--vscode-sideBar-background)'],
  [['.box'], 'fill:var(--vscode-editor-background);stroke:var(--vscode-descriptionForeground)'],
  [
    ['.hub'],
    'fill:var(--vscode-editorWidget-background);stroke:var(--vscode-contrastBorder,var(--vscode-editorWidget-border))',
  ],
  ...(
    [
      [['registration', 'routes'], 'blue'],
      [['replication'], 'green'],
      [['raft'], 'purple'],
      [['control'], 'yellow'],
    ] as const
  ).flatMap(([kinds, colour]): [readonly string[], string][] => [
    [kinds.map((kind) => `.${kind}`), `stroke:var(--vscode-charts-${colour})`],
    [kinds.map((kind) => `.${kind}-arrow`), `fill:var(--vscode-charts-${colour})`],
  ]),
  [['.contains'], 'stroke:var(--vscode-descriptionForeground)'],
  [['.contains-arrow'], 'fill:var(--vscode-descriptionForeground)'],
  ...(
    [
      ['error', '--vscode-editorError-foreground', '--vscode-charts-red'],
      ['warning', '--vscode-editorWarning-foreground', '--vscode-charts-orange'],
    ] as const
  ).flatMap(([level, colour, other]): [readonly string[], string][] => [
    [[`.box.${level}`, `.hub.${level}`, `.line.${level}`], `stroke:var(${colour},var(${other}))`],
    [[`text.${level}`, `.${level}-arrow`], `fill:var(${colour},var(${other}))`],
  ]),
];

const style = COLOURS.map(
  ([selectors, rules]) => `${selectors.map((each) => `body .rmqlint-topology ${each}`).join(',')}{${rules}}`,
).join('\n');

/**
 * A page with a drawing, which may load nothing and run nothing.
 * @param drawing an SVG of the server's; null where there is nothing to draw
 * @param options `nothing`: what is said then; `nonce`: what nobody can guess, which the page's own styles have
 */
export function drawingPage(
  drawing: string | null,
  { nothing, lang, nonce }: { readonly nothing: string; readonly lang: string; readonly nonce: string },
): string {
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>RocketMQ</title>
<style nonce="${nonce}">body{padding:8px}\n${style}</style>
</head>
<body>
${drawing === null ? `<p>${nothing}</p>` : drawing.replace('<style>', () => `<style nonce="${nonce}">`)}
</body>
</html>
`;
}
