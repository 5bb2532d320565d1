import type { Diagnostic } from 'vscode-languageserver';
import type { Lang } from '../base/text.ts';
import type { Severity } from '../deployment/project/model.ts';
import { type DiagnosticOptions, diagnosticOf } from '../language/diagnostics.ts';
import type { EditorFile, EditorFiles } from '../language/files.ts';
import { problemDiagnostic } from '../language/problems.ts';
import { type Foreign, texts } from '../language/texts.ts';
import type { Finding } from '../linter/model.ts';
import type { OpenDocument } from './documents.ts';
import type { Folder } from './folder.ts';
import type { Abs } from './uris.ts';
import type { View } from './view.ts';

/** A diagnostic of a finding, and what it was made of beside it. */
interface Known {
  readonly diagnostic: Diagnostic | undefined;
  readonly severity: Severity;
  readonly deployment: string;
  readonly lang: Lang;
  /** Files that it speaks of, by path. */
  readonly files: ReadonlyMap<string, EditorFile | undefined>;
}

/**
 * Diagnostics by what their findings say. After a keystroke most of what is said of the siblings of a file is what was said before, in files that
 * have not changed.
 */
export type KnownDiagnostics = WeakMap<object, Known>;

/** Everything that there is to say of a file, of judged deployments. */
export function diagnosticsOf(
  folder: Folder,
  abs: Abs,
  view: View,
  options: DiagnosticOptions,
  known: KnownDiagnostics,
): Diagnostic[] {
  const out: Diagnostic[] = [];
  const files = once(view.files(folder));
  const file = view.file(folder, abs);
  const document = view.document(folder, abs);
  for (const problem of folder.problemsIn(abs)) {
    if (file !== undefined && document !== undefined)
      out.push(problemDiagnostic(problem, document.lines, file.positions, options.lang));
  }
  for (const finding of folder.findingsIn(abs)) {
    const diagnostic = knownDiagnostic(finding, files, options, known);
    if (diagnostic !== undefined) out.push(diagnostic);
  }
  return out;
}

function knownDiagnostic(
  finding: Finding,
  files: EditorFiles,
  options: DiagnosticOptions,
  known: KnownDiagnostics,
): Diagnostic | undefined {
  const { spoken } = finding;
  if (spoken === undefined) return diagnosticOf(finding, files, options);
  const before = known.get(spoken);
  if (before !== undefined && isStill(before, finding, files, options)) return before.diagnostic;
  const made = madeDiagnostic(finding, files, options);
  known.set(spoken, made);
  return made.diagnostic;
}

/** Whether a diagnostic would come out the same. */
function isStill(before: Known, finding: Finding, files: EditorFiles, { lang }: DiagnosticOptions): boolean {
  const { severity, deployment } = finding;
  if (before.severity !== severity || before.deployment !== deployment || before.lang !== lang) return false;
  for (const [path, file] of before.files) if (files(path) !== file) return false;
  return true;
}

function madeDiagnostic(finding: Finding, files: EditorFiles, options: DiagnosticOptions): Known {
  const { severity, deployment } = finding;
  const asked = new Map<string, EditorFile | undefined>();
  const asking: EditorFiles = (path) => {
    const file = files(path);
    asked.set(path, file);
    return file;
  };
  const diagnostic = diagnosticOf(finding, asking, options);
  return { diagnostic, severity, deployment, lang: options.lang, files: asked };
}

/** Looks at each file once, however many findings speak of it. */
function once(files: EditorFiles): EditorFiles {
  const known = new Map<string, EditorFile | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, files(path));
    return known.get(path);
  };
}

/** A document whose text was damaged when the editor read it; docs/protocol.md. */
export interface ForeignText {
  readonly uri: string;
  readonly message: string;
  /** What the file looks like, as VS Code names it, and what a button says that opens it so; undefined where nobody knows. */
  readonly reopen: { readonly encoding: string; readonly title: string } | undefined;
}

/** Why nothing is edited in a document. */
export function foreignText({ uri, abs, told, disk, content }: OpenDocument, lang: Lang): ForeignText {
  const t = texts[lang];
  const gbk = disk?.encoding === 'gbk';
  const why: Foreign =
    told === undefined ? { why: 'unsaid' } : { why: content.damaged ? 'damaged' : 'unknown', encoding: told };
  return {
    uri,
    message: t.foreignText(abs.slice(abs.lastIndexOf('/') + 1), why),
    reopen: gbk ? { encoding: 'gbk', title: t.reopenAs('GBK') } : undefined,
  };
}
