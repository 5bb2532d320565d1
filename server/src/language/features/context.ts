import type { Lang } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import type { ProjectProblem } from '../../deployment/project/model.ts';
import type { Fix } from '../../fix/model.ts';
import type { Plan } from '../../fix/plan.ts';
import type { Finding } from '../../linter/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { DiagnosticOptions } from '../diagnostics.ts';
import type { EditorFile, EditorFiles } from '../files.ts';

/** How many findings there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** What the client can show or do, as far as features differ by it. */
export interface Abilities {
  /** Whether hovers and documentation may be Markdown. */
  readonly markdown: boolean;
  /** Whether a workspace edit may name versions, make files and hold snippets. */
  readonly documentChanges: boolean;
  readonly creates: boolean;
  readonly snippets: boolean;
  /** Whether it shows what an edit does, and asks before it makes one that wants to be confirmed. */
  readonly annotations: boolean;
  /** Commands of ours that the client says it knows. */
  readonly commands: readonly string[];
  readonly actions: {
    /** Whether it shows an action that cannot be made, with the reason. */
    readonly disabled: boolean;
    /** Whether it asks for an action's edit when somebody chooses it. */
    readonly resolves: boolean;
  };
  readonly completion: {
    readonly snippets: boolean;
    /** Whether it strikes through what is deprecated. */
    readonly tags: boolean;
    /** Names of members of an item that may stand once for the whole list. */
    readonly itemDefaults: readonly string[];
    readonly insertReplace: boolean;
    readonly labelDetails: boolean;
    /** Whether it completes by itself what the schema of project files says. */
    readonly schema: boolean;
    /** Whether documentation of an item may be Markdown. */
    readonly markdown: boolean;
  };
  /** Whether symbols may hold others. */
  readonly symbolTrees: boolean;
  readonly locationLinks: boolean;
  /** Whether it can open a virtual document whose text the server makes (`workspace/textDocumentContent`). */
  readonly virtualDocuments: boolean;
}

/** What the editor's settings say of features; section `rmqlint`. */
export interface FeatureSettings {
  readonly inlayHints: {
    /** What runs, where it is not what is written. */
    readonly effectiveValues: boolean;
    /** Large numbers in units that people think in. */
    readonly units: boolean;
    /** Ports that follow from the one that is written. */
    readonly ports: boolean;
  };
  readonly codeLens: boolean;
}

/** What holds where the editor says nothing. Each kind shows only what cannot be seen in the file, so all of them are on. */
export const DEFAULT_FEATURES: FeatureSettings = {
  inlayHints: { effectiveValues: true, units: true, ports: true },
  codeLens: true,
};

/** What a feature is asked about everything, whatever file is open. */
export interface WorkspaceContext {
  /** Everything that was read, folder by folder. */
  readonly deployments: readonly Deployment[];
  /** A file by its path, as a deployment of the same folder names it. */
  readonly filesOf: (deployment: Deployment) => EditorFiles;
  /** The bytes and lines of a file by its path, as a deployment of the same folder names it; undefined where there is none. */
  readonly documentsOf: (deployment: Deployment) => (path: string) => PropertiesDocument | undefined;
  /** The path by which a deployment of the same folder would name what lies at a URI; undefined for what lies out of its reach. */
  readonly pathOf: (deployment: Deployment, uri: string) => string | undefined;
  /** Findings that sit in files of a deployment, as far as it was judged. */
  readonly findingsOf: (deployment: Deployment) => readonly Finding[];
  readonly lang: Lang;
  readonly abilities: Abilities;
  /** Whether the client no longer waits. Looked at now and then by what may take long. */
  readonly isCancelled: () => boolean;
}

/** One file as the editor has it, with what is known of it: what every feature is asked about. */
export interface FileContext {
  /** Path as in SourceFile.path. */
  readonly path: string;
  /** The file's bytes and lines. Its entries count where the file is one of `.properties` syntax. */
  readonly document: PropertiesDocument;
  /** The processes that run the file; none where it is no configuration of RocketMQ's. */
  readonly processes: readonly FileProcess[];
  /** The deployments that hold the file; of a project file those that it governs. */
  readonly deployments: readonly Deployment[];
  /** Whether it is a project file (`rmqlint.json`). */
  readonly isProject: boolean;
  readonly file: EditorFile;
  readonly files: EditorFiles;
  /** The bytes and lines of another file; undefined where there is none. */
  readonly documentOf: (path: string) => PropertiesDocument | undefined;
  /** Findings that sit in the file, with their fixes, in the order of the command line. */
  readonly findings: () => readonly Finding[];
  /** What is wrong with a project file, or with the `# rmqlint` comments of a file. */
  readonly problems: () => readonly ProjectProblem[];
  /** Files of the folder in which a rule has findings with an obvious fix, as far as they were judged, with how many. */
  readonly filesWith: (rule: string) => ReadonlyMap<string, number>;
  /** What a mass fix of one of these files does by that rule. What was found out for it is let go of. */
  readonly planOf: (path: string, rule: string) => Plan;
  /** Whether fixes are safe that are made together. */
  readonly areSafe: (fixes: readonly Fix[]) => boolean;
  /** How many findings some deployments have. */
  readonly countsOf: (deployments: readonly Deployment[]) => Counts;
  /** How a finding becomes what the editor lists: as it was told. */
  readonly diagnostics: DiagnosticOptions;
  /** All deployments of the folder that the file lies in. */
  readonly workspace: () => readonly Deployment[];
  readonly lang: Lang;
  readonly abilities: Abilities;
  readonly settings: FeatureSettings;
  /** Whether the client no longer waits. Looked at now and then by what may take long. */
  readonly isCancelled: () => boolean;
}

/** A feature of the language: what there is at a place of a file. It reads its context and nothing else. */
export type LanguageFeature<P, R> = (context: FileContext, params: P) => R;
