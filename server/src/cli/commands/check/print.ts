import type { Workspace } from '../../../deployment/workspace.ts';
import { byPlace } from '../../../linter/order.ts';
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
  const { outputs } = context.arguments;
  const { root, output, messages, terminal } = context;
  const documentOf = documentsOf(workspace, input.world);
  const findings = reported.flatMap((each) => each.findings).sort(byPlace);
  const report: Report = { judged: reported, findings, elsewhere, problems: workspace.problems, fixed };
  const all: readonly Output[] =
    outputs.length > 0 ? outputs : [{ format: terminal ? 'pretty' : 'compact', file: undefined }];
  let failed = false;
  for (const { format, file } of all) {
    const reporter = await REPORTERS[format]();
    const options = {
      messages: await loadMessages(reporter.forPrograms ? context.machineLang : context.lang),
      version: context.version,
      width: context.width,
      paint: file === undefined ? context.paint : painter(wantsColor(context.arguments.color, {}, false)),
      documentOf,
      documentation: documentationOf,
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
