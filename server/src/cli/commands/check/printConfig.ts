import { shownText } from '../../../catalog/secrets.ts';
import type { Process } from '../../../deployment/model.ts';
import { settingOf } from '../../../linter/settings.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import type { Message } from '../../messages/messages.ts';
import { visible } from '../../reporters/escape.ts';
import { RULES } from '../../ruleList.ts';
import { type Context, UsageError } from '../context.ts';
import { namedFile } from '../input.ts';
import { open, sayProblems } from '../open.ts';
import { linterOptions } from './linterOptions.ts';
import type { CheckArguments } from './options.ts';

/** JSON, and what `check` has for people. */
const FORMATS: readonly string[] = ['json', 'pretty', 'compact'];

/** `rmqlint check --print-config FILE`: every setting that holds for a file, and where each comes from. */
export async function printConfig(context: Context<CheckArguments>, written: string): Promise<ExitCode> {
  const others = context.arguments.outputs.filter(({ format }) => !FORMATS.includes(format));
  if (others.length > 0)
    throw new UsageError(
      ...others.map(
        ({ format }): Message =>
          (m) =>
            m.notOneOf('--format', format, FORMATS, undefined),
      ),
    );
  const path = namedFile(context.world, written, context.root);
  const input = { world: context.world, roots: [path], written: new Map([[path, written]]) };
  const workspace = await open(context, input, { noIgnore: context.arguments.noIgnore });
  const wrong = sayProblems(workspace, context);
  const deployment = workspace.deploymentOf(path);
  const project = deployment?.project ?? (await workspace.projectOf(path));
  const processes = deployment?.processes.filter((process) => process.file?.path === path) ?? [];
  const options = linterOptions(context, undefined);
  const config = {
    schemaVersion: 1,
    file: path,
    project: project?.path ?? null,
    state: workspace.named[0]?.state ?? 'taken',
    extends: project?.extends ?? 'recommended',
    deployment: deployment?.name ?? null,
    processes: processes.map(processJson),
    rules: Object.fromEntries(RULES.map((rule) => [rule.id, settingOf(rule, project, path, options)])),
  };
  const { output, arguments: given, messages, paint } = context;
  const { jsonText, judgedBy, table } = await import('../../reporters/full.chunk.ts');
  if (given.outputs.some((each) => each.format === 'json')) {
    output.out(jsonText(config));
    return wrong ? Exit.misuse : Exit.clean;
  }
  const facts = [
    [messages.config.project, config.project === null ? messages.none() : visible(config.project)],
    [messages.config.preset, config.extends],
    [
      messages.config.deployment,
      config.deployment === null ? messages.config[stateWord(config.state)] : visible(config.deployment),
    ],
    ...processes.map(({ kind, kindEvidence, release, host }) => [
      messages.config.process,
      [
        `${kind} (${kindEvidence})`,
        judgedBy(release, messages),
        ...(host === undefined ? [] : [messages.onHost(visible(shownText(host.name)))]),
      ].join(messages.comma()),
    ]),
  ];
  const rules = Object.entries(config.rules).map(([id, setting]) => [
    id,
    setting.level,
    setting.from,
    [
      ...(setting.ignorable ? [] : ['ignorable=false']),
      ...Object.entries(setting.options).map(([name, value]) => `${name}=${visible(JSON.stringify(value))}`),
    ].join(' '),
  ]);
  output.out(`${[paint('bold', visible(path)), ...table(facts, '  '), '', ...table(rules, '  ')].join('\n')}\n`);
  return wrong ? Exit.misuse : Exit.clean;
}

const stateWord = (state: string): 'ignored' | 'unrecognised' => (state === 'ignored' ? 'ignored' : 'unrecognised');

function processJson(process: Process): {
  readonly kind: string;
  readonly kindFrom: string;
  readonly rocketmq: string;
  readonly rocketmqFrom: Process['release']['from'];
  readonly host: string | null;
} {
  const { kind, kindEvidence, release, host } = process;
  return {
    kind,
    kindFrom: kindEvidence,
    rocketmq: release.name,
    rocketmqFrom: release.from,
    host: host === undefined ? null : shownText(host.name),
  };
}
