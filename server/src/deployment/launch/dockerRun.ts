import { commandsOfWords, hostNameOf, type StartCommand, shellCommands, startsOf } from './commands.ts';
import type { Fills } from './fills.ts';
import { bounds } from './ports.ts';
import type { Mounted, PublishedPort, Start, Variable, Word } from './starts.ts';
import { isServerImage } from './statements.ts';

/** Options of `docker run` that take no value. */
const SWITCH =
  /^(?:-[ditPq]+|--(?:rm|detach|interactive|tty|privileged|init|publish-all|read-only|quiet|no-healthcheck|oom-kill-disable))$/;

/**
 * The processes that a `docker run` line starts; undefined for any other command.
 * @param resolve absolute form of a path as the line has it
 * @param fills what the script does to files
 */
export function dockerRunOf(
  { words }: StartCommand,
  file: string,
  resolve: (written: string) => string | undefined,
  fills: Fills,
): readonly Start[] | undefined {
  const at = words.findIndex(({ text }) => text === 'run');
  if (at < 1 || !/^(?:docker|podman|nerdctl)$/.test(words[at - 1]?.text ?? '')) return undefined;
  const options: { readonly name: string; readonly value: Word }[] = [];
  let i = at + 1;
  let known = true;
  for (; i < words.length; i++) {
    const word = words[i] as Word;
    const { text } = word;
    if (text === undefined) known = false;
    else if (!text.startsWith('-')) break;
    else {
      const [, name, value] = /^(--?[\w-]+)=([\s\S]*)$/.exec(text) ?? [];
      const short = /^(-[pvew])(.+)$/.exec(text);
      if (name !== undefined && value !== undefined) options.push({ name, value: { text: value, span: word.span } });
      else if (short !== null) options.push({ name: short[1] as string, value: { text: short[2], span: word.span } });
      else if (!SWITCH.test(text)) options.push({ name: text, value: words[++i] ?? word });
    }
  }
  const image = words[i];
  if (image?.text === undefined || !isServerImage(image.text)) return [];
  const valuesOf = (names: RegExp): readonly Word[] =>
    options.filter(({ name }) => names.test(name)).map(({ value }) => value);
  const name = valuesOf(/^--name$/)[0]?.text;
  const network = valuesOf(/^--net(?:work)?$/)[0]?.text;
  const ports = portsOf(valuesOf(/^(?:-p|--publish)$/));
  const rest = words.slice(i + 1);
  const [shell, option, script] = rest;
  const isShell = /(?:^|\/)(?:ba|da)?sh$/.test(shell?.text ?? '') && /^-\w*c$/.test(option?.text ?? '');
  const commands = isShell ? shellCommands(script) : commandsOfWords(rest, true);
  return startsOf(commands, {
    file,
    source: 'script',
    name,
    image: image.text,
    env: valuesOf(/^(?:-e|--env)$/).flatMap((word) => variableOf(word) ?? []),
    envOpen: valuesOf(/^--env-file$/).length > 0,
    ports: network === undefined && known ? ports : undefined,
    mounts: valuesOf(/^(?:-v|--volume)$/).flatMap((word) => mountOf(word, resolve) ?? []),
    open:
      !known ||
      options.some(({ name: each, value }) => /^(?:-v|--volume)$/.test(each) && value.text === undefined) ||
      valuesOf(/^(?:--mount|--volumes-from)$/).length > 0,
    host:
      network === 'host'
        ? { name: file, shares: 'ports' }
        : network?.includes(':') === true
          ? undefined
          : { name: `${file}: ${name ?? `container ${words[0]?.span.start}`}`, shares: 'nothing' },
    hostName: hostNameOf(valuesOf(/^(?:-h|--hostname)$/)[0], network ?? valuesOf(/^--uts$/)[0]?.text),
    workingDirectory: valuesOf(/^(?:-w|--workdir)$/)[0]?.text,
    fills,
  });
}

function variableOf({ text, span }: Word): Variable | undefined {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text ?? '') ?? [];
  return name === undefined ? undefined : { name, text: value, span };
}

/** The directory that a script is started in, taken for its own. */
const HERE = /^(?:\$\(pwd\)|`pwd`|\$\{PWD\}|\$PWD)(?=\/)/;

function mountOf({ text, written, span }: Word, resolve: (written: string) => string | undefined): Mounted | undefined {
  const here = written !== undefined && HERE.test(written) ? written.replace(HERE, '.') : undefined;
  const [, from, to] = /^([^:$`]+):([^:$`]+)(?::[\w,]+)?$/.exec(text ?? here ?? '') ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { abs: /^[./~]/.test(from) ? resolve(from) : undefined, target: to, span };
}

/** Undefined where one of them is not known. */
function portsOf(words: readonly Word[]): readonly PublishedPort[] | undefined {
  const found: PublishedPort[] = [];
  for (const { text, span } of words) {
    if (text === undefined) return undefined;
    if (/\/(?:udp|sctp)$/.test(text)) continue;
    const parts = text.replace(/\/tcp$/, '').split(':');
    if (parts.length === 1) continue;
    const pairs = bounds(parts.at(-2), parts.at(-1));
    if (pairs === undefined) return undefined;
    for (const [published, target] of pairs) found.push({ published, target, span });
  }
  return found;
}
