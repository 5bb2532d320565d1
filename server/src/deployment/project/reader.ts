import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { NamedRelease } from '../../catalog/releases.ts';
import type { GlobCompiler } from './glob.ts';
import { GlobError, MAX_GLOB_LENGTH } from './globPattern.ts';
import type { JsonNode } from './json.ts';
import {
  type Declared,
  type DeclaredGlob,
  type Level,
  PROJECT_FILE,
  type ProjectProblem,
  type Room,
  type RuleSetting,
} from './model.ts';
import { ProblemList } from './problemList.ts';

/** What the reader must know of higher floors and of the catalogue; given to it, so that its chunk stays small. */
export interface ProjectTools {
  readonly parseRelease: (text: string) => NamedRelease | undefined;
  /** What is wrong with a release that {@link parseRelease} does not know. */
  readonly unknownRelease: (text: string) => Text;
  /** Known releases next to such a one. */
  readonly nearestReleases: (text: string) => readonly string[];
  readonly kinds: readonly Kind[];
  readonly closest: (text: string, candidates: Iterable<string>) => string | undefined;
  /** Ids of all rules, former ones included; undefined: any id is taken. */
  readonly ruleIds: readonly string[] | undefined;
  /** Checks a rule's own options; what it returns is wrong with them. */
  readonly checkOptions:
    | ((rule: string, options: Readonly<Record<string, unknown>>) => readonly OptionProblem[])
    | undefined;
}

/** What is wrong with a rule's option. */
export interface OptionProblem {
  readonly option: string;
  readonly message: Text;
}

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

const NAMES: Readonly<Record<JsonNode['type'], Text>> = {
  object: text('an object', '对象'),
  array: text('an array', '数组'),
  string: text('a string', '字符串'),
  number: text('a number', '数字'),
  boolean: text('a boolean', '布尔值'),
  null: text('null', 'null'),
};

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Reads values of one file and notes everything that is not as expected. */
export class ProjectReader {
  readonly #path: string | undefined;
  readonly #position: (offset: number) => { line: number; column: number };
  readonly tools: ProjectTools;
  readonly #compile: GlobCompiler;
  readonly #problems: ProblemList;
  /** Where the file's syntax is broken, what is missing behind it is no news. */
  readonly #silent: boolean;

  constructor(
    path: string | undefined,
    position: (offset: number) => { line: number; column: number },
    tools: ProjectTools,
    compile: GlobCompiler,
    silent: boolean,
  ) {
    this.#compile = compile;
    this.#problems = new ProblemList(path ?? PROJECT_FILE, position);
    this.#path = path;
    this.#position = position;
    this.#silent = silent;
    this.tools = tools;
  }

  /** What is wrong, in the order in which it was found. */
  get problems(): readonly ProjectProblem[] {
    return this.#problems.all;
  }

