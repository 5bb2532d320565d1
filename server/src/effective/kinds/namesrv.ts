import { text } from '../../base/text.ts';
import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { CONTROLLER_CHECKS } from '../checks/controller.ts';
import { atLeast } from '../checks/minimums.ts';
import { boundPorts, socksProxy } from '../checks/network.ts';
import type { Check } from '../exits.ts';
import { controllerStore, path } from '../paths.ts';
import { bindAddress, boundPort, controllerPorts } from '../ports.ts';
import { socketBuffers } from '../startup/presets.ts';
import type { View } from '../view.ts';
import type { ProcessKind } from './kind.ts';

const V410 = release('4.1.0-incubating');
const V500 = release('5.0.0');
const V510 = release('5.1.0');

/** Whether a controller runs in the name server (5.1.0 on). */
const hasController = (view: View): boolean => view.loaded('enableControllerInNamesrv', 'NamesrvConfig') === 'true';

const inController =
  (check: Check): Check =>
  (view) =>
    hasController(view) ? check(view) : undefined;

/** A name server: NamesrvStartup and NamesrvController; with a controller in it, ControllerManager as well. */
export const namesrv: ProcessKind = {
  kind: 'namesrv',
  syntax: 'properties',
  classes: FILLED_CLASSES.namesrv.map((each) =>
    each.name === 'ControllerConfig' || each.name === 'JraftConfig' ? { ...each, when: hasController } : each,
  ),

  presets: (at) => ({
    'NettyServerConfig.listenPort': '9876',
    ...(at <= V410 ? socketBuffers('4096') : {}),
  }),

  adjust(view, forced) {
    if (view.input.file === undefined) return;
    forced.set('configStorePath', {
      class: 'NamesrvConfig',
      value: view.input.file,
      origin: 'forced',
      because: text('set to the path given with -c', '被设置为 -c 指定的路径'),
    });
  },

  checks: {
    read: [],
    construct: [...atLeast(1, 'unRegisterBrokerQueueCapacity', { from: V500 })],
    initialize: [
      ...atLeast(
        1,
        'defaultThreadPoolNums clientRequestThreadPoolNums defaultThreadPoolQueueCapacity clientRequestThreadPoolQueueCapacity ' +
          'scanNotActiveBrokerInterval',
        { from: V500 },
      ),
      ...atLeast(0, 'serverSelectorThreads'),
      socksProxy(() => -1),
      ...CONTROLLER_CHECKS.map(inController),
    ],
    start: [
      // NettyRemotingClient.start made it the period of a timer.
      ...atLeast(1, 'connectTimeoutMillis', { from: V500, to: V510 }),
      ...atLeast(1, 'serverWorkerThreads clientWorkerThreads'),
      boundPorts(-1),
    ],
  },

  ports: (view) => [
    boundPort(view, 'remoting', 'listenPort', 'NettyServerConfig', bindAddress(view)),
    ...(hasController(view) ? controllerPorts(view) : []),
  ],

  paths: {
    'kv config': (view) => [path(view, 'kv config', 'kvConfigPath', 'NamesrvConfig')],
    'config file': (view) => [path(view, 'config file', 'configStorePath', 'NamesrvConfig')],
    'controller store': (view) => (hasController(view) ? controllerStore(view) : []),
  },
};
