import { text } from '../../base/text.ts';
import type { Start } from '../launch/starts.ts';
import { type HostClaim, NO_ARGS, NO_ENV, type Spec } from './processes.ts';

/**
 * A process with what a start file tells of it: arguments, environment, host. Where several starts run its file and do not agree, which of
 * them is meant is not known.
 */
export function started(
  spec: Spec,
  { abs, starts }: { readonly abs: string; readonly starts: readonly Start[] },
): Spec {
  if (starts.length === 0) return spec;
  const own = starts.filter(({ kind, config }) => config?.abs === abs && kind === spec.kind);
  const [first] = own;
  if (first === undefined) return spec;
  const args = argumentsOf(first);
  const env = environmentOf(first);
  const given = JSON.stringify([args, env]);
  if (own.some((each) => JSON.stringify([argumentsOf(each), environmentOf(each)]) !== given)) return spec;
  return spec.with({ args, env, host: spec.host ?? (own.length > 1 ? undefined : claimOf(first)) });
}

/** Those that are known, without the file. */
function argumentsOf({ words, config }: Start): readonly string[] {
  const word = config?.word;
  const at = word === undefined ? -1 : words.indexOf(word.whole ?? word);
  const from = word?.whole === undefined ? at - 1 : at;
  const left = words.filter((_, i) => at < 0 || i < from || i > at);
  // Behind an unknown word, a word may be an option's value.
  const known = left.findIndex(({ text: word }) => word === undefined);
  const found = (known < 0 ? left : left.slice(0, known)).map(({ text: word }) => word as string);
  return found.length === 0 ? NO_ARGS : found;
}

/** What RocketMQ looks at; a property of the JVM goes before the variable (MixAll). */
function environmentOf({ env }: Start): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, text: value } of env) {
    if (value === undefined) continue;
    if (name === 'NAMESRV_ADDR') found.NAMESRV_ADDR ??= value;
    const property = /^JAVA_(?:OPT|OPT_EXT|TOOL_OPTIONS)$/.test(name)
      ? /-Drocketmq\.namesrv\.addr=["']?([^\s"']+)/.exec(value)
      : null;
    if (property !== null) found.NAMESRV_ADDR = property[1] as string;
  }
  return Object.keys(found).length === 0 ? NO_ENV : found;
}

function claimOf({ file, host, program, name }: Start): HostClaim | undefined {
  if (host === undefined) return undefined;
  const place = { file, span: program.span };
  if (host.shares === 'everything')
    return { name: host.name, kind: 'script', place, why: text(`${file} starts them`, `${file} 启动它们`) };
  const why =
    host.shares === 'ports'
      ? text(`their containers in ${file} use one network`, `${file} 中它们的容器使用同一网络`)
      : text(`${file} runs it in a container of its own (${name})`, `${file} 让它运行在单独的容器（${name}）中`);
  return { name: host.name, kind: 'network', place, why };
}
