import { type ClassName, isBroker } from '../catalog/kinds.ts';
import { release } from '../catalog/releases.ts';
import type { ProcessInput, Written } from './model.ts';

/** The class that the tiered store's plug-in fills. */
export const TIERED: ClassName = 'TieredMessageStoreConfig';

const PLUGIN = 'org.apache.rocketmq.tieredstore.TieredMessageStore';
const V510 = release('5.1.0');

/** Whether a broker's file names the tiered store's plug-in. `messageStorePlugIn` lists classes, separated by commas (MessageStoreFactory). */
export function namesTieredStore(written: Written): boolean {
  const value = written.last('messageStorePlugIn')?.value ?? '';
  return value.split(',').some((name) => name.trim() === PLUGIN);
}

/**
 * Whether a process fills {@link TIERED} from its file: a broker with the plug-in, which hands the class everything that the broker was
 * configured with (`MessageStorePluginContext.registerConfiguration`, 5.1.0 on).
 */
export const fillsTieredStore = ({ kind, release: at, document, written = document }: ProcessInput): boolean =>
  at >= V510 && isBroker(kind) && namesTieredStore(written);
