/** How the command line ends (docs/cli.md, "Exit code"); frozen by test/cli/exit.test.ts. */
export const Exit = {
  /** Nothing at or above `--fail-on`, and within `--max-warnings`. */
  clean: 0,
  findings: 1,
  /** Wrong use or configuration, a named path that is not there, a file that cannot be read, an output that cannot be written. */
  misuse: 2,
  /** No pattern of the project file matches a file. */
  noMatch: 3,
  /** A bug in rmqlint. */
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof Exit)[keyof typeof Exit];
