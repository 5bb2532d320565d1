import type { Lang } from '../../../base/text.ts';
import { ruleOf } from '../../../linter/settings.ts';
import { hoverTexts } from '../../hoverTexts.ts';
import { code } from '../../markdown.ts';
import type { ProjectPlace } from '../../projectMembers.chunk.ts';
import type { FileContext } from '../context.ts';
import { ruleText, type Said, type Summaries } from './comment.ts';

/** What a hover in a project file looks up, which is loaded when it is first asked for. */
export interface ProjectSources {
  readonly projectPlaceAt: (text: string, offset: number) => ProjectPlace | undefined;
  readonly describeMember: (path: readonly string[], lang: Lang) => string | undefined;
  readonly summaryOf: Summaries;
}

/** What a member of a project file is for, and of a rule's id, what the rule is about. */
export function projectHover(context: FileContext, offset: number, sources: ProjectSources): Said | undefined {
  const { document, lang } = context;
  const place = sources.projectPlaceAt(document.text, offset);
  if (place === undefined) return undefined;
  const { path, span, value } = place;
  const rule = ruleAt(path, value);
  if (rule !== undefined) return { span, text: ruleText(rule, context, sources.summaryOf) };
  const name = path.filter((each) => each !== '[]').at(-1) ?? '';
  const description = sources.describeMember(path, lang) ?? optionText(path, lang);
  return description === undefined ? undefined : { span, text: `**${code(name)}**\n\n${description}` };
}

/** The rule whose id stands at a place: as a member's name below `rules`, as the value of `allow[].rule`. */
function ruleAt(path: readonly string[], value: string | undefined): string | undefined {
  const [top, , third] = path;
  if (top === 'allow' && third === 'rule') return value;
  const below = top === 'overrides' && third === 'rules' ? path.slice(2) : path;
  // The level behind an id is about the rule, too.
  return below[0] === 'rules' && below.length === 2 ? below[1] : undefined;
}

/** What an option of a rule does. */
function optionText(path: readonly string[], lang: Lang): string | undefined {
  const below = path[0] === 'overrides' && path[2] === 'rules' ? path.slice(2) : path;
  const [top, id, name] = below;
  if (top !== 'rules' || id === undefined || name === undefined) return undefined;
  const options = ruleOf(id)?.options ?? {};
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return undefined;
  const usual = Array.isArray(option.default) ? option.default.join(', ') : String(option.default);
  const stop = lang === 'zh-CN' ? '。' : '. ';
  return `${option.description[lang]}${stop}${hoverTexts[lang].option(code(name), code(usual))}`;
}
