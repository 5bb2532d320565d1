import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isClear } from './clear.ts';
import { entryOf } from './places.ts';

/** The brokers that a container runs, in the order in which they start. A process that is looked at as another release runs it is the same one by its id. */
export const brokersIn = (container: FileProcess, deployment: Deployment): readonly FileProcess[] =>
  queriesOf(deployment).brokers.filter((broker) => broker.container?.id === container.id);

/** Whether it is sure that a container has no name servers: neither its file nor its command names them, and it asks for none. */
export function hasNoNameServers(container: FileProcess): boolean {
  if (!isClear(container, ['namesrvAddr', 'fetchNamesrvAddrByAddressServer'])) return false;
  const list = container.effective.parameter('namesrvAddr');
  // What only the machine knows is what NAMESRV_ADDR says, if anything.
  const none = list !== undefined && list.entry === undefined && (list.value === null || list.value === 'null');
  return none && container.effective.value('fetchNamesrvAddrByAddressServer') !== 'true';
}

/** The name servers that a container's broker writes in vain. */
export function writtenServers(broker: FileProcess): Entry | undefined {
  const entry = entryOf(broker, 'namesrvAddr');
  return entry !== undefined && /[^;\s]/.test(entry.value) && isClear(broker, ['namesrvAddr']) ? entry : undefined;
}

/** The file process of a broker's container. */
export const containerOf = ({ container }: FileProcess): FileProcess | undefined =>
  container !== undefined && hasFile(container) ? container : undefined;
