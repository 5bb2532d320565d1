import { isAbsolute, posix, relative, sep } from 'node:path';
import type { Lang } from '../../../base/text.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import { byPlace } from '../../../linter/order.ts';
import { ruleOf } from '../../../linter/settings.ts';
import { painter, wantsColor } from '../../color.ts';
import { loadMessages } from '../../messages/load.ts';
import { visible } from '../../reporters/escape.ts';
import type { Fixed } from '../../reporters/fixed.ts';
import { REPORTERS } from '../../reporters/index.ts';
import type { Report } from '../../reporters/reporter.ts';
import { documentationOf } from '../../ruleList.ts';
import { Pieces, writePieces } from '../../sink.ts';
import type { Context } from '../context.ts';
import type { Input } from '../input.ts';
import { documentsOf } from '../open.ts';
import type { Judged } from './judge.ts';
import type { CheckArguments, Output } from './options.ts';

/**
 * Writes what was found in every format that is asked for.
 * @param fixed what was fixed before
 * @returns whether a file could not be written
 */
export async function print(
  { reported, elsewhere }: Judged,
  workspace: Workspace,
  input: Input,
  context: Context<CheckArguments>,
  fixed?: Fixed,
): Promise<boolean> {
  const { outputs, failOn, scope } = context.arguments;
  const { root, output, messages, terminal, env, machineLang } = context;
  const now = new Date();
  const documentOf = documentsOf(workspace, input.world);
  const findings = reported.flatMap((each) => each.findings).sort(byPlace);
  const report: Report = {
    ...{ judged: reported, findings, elsewhere, problems: workspace.problems, fixed },
    isCovered: (path) => scope === 'all' || workspace.isNamed(path),
  };
  const all: readonly Output[] =
    outputs.length > 0 ? outputs : [{ format: terminal ? 'pretty' : 'compact', file: undefined }];
  let failed = false;
  for (const { format, file } of all) {
    const reporter = await REPORTERS[format]();
    const options = {
      messages: await loadMessages(reporter.forPrograms ? machineLang : context.lang),
      version: context.version,
      width: context.width,
      paint: file === undefined ? context.paint : painter(wantsColor(context.arguments.color, {}, false)),
      documentOf,
      documentation: documentationOf,
      ruleOf,
      ...(reporter.quotesPages === true ? { pageOf: await loadPages(machineLang) } : {}),
      failOn,
      now,
      inCheckout: fromCheckout(reporter.checkout === undefined ? undefined : env[reporter.checkout], root),
    };
    if (file === undefined) {
      const sink = new Pieces((text) => output.out(text));
      reporter.write(report, sink, options);
      sink.end();
      continue;
    }
    const code = writePieces(root, file, (sink) => reporter.write(report, sink, options));
    if (code === undefined) continue;
    output.err(`rmqlint: ${visible(messages.cannotWrite(file, code))}\n`);
    failed = true;
  }
  return failed;
}

/** The rules' pages in a language. */
async function loadPages(lang: Lang): Promise<(rule: string) => string | undefined> {
  const { pageOf } = await import('../../../language/pages.chunk.ts');
  return (rule) => pageOf(rule, lang) || undefined;
}

/**
 * Paths relative to the current directory as ones relative to a folder that holds it.
 * @param folder absolute path; undefined or elsewhere: paths stay
 */
function fromCheckout(folder: string | undefined, root: string): (path: string) => string {
  const below = folder === undefined || folder === '' ? '' : relative(folder, root).replaceAll(sep, '/');
  if (below === '' || isAbsolute(below) || below.split('/')[0] === '..') return (path) => path;
  return (path) => posix.join(below, path);
}
