import type { Lang } from '../../server/src/base/text.ts';
import { CLASS_NAMES, keysOfClass } from '../../server/src/catalog/data.ts';
import type { ClassName } from '../../server/src/catalog/kinds.ts';
import { EXTRA_KEYS } from '../../server/src/catalog/knowledge.ts';
import { factsOf, type KeyFacts } from '../../server/src/cli/commands/keyFacts.ts';
import { loadMessages } from '../../server/src/cli/messages/load.ts';
import type { Messages } from '../../server/src/cli/messages/messages.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const FOLDER = 'docs/parameters';
const SUFFIX = { en: '', 'zh-CN': '.zh-CN' } as const;

const WORDS = {
  en: {
    title: 'Parameters',
    other: ['简体中文', 'zh-CN'],
    intro: (count: number, classes: number) =>
      `Every parameter that a release of RocketMQ from 4.0.0 on reads: ${count} in ${classes} classes, with type, unit, releases, default by release, whether a change needs a restart, and the rules that speak of it. The same is told by \`rmqlint explain KEY\`. Names, types, defaults and releases come from the released artifacts (docs/catalogue.md).`,
    head: '| class | filled in by | parameters |',
    none: 'no class',
    noneIntro: 'Keys that start-up code reads from the file without a class.',
    filled: (kinds: string) => `Filled from the file of: ${kinds}.`,
    all: 'All keys',
    back: 'All classes',
    stop: '; ',
  },
  'zh-CN': {
    title: '参数',
    other: ['English', 'en'],
    intro: (count: number, classes: number) =>
      `RocketMQ 自 4.0.0 起各版本读取的全部参数：${classes} 个类，共 ${count} 个，包括类型、单位、版本、各版本的默认值、修改后是否需要重启，以及涉及该参数的规则。\`rmqlint explain KEY --lang zh-CN\` 给出同样的内容。名称、类型、默认值和版本取自已发布的制品（docs/catalogue.zh-CN.md）。`,
    head: '| 类 | 所属进程 | 参数数 |',
    none: '无对应类',
    noneIntro: '启动代码直接从文件读取、没有对应配置类的参数。',
    filled: (kinds: string) => `由以下进程的配置文件填充：${kinds}。`,
    all: '全部参数',
    back: '所有类',
    stop: '；',
  },
} as const;

interface ClassPage {
  readonly name: ClassName | undefined;
  readonly keys: readonly { readonly key: string; readonly facts: KeyFacts }[];
}

/**
 * docs/parameters in both languages: a page for each class, and one that lists them.
 * @returns path in the project to text
 */
export async function parameterPages(rules: readonly Rule[]): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const lang of ['en', 'zh-CN'] as const) {
    const messages = await loadMessages(lang);
    const classes = classPages(rules, lang, messages);
    pages.set(`${FOLDER}/README${SUFFIX[lang]}.md`, indexOf(classes, lang));
    for (const page of classes) pages.set(`${FOLDER}/${fileOf(page.name, lang)}`, pageOf(page, lang, messages));
  }
  return pages;
}

const fileOf = (name: ClassName | undefined, lang: Lang): string => `${name ?? 'others'}${SUFFIX[lang]}.md`;

function classPages(rules: readonly Rule[], lang: Lang, messages: Messages): readonly ClassPage[] {
  const of = (name: ClassName | undefined, keys: readonly string[]): ClassPage => ({
    name,
    keys: keys.flatMap((key) => {
      const facts = factsOf(key, rules, lang, messages).find((each) => each.class === name);
      return facts === undefined ? [] : [{ key, facts }];
    }),
  });
  const classes = CLASS_NAMES.map((name) => of(name, keysOfClass(name)));
  return [...classes, of(undefined, [...EXTRA_KEYS.keys()].sort())];
}

function indexOf(classes: readonly ClassPage[], lang: Lang): string {
  const words = WORDS[lang];
  const count = classes.reduce((sum, { keys }) => sum + keys.length, 0);
  const rows = classes.map(
    ({ name, keys }) => `| [${name ?? words.none}](${fileOf(name, lang)}) | ${kindsOf(keys)} | ${keys.length} |`,
  );
  const places = new Map<string, string[]>();
  for (const { name, keys } of classes)
    for (const { key } of keys) places.set(key, [...(places.get(key) ?? []), linkTo(key, name, lang)]);
  const links = [...places.keys()].sort().map((key) => `- ${key}: ${places.get(key)?.join(', ')}`);
  return `${head(words.title, 'README', lang)}${words.intro(count, classes.length - 1)}

${[words.head, '|---|---|---|', ...rows].join('\n')}

## ${words.all}

${links.join('\n')}
`;
}

const linkTo = (key: string, name: ClassName | undefined, lang: Lang): string =>
  `[${name ?? WORDS[lang].none}](${fileOf(name, lang)}#${key.toLowerCase()})`;

const kindsOf = (keys: ClassPage['keys']): string => [...new Set(keys.flatMap(({ facts }) => facts.kinds))].join(', ');

function pageOf({ name, keys }: ClassPage, lang: Lang, messages: Messages): string {
  const words = WORDS[lang];
  const sections = keys.map(({ key, facts }) => {
    const description = facts.description === undefined ? [] : [facts.description, ''];
    const rows = facts.rows.map(
      ([label = '', value = '']) => `| ${label} | ${cell(label, value, facts, lang, messages)} |`,
    );
    return [`## ${key}`, '', ...description, '| | |', '|---|---|', ...rows].join('\n');
  });
  const intro = name === undefined ? words.noneIntro : words.filled(kindsOf(keys));
  const own = name ?? 'others';
  return `${head(name ?? words.none, own, lang)}[${words.back}](README${SUFFIX[lang]}.md). ${intro}

${sections.join('\n\n')}
`;
}

function cell(label: string, value: string, { rules }: KeyFacts, lang: Lang, messages: Messages): string {
  if (label === messages.label.rules) return rules.map((id) => `[${id}](../rules/${id}${SUFFIX[lang]}.md)`).join(', ');
  const escaped = value.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const code = label === messages.label.default || label === messages.label.type || label === messages.label.values;
  return code ? escaped.replace(/^(.*?)( {2}\(.*\))?$/, '`$1`$2') : escaped;
}

function head(title: string, page: string, lang: Lang): string {
  const [other, suffix] = WORDS[lang].other;
  return `# ${title}\n\n[${other}](${page}${SUFFIX[suffix]}.md)\n\n`;
}
