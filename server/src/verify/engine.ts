// What verifying asks of the floors below, in one place: the command line's chunk takes it from run.cjs (cli/run.chunk.ts), since much of it
// remembers something.
export { isBroker } from '../catalog/kinds.ts';
export { NEWEST, nearestReleases, parseRelease, RELEASES, release } from '../catalog/releases.ts';
export { hasFile } from '../deployment/processes/processes.ts';
export { brokerName, roleOf } from '../deployment/queries.ts';
export { evaluate } from '../effective/evaluate.ts';
export { serversOf } from '../rules/support/nameServers.ts';
export { isTemplated } from '../rules/support/places.ts';
export { isFilledIn } from '../rules/support/proxyMembers.ts';
