/**
 * The value of an option of RocketMQ's start commands (commons-cli's PosixParser): `-n X`, `-nX`, `--namesrvAddr X`, `--namesrvAddr=X`.
 * @returns undefined when it is not given; the first of several wins
 */
export function option(args: readonly string[], short: string, long: string): string | undefined {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === `-${short}` || arg === `--${long}`) return args[i + 1];
    if (arg.startsWith(`--${long}=`)) return arg.slice(long.length + 3);
    if (arg.startsWith(`-${short}`) && !arg.startsWith('--')) return arg.slice(short.length + 1);
  }
  return undefined;
}
