import * as vscode from 'vscode';
import type { Lang } from '../../server/src/base/text.ts';

/** The language of what is shown beside findings: as the server chooses it, by the setting `rmqlint.language`, else by the editor's own. */
export function language(): Lang {
  const set = vscode.workspace.getConfiguration('rmqlint').get<string>('language');
  if (set === 'en' || set === 'zh-CN') return set;
  return /^zh(?![a-z])/i.test(vscode.env.language) ? 'zh-CN' : 'en';
}
