import type { Span } from '../../base/range.ts';
import type { Kind } from '../../catalog/kinds.ts';

/** A word of a file that starts processes. */
export interface Word {
  /** What the program gets; undefined where that is not known, such as a variable of a shell. */
  readonly text: string | undefined;
  /** What stands there, without quotes, where that differs. */
  readonly written?: string;
  /** Where it stands, with its quotes. */
  readonly span: Span;
  /** The word of which it is the end, such as the path in `--configFile=/x/broker.conf`. */
  readonly whole?: Word;
}

/** A variable of a process's environment. */
export interface Variable extends Word {
  readonly name: string;
}

/** A port of the machine that leads to one of a container. */
export interface PublishedPort {
  readonly published: number;
  readonly target: number;
  readonly span: Span;
}

/** A file or directory of the machine that a container sees. */
export interface Mounted {
  /** Absolute form of the source; undefined for a volume, or where it cannot be known. */
  readonly abs: string | undefined;
  readonly target: string;
  readonly span: Span;
  /** What lies at the source, where it was looked at. */
  readonly type?: 'file' | 'directory' | 'other' | undefined;
}

/** The file that a process is told to read. */
export interface ConfigArgument {
  /** The path as the command has it; undefined where it is not known. */
  readonly word: Word;
  /** The path inside of the container or on the machine; undefined where it is not known. */
  readonly target: string | undefined;
  /** Absolute form of the file of the workspace that it is; undefined where it is none or not known. */
  readonly abs: string | undefined;
  /** Absolute forms of the files that it may be, before it was looked at what is there: those of one group before those of the next. */
  readonly mayBe?: readonly (readonly string[])[];
  /** Set where a command before makes it. */
  readonly made?: true;
}

/** A name server that a compose file or a script starts without a file of its own. */
export interface NameServerStart {
  /** Of a compose file. */
  readonly service: string | undefined;
  /** Hosts by which the other processes of the file reach it. */
  readonly names: readonly string[];
  /** The word that starts it. */
  readonly span: Span;
}

/** What writes down how processes are started. */
export type StartSource = 'compose' | 'script' | 'unit' | 'dockerfile' | 'kubernetes';

/** A process as a file starts it. Plain data: equal starts are alike. */
export interface Start {
  /** Path as in SourceFile.path. */
  readonly file: string;
  readonly source: StartSource;
  /** The service or container; undefined for a line of a script. */
  readonly name: string | undefined;
  readonly kind: Kind;
  /** The word that starts it, such as `mqbroker`. */
  readonly program: Word;
  /** Set where bash is told to run it; else its first line decides, which names sh. */
  readonly byBash?: true;
  /** Words behind it. */
  readonly words: readonly Word[];
  /** Whether they stand in one text, so that another one can be written behind them. */
  readonly oneText: boolean;
  /** Undefined where none is given. */
  readonly config: ConfigArgument | undefined;
  readonly env: readonly Variable[];
  /** Whether more variables may be set than {@link env} tells. */
  readonly envOpen: boolean;
  readonly image: string | undefined;
  /** Undefined where they are not known, or where the process uses the machine's own. */
  readonly ports: readonly PublishedPort[] | undefined;
  readonly mounts: readonly Mounted[];
  /** Whether a mount, a volume or a base image may bring files that are not known. */
  readonly open: boolean;
  /** Names the machine whose ports it uses; undefined where that is not known. */
  readonly host: { readonly name: string; readonly shares: 'nothing' | 'ports' | 'everything' } | undefined;
  /** How many pods run it alike, where that is more than one. */
  readonly pods?: { readonly count: number; readonly span: Span } | undefined;
  /** The name servers that its file starts beside it. */
  readonly nameServers?: readonly NameServerStart[];
  /**
   * What its host is called, where that stays when the process is started anew: the machine's name, or one that is written (undefined: by a variable).
   * Not set where a new container has another one, or nothing is known.
   */
  readonly hostName?: 'machine' | { readonly text: string | undefined } | undefined;
  /** Where the next command begins that a shell made of the rest of a list of addresses: `-n a:9876;b:9876`. */
  readonly cut: Span | undefined;
  /** What the shell cut off. */
  readonly cutText: string | undefined;
}

/** A directory that a script makes. */
export interface MadeDirectory {
  readonly file: string;
  /** Its path as the command has it, braces resolved. */
  readonly path: string;
  readonly span: Span;
  /** The paths that the same command makes. */
  readonly beside: readonly string[];
}

/**
 * The starts of one file, each with the name servers that are among them.
 * @param serverOf a start as a name server that the others reach; undefined where it is none
 */
export function withNameServers(
  starts: readonly Start[],
  serverOf: (start: Start) => NameServerStart | undefined,
): readonly Start[] {
  const nameServers = starts.flatMap((start) => serverOf(start) ?? []);
  return nameServers.length === 0 ? starts : starts.map((start) => ({ ...start, nameServers }));
}

const PROGRAMS: Readonly<Record<string, Kind>> = {
  mqbroker: 'broker',
  mqnamesrv: 'namesrv',
  mqproxy: 'proxy',
  mqcontroller: 'controller',
  mqbrokercontainer: 'container',
  'org.apache.rocketmq.broker.BrokerStartup': 'broker',
  'org.apache.rocketmq.namesrv.NamesrvStartup': 'namesrv',
  'org.apache.rocketmq.proxy.ProxyStartup': 'proxy',
  'org.apache.rocketmq.controller.ControllerStartup': 'controller',
  'org.apache.rocketmq.container.BrokerContainerStartup': 'container',
};

/** The kind of process that a program of RocketMQ's `bin/` starts, or a class. */
export function kindOfProgram(word: string): Kind | undefined {
  const name = word.slice(word.lastIndexOf('/') + 1);
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
}

/** What may stand in front of the program that a command starts. */
export const WRAPPER =
  /^(?:.*\/)?(?:sh|bash|ash|dash|nohup|exec|setsid|sudo|env|tini|dumb-init|java|time|if|while|then|do|else|!|\{|runbroker\.sh|runserver\.sh|--|-[A-Za-z].*|\w+=.*)$/s;

/** Index of the word that starts a process of RocketMQ; -1 where a command starts none. */
export function programAt(words: readonly Pick<Word, 'text'>[]): number {
  for (const [i, { text }] of words.entries()) {
    if (text === undefined) return -1;
    if (kindOfProgram(text) !== undefined) return i;
    if (!WRAPPER.test(text)) return -1;
  }
  return -1;
}
