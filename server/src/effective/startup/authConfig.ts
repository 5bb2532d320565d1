import { text } from '../../base/text.ts';
import { below } from '../getters.ts';
import type { Value } from '../load.ts';
import type { View } from '../view.ts';
import type { Forced, ForcedKey, ForcedValues } from './forced.ts';

const FROM_BROKER = text(
  'BrokerStartup sets it from the broker’s own parameters',
  '由 BrokerStartup 根据 Broker 自身参数设置',
);

/** BrokerStartup copies the broker's names and path into AuthConfig (5.3.0 on). */
export function forceAuthConfig(view: View, forced: ForcedValues): void {
  forced.set('configName', new FromBroker(view, 'configName', () => view.get('brokerName', 'BrokerConfig')));
  forced.set('clusterName', new FromBroker(view, 'clusterName', () => view.get('brokerClusterName', 'BrokerConfig')));
  const config = (): Value => below(view.get('storePathRootDir', 'MessageStoreConfig'), 'config');
  forced.set('authConfigPath', new FromBroker(view, 'authConfigPath', config));
}

/** A class with getters, since few processes are asked for these values, and V8 makes the getters of an object literal anew each time. */
class FromBroker implements Forced {
  readonly class = 'AuthConfig';
  readonly because = FROM_BROKER;
  readonly #view: View;
  readonly #key: ForcedKey;
  readonly #own: () => Value;

  constructor(view: View, key: ForcedKey, own: () => Value) {
    this.#view = view;
    this.#key = key;
    this.#own = own;
  }

  get value(): Value {
    return this.#own();
  }

  get origin(): Forced['origin'] {
    return this.#view.entryOf(this.#key) === undefined ? 'derived' : 'forced';
  }
}
