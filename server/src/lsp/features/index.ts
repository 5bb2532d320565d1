import { ACTIONS } from './actions.ts';
import { COMMANDS_AND_DOCUMENTS } from './commands.ts';
import { COMPLETION } from './completion.ts';
import { DIAGNOSTICS } from './diagnostics.ts';
import type { Feature } from './feature.ts';
import { HINTS } from './hints.ts';
import { MOVING } from './moving.ts';
import { OUTLINE } from './outline.ts';
import { PLACES } from './places.ts';

/** Everything that a client may ask; the server registers each of them. */
export const FEATURES: readonly Feature[] = [
  ...PLACES,
  ...ACTIONS,
  ...COMPLETION,
  ...DIAGNOSTICS,
  ...HINTS,
  ...COMMANDS_AND_DOCUMENTS,
  ...MOVING,
  ...OUTLINE,
];
