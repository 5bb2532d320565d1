// What a topology asks of the floors below, in one place: the command line's chunk takes it from run.cjs (cli/run.chunk.ts), since much of it
// remembers something.
export { isBroker } from '../catalog/kinds.ts';
export { release } from '../catalog/releases.ts';
export { controllerFacts, isLoopback } from '../deployment/processes/facts.ts';
export { hasFile } from '../deployment/processes/processes.ts';
export { brokerName, queriesOf, roleOf } from '../deployment/queries.ts';
export { basename } from '../deployment/world/paths.ts';
export { option } from '../effective/arguments.ts';
export { jraftList, peerName } from '../effective/jraft.ts';
export { syntaxOf } from '../effective/kinds/index.ts';
export { isSameSocket } from '../effective/ports.ts';
export { shownName, shownValue } from '../rules/support/labels.ts';
export { compare, serversOf } from '../rules/support/nameServers.ts';
export { locate, samePath } from '../rules/support/paths.ts';
export { isTemplated } from '../rules/support/places.ts';
export { modeOf } from '../rules/support/proxies.ts';
export { isFilledIn } from '../rules/support/proxyMembers.ts';
export { raftKeys } from '../rules/support/raft.ts';
export { clash, socketsOn } from '../rules/support/sockets.ts';
export { fileName } from '../rules/support/starts.ts';
