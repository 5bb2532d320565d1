import type { Lang } from '../../base/text.ts';
import type { Deployment } from '../../deployment/model.ts';
import type { ProjectProblem, Severity } from '../../deployment/project/model.ts';
import type { Finding, JudgedDeployment } from '../../linter/model.ts';
import type { Rule } from '../../rules/rule.ts';
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
  /** Whether all findings of a file are among them, also where it has none; of every file where it is absent and none are elsewhere. */
  readonly isCovered?: (file: string) => boolean;
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
  /** A rule by its id; what formats say of it beside its findings. */
  readonly ruleOf?: (id: string) => RuleFacts | undefined;
  /** A rule's page as Markdown, for a reporter with {@link Reporter.quotesPages}. */
  readonly pageOf?: (id: string) => string | undefined;
  /** Level from which findings end the run with 1; `error` where it is absent. */
  readonly failOn?: Severity;
  /** The moment of the run, for formats that must say it. */
  readonly now?: Date;
  /** A path relative to the current directory as one relative to the folder of {@link Reporter.checkout}; may begin with `../`. */
  readonly inCheckout?: (path: string) => string;
  /** A drawing of a deployment as an `<svg>` element, whose texts are escaped. */
  readonly drawingOf?: (deployment: Deployment, lang: Lang) => string | undefined;
}

/** What formats say of a rule. */
export type RuleFacts = Pick<Rule, 'id' | 'severity' | 'scope' | 'title' | 'rocketmq'>;

/**
 * One output format of `check`, a file each. What comes from a file or a file's name goes through escape.ts; the same tests run over every
 * reporter (test/cli/reporters.test.ts).
 */
export interface Reporter {
  /** As in `--format NAME`. */
  readonly name: string;
  /** Whether programs read it: then it is in English unless `--lang` says otherwise. */
  readonly forPrograms: boolean;
  /** Whether it quotes the rules' pages, which take a while to load. */
  readonly quotesPages?: boolean;
  /** The variable of a CI system that names the folder which it takes paths to be relative to; the current directory where it is not set. */
  readonly checkout?: 'GITHUB_WORKSPACE' | 'CI_PROJECT_DIR';
  write(run: Report, sink: Sink, options: ReporterOptions): void;
}
