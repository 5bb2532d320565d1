import { type CodeAction, CodeActionTriggerKind } from 'vscode-languageserver-types';
import { ACTION_KINDS, QUICK_FIX } from '../../language/features/actions/action.ts';
import { resolveAction, type Unresolved } from '../../language/features/actions/fixes.ts';
import { codeActionsOf } from '../../language/features/codeActions.ts';
import { Refusal } from '../../language/refusal.ts';
import * as check from '../params.ts';
import { type Abs, absOf } from '../uris.ts';
import { type Feature, feature, fileFeature, isCancelled, ready, stopCancelled } from './feature.ts';

const loadJson = async () => (await import('../../language/jsonMember.chunk.ts')).readJson;

const codeActions = fileFeature({
  method: 'textDocument/codeAction',
  capability: ({ codeActionLiterals, abilities }) => ({
    codeActionProvider: codeActionLiterals
      ? { codeActionKinds: [...ACTION_KINDS], ...(abilities.actions.resolves ? { resolveProvider: true } : {}) }
      : false,
  }),
  read: ({ range, context }) => {
    const { only, triggerKind } = check.fields(context ?? {}, 'context');
    const kinds =
      only === undefined || only === null
        ? undefined
        : check.array(only, 'context.only').map((kind) => check.string(kind, 'context.only'));
    return {
      range: check.range(range, 'range'),
      // What nobody asked for is no more than what lies at the cursor.
      only: kinds ?? (triggerKind === CodeActionTriggerKind.Automatic ? [QUICK_FIX] : undefined),
    };
  },
  load: loadJson,
  answer: (context, request, readJson) => codeActionsOf(context, { ...request, readJson }),
  nothing: [],
});

/** The edit of an action that was offered without one. */
const resolve = feature<{ readonly action: CodeAction; readonly abs: Abs; readonly data: Unresolved } | CodeAction>({
  method: 'codeAction/resolve',
  read: (params) => {
    const action = check.fields(params, 'params') as unknown as CodeAction;
    if (action.data === undefined || action.data === null) return action;
    const { uri, rule } = check.fields(action.data, 'data');
    const data: Unresolved = { uri: check.string(uri, 'data.uri'), rule: check.string(rule, 'data.rule') };
    const abs = absOf(data.uri);
    if (abs === undefined) throw check.invalid(`${data.uri} is no URI`);
    return { action, abs, data };
  },
  answer: async (context, asked) => {
    if (!('abs' in asked)) return asked;
    const { action, abs, data } = asked;
    await ready(context, abs);
    const { session, token, tell } = context;
    const resolved = session.ask(abs, isCancelled(token), (file) => resolveAction(file, action, data));
    stopCancelled(token);
    if (!(resolved instanceof Refusal)) return resolved ?? action;
    // Of an error here most editors would say no more than that there was one.
    tell(resolved.message);
    return action;
  },
});

/** What can be done about findings. */
export const ACTIONS: readonly Feature[] = [codeActions, resolve];
