export { htmlOf } from './html.ts';
export { svgOfAll } from './svg.ts';
