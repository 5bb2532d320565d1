// How figures are written.

export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** A multiple; a dash where it was not measured. */
export const times = (value) => (value === undefined ? '–' : `${value.toFixed(value < 100 ? 2 : 0)} ×`);

export const megabytes = (value) => (value === undefined ? '–' : `${Math.round(value)} MB`);

/** Milliseconds as seconds. */
export const seconds = (ms) => (ms === undefined ? '–' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`);

export const milliseconds = (ms) => (ms === undefined ? '–' : `${ms.toFixed(ms < 100 ? 1 : 0)} ms`);

/** The quartiles of a ratio. */
export const quartiles = (ratio) => (ratio === undefined ? '–' : `${ratio.low.toFixed(2)} – ${ratio.high.toFixed(2)}`);
