import { COMMANDS_AND_DOCUMENTS } from './commands.ts';
import { DIAGNOSTICS } from './diagnostics.ts';
import type { Feature } from './feature.ts';
import { HINTS } from './hints.ts';
import { PLACES } from './places.ts';

/** Everything that a client may ask; the server registers each of them. */
export const FEATURES: readonly Feature[] = [...PLACES, ...DIAGNOSTICS, ...HINTS, ...COMMANDS_AND_DOCUMENTS];
