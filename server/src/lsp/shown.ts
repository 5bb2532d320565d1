import type { Diagnostic } from 'vscode-languageserver';
import type { Lang } from '../base/text.ts';
import { type DiagnosticOptions, diagnosticOf } from '../language/diagnostics.ts';
import type { EditorFile, EditorFiles } from '../language/files.ts';
import { problemDiagnostic } from '../language/problems.ts';
import { type Foreign, texts } from '../language/texts.ts';
import type { OpenDocument } from './documents.ts';
import type { Folder } from './folder.ts';
import type { Abs } from './uris.ts';
import type { View } from './view.ts';

/** Everything that there is to say of a file, of judged deployments. */
export function diagnosticsOf(folder: Folder, abs: Abs, view: View, options: DiagnosticOptions): Diagnostic[] {
  const out: Diagnostic[] = [];
  const files = once(view.files(folder));
  const file = view.file(folder, abs);
  const document = view.document(folder, abs);
  for (const problem of folder.problemsIn(abs)) {
    if (file !== undefined && document !== undefined)
      out.push(problemDiagnostic(problem, document.lines, file.positions, options.lang));
  }
  for (const finding of folder.findingsIn(abs)) {
    const diagnostic = diagnosticOf(finding, files, options);
    if (diagnostic !== undefined) out.push(diagnostic);
  }
  return out;
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