  /** @param meant what was probably meant in place of what stands there, best first */
  fail(span: Span | undefined, message: Text, meant?: () => readonly string[]): void {
    if (!this.#silent) this.force(span, message, meant);
  }

  /** Notes a problem also where the syntax is broken. */
  force(span: Span | undefined, message: Text, meant?: () => readonly string[]): void {
    this.#problems.add(span, message, meant);
  }

  declared(node: JsonNode): Declared {
    return { file: this.#path, span: node.span ?? { start: 0, end: 0 } };
  }

  /** Where a member may be written into an object; undefined where one of its name stands there. */
  room(node: JsonNode, name: string): Room | undefined {
    if (node.type !== 'object' || node.span === undefined || this.#path === undefined) return undefined;
    if (node.members.some((member) => member.key === name)) return undefined;
    const { start } = node.span;
    const first = node.members[0]?.keySpan;
    // In this order: a position is found from the one that was asked for before it, and a whole project file may be one line.
    const brace = this.#position(start);
    const place = first === undefined ? undefined : this.#position(first.start);
    const own = place !== undefined && place.line > brace.line;
    return {
      file: this.#path,
      offset: start + 1,
      indent: own ? place.column - 1 : undefined,
      empty: node.members.length === 0,
    };
  }

  /** Notes that a value is not what is expected. `where` names it: `deployments.orders.files[0]`. */
  expected(node: JsonNode, where: string, en: string, zh: string): undefined {
    const got = NAMES[node.type];
    this.fail(
      node.span,
      text(
        where === ''
          ? `the project file must be ${en}, not ${got('en')}`
          : `"${where}" must be ${en}, not ${got('en')}`,
        where === '' ? `项目文件应为${zh}，而不是${got('zh-CN')}` : `“${where}”应为${zh}，而不是${got('zh-CN')}`,
      ),
    );
    return undefined;
  }

  /** Hands every member of an object to the reader of its name; others are unknown, twins are noted. */
  fields(node: JsonNode, where: string, readers: Readonly<Record<string, (value: JsonNode) => void>>): boolean {
    if (node.type !== 'object') {
      this.expected(node, where, 'an object', '对象');
      return false;
    }
    this.#twins(node, where);
    for (const { key, keySpan, value } of node.members) {
      const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
      if (reader !== undefined) reader(value);
      else this.#unknown(keySpan, key, where, Object.keys(readers));
    }
    return true;
  }

  /** Hands every member of an object whose names are free to a reader. */
  entries(
    node: JsonNode,
    where: string,
    read: (key: string, value: JsonNode, keySpan: Span | undefined) => void,
  ): void {
    if (node.type !== 'object') {
      this.expected(node, where, 'an object', '对象');
      return;
    }
    this.#twins(node, where);
    for (const { key, keySpan, value } of node.members) {
      if (key.trim() !== '') read(key, value, keySpan);
      else this.fail(keySpan, text(`a name in "${where}" must not be empty`, `“${where}”中的名称不能为空`));
    }
  }

  items(node: JsonNode, where: string): readonly JsonNode[] {
    if (node.type === 'array') return node.items;
    this.expected(node, where, 'an array', '数组');
    return [];
  }

  string(node: JsonNode, where: string, en = 'a string', zh = '字符串'): string | undefined {
    return node.type === 'string' ? node.value : this.expected(node, where, en, zh);
  }

  /** A text that must not be empty. */
  name(node: JsonNode, where: string): string | undefined {
    const value = this.string(node, where);
    if (value === undefined || value.trim() !== '') return value;
    this.fail(node.span, text(`"${where}" must not be empty`, `“${where}”不能为空`));
    return undefined;
  }

  strings(node: JsonNode, where: string): readonly string[] {
    return this.items(node, where).flatMap((item, i) => this.string(item, `${where}[${i}]`) ?? []);
  }

  oneOf<T extends string>(node: JsonNode, where: string, values: readonly T[]): T | undefined {
    const value = this.string(node, where, `one of ${quoted(values)}`, `${quoted(values)} 之一`);
    if (value === undefined) return undefined;
    const found = values.find((each) => each === value);
    if (found === undefined) {
      const meant = this.#meant(value, values);
      this.fail(
        node.span,
        (lang) =>
          lang === 'zh-CN'
            ? `“${where}”应为 ${quoted(values)} 之一，而不是“${value}”${meant.said(lang)}`
            : `"${where}" must be one of ${quoted(values)}, not "${value}"${meant.said(lang)}`,
        meant.found,
      );
    }
    return found;
  }

  kind(node: JsonNode, where: string): Kind | undefined {
    return this.oneOf(node, where, this.tools.kinds);
  }

  release(node: JsonNode, where: string): NamedRelease | undefined {
    const value = this.string(node, where, 'a release such as "5.3.3"', '版本号字符串，例如 "5.3.3"');
    if (value === undefined) return undefined;
    const found = this.tools.parseRelease(value);
    if (found === undefined) {
      const wrong = this.tools.unknownRelease(value);
      this.fail(node.span, text(`"${where}": ${wrong('en')}`, `“${where}”：${wrong('zh-CN')}`), () =>
        this.tools.nearestReleases(value),
      );
    }
    return found;
  }

  /** A glob relative to the project file; what leads out of its folder governs nothing. */
  glob(node: JsonNode, where: string): DeclaredGlob | undefined {
    const value = this.name(node, where);
    if (value === undefined) return undefined;
    if (value.length > MAX_GLOB_LENGTH) {
      this.fail(
        node.span,
        text(
          `"${where}": a glob of ${value.length} characters; it may have ${MAX_GLOB_LENGTH}`,
          `“${where}”：通配路径有 ${value.length} 个字符，最多只能有 ${MAX_GLOB_LENGTH} 个`,
        ),
      );
      return undefined;
    }
    if (/^(?:[\\/~]|[A-Za-z]:)/.test(value) || value.split('/').includes('..')) {
      this.fail(
        node.span,
        text(
          `"${where}": "${value}" leads out of the folder that the project file governs; globs are relative to it`,
          `“${where}”：“${value}”超出了项目文件所管辖的目录；通配路径应相对于该目录`,
        ),
      );
      return undefined;
    }
    if (value.startsWith('!')) {
      this.fail(
        node.span,
        text(
          `"${where}": a glob cannot be negated with "!"; name what is left out in "ignore"`,
          `“${where}”：通配路径不能用“!”取反；要排除的文件请写入“ignore”`,
        ),
      );
      return undefined;
    }
    try {
      this.#compile(value);
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      const { reason } = error;
      this.fail(node.span, (lang) =>
        lang === 'zh-CN' ? `“${where}”：${reason(lang)}` : `"${where}": ${reason(lang)}`,
      );
      return undefined;
    }
    return { glob: value, ...this.declared(node) };
  }

  globs(node: JsonNode, where: string): readonly DeclaredGlob[] {
    return this.items(node, where).flatMap((item, i) => this.glob(item, `${where}[${i}]`) ?? []);
  }

  rules(node: JsonNode, where: string): Readonly<Record<string, RuleSetting>> {
    const rules: Record<string, RuleSetting> = {};
    this.entries(node, where, (id, value, keySpan) => {
      if (!this.ruleId(id, keySpan)) return;
      const setting = this.#setting(id, value, `${where}.${id}`);
      if (setting !== undefined) rules[id] = setting;
    });
    return rules;
  }

  /** Whether a rule of this id exists. */
  ruleId(id: string, span: Span | undefined): boolean {
    const { ruleIds } = this.tools;
    if (ruleIds === undefined || ruleIds.includes(id)) return true;
    const meant = this.#meant(id, ruleIds);
    this.fail(
      span,
      (lang) => (lang === 'zh-CN' ? `“${id}”不是规则${meant.said(lang)}` : `"${id}" is not a rule${meant.said(lang)}`),
      meant.found,
    );
    return false;
  }

  #setting(id: string, node: JsonNode, where: string): RuleSetting | undefined {
    if (node.type === 'string') {
      const level = this.oneOf(node, where, LEVELS);
      return level === undefined ? undefined : { level, options: {} };
    }
    if (node.type !== 'object') {
      return this.expected(node, where, `one of ${quoted(LEVELS)} or an object`, `${quoted(LEVELS)} 之一或对象`);
    }
    this.#twins(node, where);
    let level: Level | undefined;
    let ignorable: boolean | undefined;
    const members: [string, unknown][] = [];
    for (const { key, value } of node.members) {
      if (key === 'level') level = this.oneOf(value, `${where}.level`, LEVELS);
      else if (key === 'ignorable') {
        if (value.type === 'boolean') ignorable = value.value;
        else this.expected(value, `${where}.ignorable`, 'true or false', 'true 或 false');
      } else members.push([key, plain(value)]);
    }
    const written = new Map(node.members.map((member) => [member.key, member]));
    // An assignment would take `__proto__` for something else than a name.
    const options: Record<string, unknown> = Object.fromEntries(members);
    for (const { option, message } of this.tools.checkOptions?.(id, options) ?? []) {
      const member = written.get(option);
      delete options[option];
      this.fail(member?.keySpan ?? node.span, message);
    }
    return { ...(level === undefined ? {} : { level }), ...(ignorable === undefined ? {} : { ignorable }), options };
  }

  #unknown(span: Span | undefined, key: string, where: string, known: readonly string[]): void {
    const meant = this.#meant(key, known);
    this.fail(
      span,
      (lang) => {
        if (lang === 'zh-CN') {
          const rest = meant.said(lang) || `；可用的有 ${quoted(known)}`;
          return `${where === '' ? '项目文件' : `“${where}”`}没有属性“${key}”${rest}`;
        }
        const rest = meant.said(lang) || `; known are ${quoted(known)}`;
        return `${where === '' ? 'the project file' : `"${where}"`} has no property "${key}"${rest}`;
      },
      meant.found,
    );
  }

  /** What was probably meant, also for the end of a message; looked for when that is shown. */
  #meant(
    written: string,
    candidates: readonly string[],
  ): { readonly found: () => readonly string[]; readonly said: Text } {
    const plain = (name: string): string => name.toLowerCase().replace(/s$/, '');
    const { closest } = this.tools;
    const find = (): string | undefined =>
      candidates.find((name) => plain(name) === plain(written)) ??
      closest(written, candidates) ??
      // `warn` of other linters.
      candidates.find((name) => written.length >= 3 && name.startsWith(written));
    const said: Text = (lang) => {
      const found = find();
      if (found === undefined) return '';
      return lang === 'zh-CN' ? `；是否想写“${found}”？` : `; did you mean "${found}"?`;
    };
    return { found: () => [find() ?? []].flat(), said };
  }

  #twins(node: JsonNode & { readonly type: 'object' }, where: string): void {
    const seen = new Set<string>();
    for (const { key, keySpan } of node.members) {
      if (seen.has(key)) {
        this.fail(
          keySpan,
          text(
            `${where === '' ? '' : `"${where}": `}"${key}" stands here twice; only the last one would count`,
            `${where === '' ? '' : `“${where}”：`}“${key}”重复出现，只有最后一个会生效`,
          ),
        );
      }
      seen.add(key);
    }
  }
}

/** The plain value of a rule's option. */
function plain(node: JsonNode): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(node.members.map((member) => [member.key, plain(member.value)]));
    case 'array':
      return node.items.map(plain);
    case 'null':
      return null;
    default:
      return node.value;
  }
}
