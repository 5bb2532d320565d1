/** Reports that people read in a browser. */
export { html } from './html/html.ts';
export { markdown } from './markdown.ts';
