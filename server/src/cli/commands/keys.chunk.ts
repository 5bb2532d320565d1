import type { Kind } from '../../catalog/kinds.ts';
import { markdownTable, table } from '../../text/table.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { json } from '../reporters/jsonText.ts';
import type { Formatted } from './command.ts';
import { type Context, UsageError } from './context.ts';
import {
  CLASS_NAMES,
  closest,
  type KeyJson,
  listKeys,
  NEWEST,
  RELEASES,
  type ReleasesJson,
  unitWords,
} from './parameters.chunk.ts';

/** What the command line says. */
type KeysArguments = Formatted<'text' | 'json' | 'markdown'> & { readonly className: string | undefined };

/** `rmqlint keys`: every parameter that a release reads. */
export function run(context: Context<KeysArguments>): ExitCode {
  const { rocketmq, className, kind, format } = context.arguments;
  if (className !== undefined && !(CLASS_NAMES as readonly string[]).includes(className)) {
    throw new UsageError((m) => m.unknownClass(className, closest(className, CLASS_NAMES), CLASS_NAMES));
  }
  const at = rocketmq?.index ?? NEWEST;
  const name = RELEASES[at] as string;
  const { output, messages } = context;
  if (rocketmq?.newer === true) output.err(`${messages.note()}${messages.noteNewerRelease(rocketmq.name, name)}\n`);
  const lang = format === 'json' ? context.machineLang : context.lang;
  const keys = listKeys(at, lang, { className, kind });
  if (format === 'json') output.out(json({ schemaVersion: 1, rocketmq: name, keys }));
  else output.out(format === 'markdown' ? markdown(keys, name, context) : text(keys, name, context));
  return Exit.clean;
}

/** Keys of one class together, in their order. */
function byClass(keys: readonly KeyJson[]): readonly (readonly [KeyJson, readonly KeyJson[]])[] {
  const groups = new Map<string | null, KeyJson[]>();
  for (const key of keys) groups.set(key.class, [...(groups.get(key.class) ?? []), key]);
  return [...groups.values()].map((group) => [group[0] as KeyJson, group]);
}

const value = (key: KeyJson, context: Context): string =>
  key.default === null ? context.messages.machine() : key.default === '' ? '""' : key.default;

const title = (key: KeyJson, context: Context): string =>
  `${key.class ?? context.messages.noClass()} (${kindsText(key.kinds)})`;

const kindsText = (kinds: readonly Kind[]): string => kinds.join(', ');

const releasesText = (releases: readonly ReleasesJson[]): string =>
  releases.map(({ from, to }) => (to === null ? `≥ ${from}` : from === to ? from : `${from}–${to}`)).join(', ');

function text(keys: readonly KeyJson[], name: string, context: Context): string {
  const out = [context.paint('bold', context.messages.keysTitle(keys.length, name))];
  for (const [first, group] of byClass(keys)) {
    out.push('', context.paint('bold', title(first, context)));
    out.push(
      ...table(
        group.map((key) => [key.key, key.type, value(key, context), releasesText(key.releases)]),
        '  ',
      ),
    );
  }
  return `${out.join('\n')}\n`;
}

function markdown(keys: readonly KeyJson[], name: string, context: Context): string {
  const { messages, lang } = context;
  const out = [`# ${messages.keysTitle(keys.length, name)}`];
  for (const [first, group] of byClass(keys)) {
    out.push('', `## ${title(first, context)}`, '');
    const rows = group.map((key) => [
      `\`${key.key}\``,
      key.type,
      key.default === null ? messages.machine() : `\`${value(key, context)}\``,
      unitWords(key.unit, lang),
      releasesText(key.releases),
      key.description,
    ]);
    out.push(...markdownTable(messages.keysHead, rows));
  }
  return `${out.join('\n')}\n`;
}
