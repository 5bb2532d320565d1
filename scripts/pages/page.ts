import assert from 'node:assert/strict';

/** Sections of a rule's page, in order; "Seen" and "Options" are generated, the latter only where the rule has options; the last one stands only where there is something to refer to. */
export const SECTIONS = {
  en: ['What it does', 'Why it is bad', 'Example', 'Use instead', 'Fix safety', 'Seen', 'Options', 'References'],
  'zh-CN': ['做什么', '为什么不好', '示例', '正确写法', '修复是否安全', '实测', '选项', '参考'],
} as const;

export type PageLang = keyof typeof SECTIONS;

/** Languages of the fences that are examples where `bad` or `good` follows. */
const LANGUAGES = new Set(['properties', 'json', 'yaml', 'dockerfile', 'sh', 'ini']);

/** Files that can begin with a comment that tells kind and release. */
const DIRECTED = /\.(?:conf|properties)$/;

/** A fenced block ```` ```properties bad rocketmq=5.3.3 kind=broker also=rule-x ````; the language is that of the first file. */
export interface Example {
  readonly verdict: 'bad' | 'good';
  /** Line of the fence in the page, from 1. */
  readonly line: number;
  /** The line behind the block's last one, from 1. */
  readonly end: number;
  /** How often a bad example gives the rule's own finding (`n=`). */
  readonly count: number;
  /** Other findings of the preset `recommended` (`also=`), comma-separated, repeated where they come more than once. */
  readonly also: readonly string[];
  /** Path to content, as `lint` takes them. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The release where no file can begin with a comment that tells it: behind a byte-order mark, in JSON or YAML. */
  readonly rocketmq: string | undefined;
  readonly text: string;
}

export interface Page {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly body: string }[];
  readonly examples: readonly Example[];
}

/** Reads a rule's page. */
export function parsePage(text: string): Page {
  const lines = text.split('\n');
  const sections: { title: string; body: string }[] = [];
  const examples: Example[] = [];
  let title = '';
  let fence: { info: string; line: number; content: string[] } | undefined;
  lines.forEach((line, index) => {
    if (fence !== undefined) {
      if (line === '```') {
        const found = example(fence.info, fence.line, index + 2, fence.content);
        if (found !== undefined) examples.push(found);
        fence = undefined;
      } else fence.content.push(line);
    } else if (line.startsWith('```')) fence = { info: line.slice(3), line: index + 1, content: [] };
    else if (line.startsWith('# ')) title = line.slice(2);
    else if (line.startsWith('## ')) sections.push({ title: line.slice(3), body: '' });
    const last = sections.at(-1);
    if (last !== undefined && !line.startsWith('## ')) last.body += `${line}\n`;
  });
  assert(fence === undefined, 'a fence is open');
  return { title, sections, examples };
}

function example(info: string, line: number, end: number, content: readonly string[]): Example | undefined {
  const [language = '', verdict, ...words] = info.split(' ');
  if (!LANGUAGES.has(language) || (verdict === undefined && language !== 'properties')) return undefined;
  assert(verdict === 'bad' || verdict === 'good', `line ${line}: "${language}" is followed by "bad" or "good"`);
  const { n, also, bom, ...attributes } = attributesOf(words, line);
  return {
    verdict,
    line,
    end,
    count: n === undefined ? 1 : Number(n),
    also: also === undefined ? [] : also.split(','),
    files: bom === undefined ? filesOf(content, attributes) : withBom(content),
    rocketmq: bom === undefined && language === 'properties' ? undefined : attributes.rocketmq,
    text: content.join('\n'),
  };
}

function attributesOf(words: readonly string[], line: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const word of words) {
    const [name = '', value = ''] = word.split('=');
    assert(['n', 'also', 'bom', 'rocketmq', 'kind', 'host'].includes(name), `line ${line}: what is "${word}"?`);
    attributes[name] = value;
  }
  return attributes;
}

/**
 * The files of an example. `# file: NAME` in the first line, or `#- NAME host=…` in front of each, gives the name; that line becomes
 * the comment that tells kind and release. `␠` stands for a blank that would not be seen.
 */
function filesOf(content: readonly string[], attributes: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  const files: Record<string, string[]> = {};
  let current: string[] | undefined;
  for (const line of content) {
    const header = /^#- +\/?(\S+) *(.*)$/.exec(line) ?? (current === undefined ? /^# file: (\S+)()$/.exec(line) : null);
    if (header === null) {
      assert(current !== undefined, 'an example begins with "# file: NAME" or "#- NAME"');
      current.push(line.replaceAll('␠', ' '));
      continue;
    }
    current = [];
    const name = header[1] as string;
    files[name] = current;
    const own = Object.fromEntries(
      (header[2] as string)
        .split(/ +/)
        .filter(Boolean)
        .map((word) => word.split('=')),
    );
    const all = Object.entries({ ...attributes, ...own }).map(([key, value]) => `${key}=${value}`);
    if (DIRECTED.test(name)) current.push(all.length === 0 ? '#' : `# rmqlint ${all.join(' ')}`);
  }
  return Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, bytes(lines)]));
}

const withBom = (content: readonly string[]): Record<string, Uint8Array> => ({
  'broker.properties': Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes(content)),
});

const bytes = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
