import { picture, visible } from './escape.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as content or attribute of XML and HTML, in one line: nothing in it is markup, and nothing that XML does not allow. */
export const xml = (text: string): string =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, picture)
    .replace(/[&<>"']/g, (char) => ENTITIES[char] as string);

/** Attributes, each with a blank in front. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('');

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
