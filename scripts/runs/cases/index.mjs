/** Every case: what the pages of rules claim and a run can show. */
import { ADDRESSES } from './addresses.mjs';
import { CONTAINERS } from './containers.mjs';
import { CONTROLLERS } from './controllers.mjs';
import { LIMITS } from './limits.mjs';
import { NAMES } from './names.mjs';
import { OTHERS } from './others.mjs';
import { PROXIES } from './proxies.mjs';
import { RAFT } from './raft.mjs';
import { REPLICAS } from './replicas.mjs';
import { ROLES } from './roles.mjs';
import { SECRETS } from './secrets.mjs';
import { STORES } from './stores.mjs';

/** @type {readonly import('./case.mjs').Case[]} */
export const CASES = [
  ...ADDRESSES,
  ...NAMES,
  ...CONTAINERS,
  ...STORES,
  ...LIMITS,
  ...ROLES,
  ...REPLICAS,
  ...RAFT,
  ...CONTROLLERS,
  ...SECRETS,
  ...PROXIES,
  ...OTHERS,
];
