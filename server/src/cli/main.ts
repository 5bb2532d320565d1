import { fstatSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../base/version.ts';
import { readBounded } from './bounded.ts';
import { COMMAND_NAMES } from './commands/names.ts';
import { Exit } from './exit.ts';
import { keepCompiled, loadEngine } from './load.ts';
import { stdio } from './output.ts';

/** `rmqlint lsp`: the server is a bundle of its own, which loads nothing of the command line. */
interface LanguageServer {
  main(args: readonly string[]): unknown;
}

/** Linux's /dev/null, a character device as terminals are: major number 1, minor number 3. */
const NOWHERE = 0x103;

const argv = process.argv.slice(2);
const versionOnly = argv.length === 1 && argv[0] === '--version';
if (versionOnly) stdio.out(`rmqlint ${VERSION}\n`);

/** Whether this is a `check`: what it compiles is what most runs want. */
const checks =
  !COMMAND_NAMES.some((name) => name !== 'check' && name === argv[0]) && argv[0] !== 'help' && !argv.includes('--help');

if (argv[0] === 'lsp' && !argv.includes('--help') && !argv.includes('-h')) {
  (require(join(__dirname, 'lsp.cjs')) as LanguageServer).main(argv.slice(1));
} else if (!versionOnly || stdio.failure !== undefined) {
  // Also to say, in somebody's language, why the version could not be written.
  process.on('SIGINT', () => process.exit(Exit.interrupted));
  const terminal = isTerminal(1) && process.stdout.isTTY === true;
  loadEngine()
    .run(argv, {
      root: process.cwd(),
      env: process.env,
      output: stdio,
      terminal,
      errorTerminal: () => isTerminal(2) && isatty(2),
      columns: terminal ? process.stdout.columns : undefined,
      stdin,
    })
    .then(
      (code) => {
        if (checks && (code === Exit.clean || code === Exit.findings)) keepCompiled();
        process.exit(code);
      },
      () => process.exit(Exit.bug),
    );
}

/** Whether a descriptor may be a terminal. A file or a pipe is told by its kind, without loading what a terminal needs. */
function isTerminal(descriptor: number): boolean {
  try {
    const output = fstatSync(descriptor);
    return output.isCharacterDevice() && output.rdev !== NOWHERE;
  } catch {
    return false;
  }
}

/** Loaded only for a terminal: with it Node loads its streams and its network, which a start that prints into a file or a pipe never needs. */
const isatty = (descriptor: number): boolean => (require('node:tty') as typeof import('node:tty')).isatty(descriptor);

/** Standard input to its end; read as a stream, so that an interrupt ends the wait. */
function stdin(): Promise<Uint8Array> {
  return readBounded(process.stdin, '-');
}
