import type { ProjectProblem } from '../../deployment/project/model.ts';
import type { Finding, JudgedDeployment } from '../../linter/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Paint } from '../color.ts';
import type { Messages } from '../messages/messages.ts';
import type { Fixed } from './fixed.ts';

/** Where a reporter writes. Pieces are written in order, and none of them is kept. */
export interface Sink {
  write(piece: string): void;
}

/** What a run found and may be shown. */
export interface Report {
  /** One for each deployment, and more for what only all of them together tell. */
  readonly judged: readonly Pick<JudgedDeployment, 'deployment' | 'suppressed'>[];
  /** The findings of all of them, sorted by file, offset and rule. */
  readonly findings: readonly Finding[];
  /** Findings of the same deployments that touch no named file and are therefore not shown. */
  readonly elsewhere: number;
  /** Of project files and `# rmqlint` comments. */
  readonly problems: readonly ProjectProblem[];
  /** What `fix` did before these were found; undefined for other commands. */
  readonly fixed?: Fixed | undefined;
}

export interface ReporterOptions {
  /** Sentences in the reader's language; {@link Messages.lang} names it. */
  readonly messages: Messages;
  /** Version of rmqlint. */
  readonly version: string;
  /** Terminal columns. */
  readonly width: number;
  readonly paint: Paint;
  /** For lines, columns and quoted lines; undefined for what could not be read. */
  readonly documentOf: (path: string) => PropertiesDocument | undefined;
  /** Address of a rule's page; undefined while the package has no home page. */
  readonly documentation: ((rule: string) => string) | undefined;
}

/**
 * One output format of `check`, a file each. What comes from a file or a file's name goes through escape.ts; the same tests run over every
 * reporter (test/cli/reporters.test.ts).
 */
export interface Reporter {
  /** As in `--format NAME`. */
  readonly name: string;
  /** Whether programs read it: then it is in English unless `--lang` says otherwise. */
  readonly forPrograms: boolean;
  write(run: Report, sink: Sink, options: ReporterOptions): void;
}
