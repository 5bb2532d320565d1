import type { DocumentLink } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { shownText } from '../../catalog/knowledge.ts';
import { isPattern } from '../../deployment/project/globs.ts';
import { ruleOf } from '../../linter/settings.ts';
import { suppressionsOf } from '../../linter/silence/comments.ts';
import { propertiesIn } from '../entryAt.ts';
import { rangeOf } from '../files.ts';
import { insideOf, itemsOf, type JsonReader, memberOf, membersOf, textOf } from '../json.ts';
import { mentionsInEntry } from '../mentions/entries.ts';
import { mentionsInProjectFile } from '../mentions/search.ts';
import { movingTexts } from '../movingTexts.ts';
import { resolved } from '../projectPaths.ts';
import type { FileContext } from './context.ts';

export interface LinksRequest {
  readonly readJson: JsonReader;
}

/** Where a link leads; its address is made when somebody points at it. */
export interface LinkData {
  /** The document that the link stands in. */
  readonly uri: string;
  readonly path?: string;
  readonly rule?: string;
}

interface Link {
  readonly span: Span;
  readonly path?: string;
  readonly rule?: string;
}

/** Paths that name files of the workspace, and rules in comments and in `rmqlint.json` where their documentation has an address. */
export function linksOf(context: FileContext, { readJson }: LinksRequest): DocumentLink[] {
  const { file, isProject, diagnostics } = context;
  const links = [
    ...(isProject ? fileLinks(context, readJson) : configLinks(context)),
    ...(diagnostics.documentation === undefined ? [] : isProject ? ruleKeys(context, readJson) : ruleComments(context)),
  ];
  return links.map(({ span, path, rule }) => {
    const data: LinkData = { uri: file.uri, ...(path === undefined ? { rule: rule ?? '' } : { path }) };
    return { range: rangeOf(file.positions, span), data };
  });
}

/** The link with its address and what it does in words; as it was where nothing lies there any longer. */
export function resolvedLink(link: DocumentLink, { path, rule }: LinkData, context: FileContext): DocumentLink {
  const { files, diagnostics, lang } = context;
  const t = movingTexts[lang];
  if (rule !== undefined && diagnostics.documentation !== undefined)
    return { ...link, target: `${diagnostics.documentation}${rule}`, tooltip: t.openRule(rule) };
  const file = path === undefined ? undefined : files(path);
  if (path === undefined || file === undefined || file.missing === true) return link;
  return { ...link, target: file.uri, tooltip: t.openFile(shownText(path)) };
}

/** Files of brokers that a container starts. */
function configLinks({ processes, deployments }: FileContext): readonly Link[] {
  return deployments.flatMap((deployment) => {
    const container = processes.find((each) => each.kind === 'container' && deployment.processes.includes(each));
    const entry = container?.file.document.last('brokerConfigPaths');
    if (container === undefined || entry === undefined) return [];
    return mentionsInEntry(container, entry, deployment).flatMap(({ span, paths: [path] = [] }): readonly Link[] =>
      path === undefined ? [] : [{ span, path }],
    );
  });
}

/** Files that a project file names one by one. */
function fileLinks(context: FileContext, readJson: JsonReader): readonly Link[] {
  const { document, deployments, files } = context;
  const found = mentionsInProjectFile(context, readJson).flatMap(
    ({ kind, text, span, paths = [] }): readonly Link[] => {
      const [path] = paths;
      return kind === 'file' && path !== undefined && paths.length === 1 && !isPattern(text) ? [{ span, path }] : [];
    },
  );
  const base = memberOf(readJson(document).root, 'extends');
  const project = deployments[0]?.project;
  if (base?.type !== 'string' || base.span === undefined || project === undefined) return found;
  const name = textOf(base.value);
  const path = /[./\\]/.test(name) ? resolved(project.directory, name) : undefined;
  const file = path === undefined ? undefined : files(path);
  return path === undefined || file === undefined || file.missing === true
    ? found
    : [{ span: insideOf(base.span), path }, ...found];
}

/** Rules that `# rmqlint-disable` comments name. */
function ruleComments(context: FileContext): readonly Link[] {
  const found: Link[] = [];
  for (const [document, { file }] of propertiesIn(context)) {
    for (const { span, rules } of suppressionsOf(file)) {
      const raw = document.text.slice(span.start, span.end);
      for (const name of rules) {
        const rule = ruleOf(name)?.id;
        const at = rule === undefined ? -1 : raw.search(new RegExp(`(?<![\\w-])${name}(?![\\w-])`));
        if (rule !== undefined && at >= 0)
          found.push({ span: { start: span.start + at, end: span.start + at + name.length }, rule });
      }
    }
  }
  return found;
}

/** Rules that a project file sets or allows. */
function ruleKeys({ document }: FileContext, readJson: JsonReader): readonly Link[] {
  const { root } = readJson(document);
  const names: (readonly [string, Span | undefined])[] = [];
  for (const holder of [root, ...itemsOf(memberOf(root, 'overrides'))])
    for (const { key, keySpan } of membersOf(memberOf(holder, 'rules'))) names.push([key, keySpan]);
  for (const item of itemsOf(memberOf(root, 'allow'))) {
    const rule = memberOf(item, 'rule');
    if (rule?.type === 'string') names.push([rule.value, rule.span]);
  }
  return names.flatMap(([name, span]) => {
    const rule = ruleOf(name)?.id;
    return rule === undefined || span === undefined ? [] : [{ span: insideOf(span), rule }];
  });
}
