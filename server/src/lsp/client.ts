import type { ClientCapabilities, DiagnosticTag, InitializeParams } from 'vscode-languageserver';
import type { Lang } from '../base/text.ts';
import type { Abilities } from '../language/features/context.ts';
import type { PositionUnit } from '../text/editorPositions.ts';

/** What the client can do, in one place: every `?.` chain is here. */
export interface Client {
  readonly unit: PositionUnit;
  readonly locale: Lang;
  /** Whether the disk above the folders may be read: unless it says otherwise, an editor without the notion of trust opened it on purpose. */
  readonly trusted: boolean;
  /** Whether findings are asked for by the client instead of being told. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly related: boolean;
  /** Tags of findings that it shows. */
  readonly tags: readonly DiagnosticTag[];
  readonly versions: boolean;
  readonly abilities: Abilities;
  readonly watching: boolean;
  /** Whether it takes `rmqlint/foreignText` and `rmqlint/loading`. */
  readonly foreignText: boolean;
  readonly status: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly folders: boolean;
  readonly codeActionLiterals: boolean;
  /** Whether it asks what would be renamed before it asks for a new name. */
  readonly renamePreparation: boolean;
  /** Whether it shows work in the background. */
  readonly progress: boolean;
  /** What it asks for again when it is told to. */
  readonly refreshes: {
    readonly inlayHints: boolean;
    readonly codeLenses: boolean;
    readonly semanticTokens: boolean;
    readonly virtualDocuments: boolean;
  };
}

const UNITS: readonly PositionUnit[] = ['utf-8', 'utf-16', 'utf-32'];

/** Reads what the client says of itself; what it says badly it does not say. */
export function clientOf(params: InitializeParams): Client {
  const capabilities: ClientCapabilities = params.capabilities ?? {};
  const { textDocument, workspace, general } = capabilities;
  const options = (params.initializationOptions ?? {}) as {
    readonly trusted?: unknown;
    readonly diagnostics?: unknown;
    readonly foreignText?: unknown;
    readonly status?: unknown;
    readonly jsonSchema?: unknown;
    readonly commands?: unknown;
  };
  const encodings = Array.isArray(general?.positionEncodings) ? general.positionEncodings : [];
  return {
    unit:
      (encodings.find((each) => (UNITS as readonly string[]).includes(each)) as PositionUnit | undefined) ?? 'utf-16',
    locale: langOf(params.locale),
    trusted: options.trusted !== false,
    pull:
      textDocument?.diagnostic !== undefined &&
      (options.diagnostics === 'pull' || textDocument.publishDiagnostics === undefined),
    refresh: workspace?.diagnostics?.refreshSupport === true,
    related:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      (textDocument?.diagnostic as { readonly relatedInformation?: boolean } | undefined)?.relatedInformation === true,
    tags: tagsOf(textDocument),
    versions: textDocument?.publishDiagnostics?.versionSupport === true,
    abilities: abilitiesOf(capabilities, { schema: options.jsonSchema === true, commands: options.commands }),
    watching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    foreignText: options.foreignText === true,
    status: options.status === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    renamePreparation: textDocument?.rename?.prepareSupport === true,
    progress: capabilities.window?.workDoneProgress === true,
    refreshes: {
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLenses: workspace?.codeLens?.refreshSupport === true,
      semanticTokens: workspace?.semanticTokens?.refreshSupport === true,
      virtualDocuments: workspace?.textDocumentContent !== undefined,
    },
  };
}

/** The language of a client's locale: `zh`, `zh-cn`, `zh-Hans` and what else begins so are Chinese. */
export const langOf = (locale: unknown): Lang =>
  typeof locale === 'string' && /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en';

/** Tags that are shown of findings that are told, or asked for. */
function tagsOf(textDocument: ClientCapabilities['textDocument']): readonly DiagnosticTag[] {
  const asked = textDocument?.diagnostic as { readonly tagSupport?: { readonly valueSet?: unknown } } | undefined;
  const { valueSet } = textDocument?.publishDiagnostics?.tagSupport ?? asked?.tagSupport ?? {};
  return Array.isArray(valueSet) ? valueSet.filter((tag) => tag === 1 || tag === 2) : [];
}

interface Told {
  /** Whether the client knows the schema of project files and completes by it. */
  readonly schema: boolean;
  /** Commands that the client says it knows. */
  readonly commands: unknown;
}

function abilitiesOf({ textDocument, workspace }: ClientCapabilities, { schema, commands }: Told): Abilities {
  const edit = workspace?.workspaceEdit;
  const { codeAction } = textDocument ?? {};
  const operations = edit?.resourceOperations;
  const formats = textDocument?.hover?.contentFormat;
  const { completionItem, completionList } = textDocument?.completion ?? {};
  const defaults = completionList?.itemDefaults;
  return {
    markdown: formats === undefined || formats.includes('markdown'),
    documentChanges: edit?.documentChanges === true,
    creates: Array.isArray(operations) && operations.includes('create'),
    snippets: edit?.snippetEditSupport === true,
    annotations: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    commands: Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : [],
    actions: {
      disabled: codeAction?.disabledSupport === true,
      resolves:
        codeAction?.dataSupport === true &&
        Array.isArray(codeAction.resolveSupport?.properties) &&
        codeAction.resolveSupport.properties.includes('edit'),
    },
    completion: {
      snippets: completionItem?.snippetSupport === true,
      tags: completionItem?.tagSupport !== undefined || completionItem?.deprecatedSupport === true,
      itemDefaults: Array.isArray(defaults) ? defaults : [],
      insertReplace: completionItem?.insertReplaceSupport === true,
      labelDetails: completionItem?.labelDetailsSupport === true,
      schema,
      markdown: completionItem?.documentationFormat?.includes('markdown') === true,
    },
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    locationLinks: textDocument?.definition?.linkSupport === true,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
  };
}
