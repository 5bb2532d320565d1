import type { CodeAction, CodeActionKind, Diagnostic, Range } from 'vscode-languageserver-types';
import type { Span } from '../../../base/range.ts';
import type { Finding } from '../../../linter/model.ts';
import { diagnosticOf } from '../../diagnostics.ts';
import type { JsonText } from '../../jsonEdits.ts';
import type { FileContext } from '../context.ts';

export const QUICK_FIX = 'quickfix' satisfies CodeActionKind;
export const REWRITE = 'refactor.rewrite' satisfies CodeActionKind;
/** States the release that runs. Offered only to those who ask for it. */
export const STATE_RELEASE = 'refactor.rewrite.release' satisfies CodeActionKind;
/** All safe obvious fixes of a file at once; what `editor.codeActionsOnSave` names. */
export const FIX_ALL = 'source.fixAll.rmqlint' satisfies CodeActionKind;
/** Removes entries that are equal to the default. Offered only to those who ask for it. */
export const REMOVE_DEFAULTS = 'source.removeDefaults.rmqlint' satisfies CodeActionKind;

/** Every kind of action that is offered. */
export const ACTION_KINDS: readonly CodeActionKind[] = [QUICK_FIX, REWRITE, FIX_ALL, REMOVE_DEFAULTS];

export interface CodeActionRequest {
  readonly range: Range;
  /** Kinds that the client asks for; unsaid: all. */
  readonly only?: readonly CodeActionKind[] | undefined;
  readonly readJson: ReadJson;
}

/**
 * Reads JSON with comments; undefined where its syntax is broken.
 * @param text one character a byte
 */
export type ReadJson = (text: string) => JsonText | undefined;

/** What actions are made of. */
export interface Asked {
  readonly context: FileContext;
  /** The stretch of the file that is asked about, in bytes. */
  readonly span: Span;
  /** All findings of the file, and those that the stretch touches. */
  readonly all: readonly Finding[];
  readonly touched: readonly Finding[];
  readonly readJson: ReadJson;
}

/** Whether a client that asks for some kinds wants this one: a kind includes those below it. */
export const wanted = (kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** Some findings as the editor lists them. */
export const diagnosticsOf = (findings: readonly Finding[], { files, diagnostics }: FileContext): Diagnostic[] =>
  findings.flatMap((finding) => diagnosticOf(finding, files, diagnostics) ?? []);

/** The findings of each rule, in the order in which they come. */
export function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly [Finding, ...Finding[]]> {
  const found = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const own = found.get(finding.rule);
    if (own === undefined) found.set(finding.rule, [finding]);
    else own.push(finding);
  }
  return found;
}

/** An action that makes an edit, or one that says why it cannot. */
export type Outcome = Pick<CodeAction, 'edit'> | Pick<CodeAction, 'disabled'>;
