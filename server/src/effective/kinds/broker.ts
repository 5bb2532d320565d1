import { text } from '../../base/text.ts';
import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { credentials, metadataProvider, pipelineClass } from '../checks/auth.ts';
import {
  dledgerIdInConstructor,
  dledgerIdInStore,
  dledgerPeers,
  oneMode,
  oneModeUnchecked,
} from '../checks/dledger.ts';
import { validNameServers } from '../checks/nameServers.ts';
import { boundPorts, listenPort, socksProxy, writeWatermarks } from '../checks/network.ts';
import { slaveId } from '../checks/role.ts';
import { bloomFilter, combinedQueues, delays, doubleWrite, plugIns, poolOrder } from '../checks/store.ts';
import { INITIAL_USER, INNER_CLIENT } from '../credentials.ts';
import { AUTH_PATHS, ROCKSDB_PATHS, STORE_PATHS } from '../paths.ts';
import { bindAddress, listenAndFastPort, prometheusPort, replicationPort } from '../ports.ts';
import { forceAuthConfig } from '../startup/authConfig.ts';
import {
  deriveHaPort,
  forceElectedId,
  forceMasterId,
  isControllerMode,
  isDledger,
  lowerSlaveMemory,
} from '../startup/broker.ts';
import { nameServersFromCommandLine } from '../startup/commandLine.ts';
import { socketBuffers } from '../startup/presets.ts';
import { namesTieredStore, TIERED } from '../tieredStore.ts';
import { CONSTRUCT, INITIALIZE, START } from './brokerMinimums.ts';
import type { ProcessKind } from './kind.ts';

const V460 = release('4.6.0');
const V492 = release('4.9.2');
const PREVIEW = release('5.0.0-PREVIEW');
const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V511 = release('5.1.1');
const V530 = release('5.3.0');
const V540 = release('5.4.0');

/** A broker by itself: BrokerStartup and BrokerController. */
export const broker: ProcessKind = {
  kind: 'broker',
  syntax: 'properties',
  // A store plug-in is handed all that the broker was configured with (MessageStorePluginContext.registerConfiguration, 5.1.0 on).
  classes: [
    ...FILLED_CLASSES.broker,
    { name: TIERED, since: V510, when: ({ input }) => namesTieredStore(input.written ?? input.document) },
  ],

  presets: (at) => ({
    'NettyServerConfig.listenPort': '10911',
    ...(at >= V511 ? { 'MessageStoreConfig.haListenPort': '0' } : {}),
    ...(at <= V492 || at === PREVIEW ? socketBuffers('131072') : {}),
  }),

  adjust(view, forced) {
    nameServersFromCommandLine(view, forced, 'BrokerConfig');
    if (view.since(V510) && !view.since(V540)) lowerSlaveMemory(view, forced);
    if (!isControllerMode(view)) forceMasterId(view, forced);
    if (view.since(V460) && isDledger(view)) forceElectedId(forced);
    deriveHaPort(view, forced, 'NettyServerConfig', !view.since(V511));
    if (view.since(V500)) {
      forced.set('inBrokerContainer', {
        class: 'BrokerConfig',
        value: 'false',
        origin: 'forced',
        because: text('BrokerStartup sets it', '由 BrokerStartup 设置'),
      });
    }
    if (view.since(V530)) forceAuthConfig(view, forced);
  },

  checks: {
    read: [validNameServers('BrokerConfig', (view) => view.since(V510)), slaveId, oneMode],
    construct: [
      ...CONSTRUCT,
      bloomFilter('maxErrorRateOfBloomFilter', 1, 99),
      bloomFilter('expectConsumerNumUseFilter', 1, Number.POSITIVE_INFINITY),
      listenPort,
      socksProxy(() => -1),
      metadataProvider('authenticationMetadataProvider'),
      metadataProvider('authorizationMetadataProvider'),
      credentials(INITIAL_USER),
      credentials(INNER_CLIENT),
      dledgerIdInConstructor,
    ],
    initialize: [
      ...INITIALIZE,
      dledgerIdInStore,
      dledgerPeers,
      combinedQueues,
      plugIns,
      delays,
      poolOrder('transRocksDBEnable', 'transactionCheckRocksdbCoreThreads', 'transactionCheckRocksdbMaxThreads'),
      poolOrder(
        'timerRocksDBEnable',
        'timerReputServiceCorePoolSize',
        'timerReputServiceMaxPoolSize',
        'timerWheelEnable',
      ),
      doubleWrite,
      pipelineClass('authenticationProvider'),
      pipelineClass('authenticationStrategy'),
      pipelineClass('authorizationProvider'),
      pipelineClass('authorizationStrategy'),
    ],
    start: [...START, writeWatermarks, oneModeUnchecked, boundPorts(-1)],
  },

  ports(view) {
    const address = bindAddress(view);
    return [
      ...listenAndFastPort(view, 'NettyServerConfig', address, address),
      ...replicationPort(view, 'NettyServerConfig'),
      ...prometheusPort(view, 'BrokerConfig', view.value('brokerIP1', 'BrokerConfig')),
    ];
  },

  paths: { ...STORE_PATHS, ...AUTH_PATHS, ...ROCKSDB_PATHS },
};
