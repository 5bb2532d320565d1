import { text } from '../../base/text.ts';
import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { CONTROLLER_CHECKS } from '../checks/controller.ts';
import { atLeast } from '../checks/minimums.ts';
import { boundPorts, socksProxy } from '../checks/network.ts';
import { type Check, OTHER_END } from '../exits.ts';
import { controllerStore, path } from '../paths.ts';
import { controllerPorts, prometheusPort, WILDCARD } from '../ports.ts';
import type { ProcessKind } from './kind.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');

/** A controller by itself: ControllerStartup and ControllerManager (5.0.0 on). One in a name server is part of `namesrv.ts`. */
export const controller: ProcessKind = {
  kind: 'controller',
  syntax: 'properties',
  classes: FILLED_CLASSES.controller,

  presets: () => ({ 'NettyServerConfig.listenPort': '19876' }),
  adjust: () => {},

  checks: {
    read: [home],
    construct: [socksProxy(() => -1)],
    initialize: [
      ...atLeast(1, 'controllerThreadPoolNums controllerRequestThreadPoolQueueCapacity'),
      ...atLeast(0, 'serverSelectorThreads'),
      ...CONTROLLER_CHECKS,
    ],
    start: [
      // NettyRemotingClient.start made it the period of a timer.
      ...atLeast(1, 'connectTimeoutMillis', { from: V500, to: V510 }),
      ...atLeast(1, 'serverWorkerThreads clientWorkerThreads scanNotActiveBrokerInterval'),
      boundPorts(-1),
    ],
  },

  ports: (view) => [...controllerPorts(view), ...prometheusPort(view, 'ControllerConfig', WILDCARD)],
  paths: {
    'controller store': controllerStore,
    'config file': (view) => [path(view, 'config file', 'configStorePath', 'ControllerConfig')],
  },
};

/** ControllerStartup refuses an empty rocketmqHome; broker, container and name server go on with it. */
function home(view: Parameters<Check>[0]): ReturnType<Check> {
  if (view.get('rocketmqHome', 'ControllerConfig') !== '') return undefined;
  const reason = text('rocketmqHome is empty', 'rocketmqHome 为空');
  return { exit: -1, rule: OTHER_END, keys: ['rocketmqHome'], reason };
}
