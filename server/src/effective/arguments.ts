/** Where the value of an option stands among arguments. */
export interface ValuePlace {
  /** Index of the argument; that of none where the value is missing. */
  readonly at: number;
  /** Offset of the value in it; 0 where it is an argument of its own. */
  readonly from: number;
}

/** Letters of a long name of RocketMQ's start commands with which it is no other one. The first is enough of those not named here. */
const LEAST: Readonly<Record<string, number>> = { proxyConfigPath: 'proxyC'.length, proxyMode: 'proxyM'.length };

/**
 * Finds an option of RocketMQ's start commands as commons-cli does: `-n X`, `-nX`, `-n=X`, `--namesrvAddr X`, `--namesrvAddr=X`, one dash or two,
 * and from 5.0.0 on any beginning of the long name. What is unknown is no option. The first of several wins.
 * @param posix whether the PosixParser of 4.x reads them: behind one dash and a short name it takes all for the value, `=` as well
 */
export function placeOfOption(
  args: readonly (string | undefined)[],
  short: string,
  long: string,
  posix = false,
): ValuePlace | undefined {
  for (const [at, arg] of args.entries()) {
    const [, dashes, name, equals] = /^(--?)(\w+)(=)?/.exec(arg ?? '') ?? [];
    if (dashes === undefined || name === undefined || arg === undefined) continue;
    const behind = dashes.length + name.length;
    const isWhole = !posix || dashes === '--' || equals === undefined;
    if (isWhole && (name === short || (posix ? name === long : isLong(name, long)))) {
      if (equals !== undefined) return { at, from: behind + 1 };
      if (arg.length === behind) return { at: at + 1, from: 0 };
    }
    if (dashes === '-' && short.length === 1 && name.startsWith(short)) return { at, from: 2 };
  }
  return undefined;
}

const isLong = (name: string, long: string): boolean => long.startsWith(name) && name.length >= (LEAST[long] ?? 1);

/**
 * The value of an option of RocketMQ's start commands, in any of the forms that {@link placeOfOption} knows.
 * @returns undefined when it is not given
 */
export function option(args: readonly string[], short: string, long: string, posix = false): string | undefined {
  const place = placeOfOption(args, short, long, posix);
  return place === undefined ? undefined : args[place.at]?.slice(place.from);
}
