/** The page's style: readable on a screen, in the dark and on paper, with nothing from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --error: #c22; --warning: #b60; --info: #07a; }
@media (prefers-color-scheme: dark) { :root { --error: #f77; --warning: #fb5; --info: #6cf; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; } h4 { margin: 1rem 0 .25rem; font-size: 1rem; overflow-wrap: anywhere; }
.about, .note, .rule { opacity: .75; } .counts b { margin-right: 1rem; }
pre, code, .place { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .9em; }
pre { margin: .25rem 0; padding: .4rem .6rem; background: var(--soft); overflow-x: auto; }
pre .n { opacity: .5; user-select: none; } mark { color: inherit; background: #fc08; border-bottom: 2px solid var(--warning); }
mark.other { background: #09f3; border-color: var(--info); }
.finding { margin: .75rem 0; padding: .25rem 0 .25rem .8rem; border-left: 4px solid var(--line); break-inside: avoid; }
.finding p { margin: .15rem 0; overflow-wrap: anywhere; } .finding ul { margin: .25rem 0; padding-left: 1.2rem; }
.error { border-color: var(--error); } .warning { border-color: var(--warning); } .info { border-color: var(--info); }
.level { font-weight: 700; } .error .level, b.error { color: var(--error); } .warning .level, b.warning { color: var(--warning); }
.info .level, b.info { color: var(--info); }
table { border-collapse: collapse; margin: .5rem 0; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.port { text-align: right; font-variant-numeric: tabular-nums; } tr.taken td { color: var(--error); } figure { margin: 1rem 0; overflow-x: auto; } svg { max-width: 100%; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } pre { white-space: pre-wrap; overflow: visible; } h2, h3, h4 { break-after: avoid; } tr { break-inside: avoid; } a { color: inherit; } }
`
  .trim()
  .replaceAll('\n', '');
