import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { atLeast } from '../checks/minimums.ts';
import { validNameServers } from '../checks/nameServers.ts';
import { boundPorts, socksProxy } from '../checks/network.ts';
import { bindAddress, listenAndFastPort, WILDCARD } from '../ports.ts';
import { nameServersFromCommandLine } from '../startup/commandLine.ts';
import { socketBuffers } from '../startup/presets.ts';
import type { ProcessKind } from './kind.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V533 = release('5.3.3');
const V540 = release('5.4.0');

/** A container of brokers: BrokerContainerStartup and BrokerContainer (5.0.0 on). */
export const container: ProcessKind = {
  kind: 'container',
  syntax: 'properties',
  classes: FILLED_CLASSES.container,

  presets: (at) => ({
    'NettyServerConfig.listenPort': '10811',
    ...(at >= V500 && at <= V533 ? socketBuffers('131072') : {}),
  }),

  adjust: (view, forced) => nameServersFromCommandLine(view, forced, 'BrokerContainerConfig'),

  // From 5.4.0 on nothing catches what the container's constructor or its initialize() throws: the JVM ends by itself, with 1.
  checks: {
    read: [validNameServers('BrokerContainerConfig', () => false)],
    construct: [socksProxy((view) => (view.since(V540) ? 1 : -1))],
    initialize: [
      ...atLeast(0, 'serverSelectorThreads', { to: V533 }),
      ...atLeast(0, 'serverSelectorThreads', { from: V540, exit: 1 }),
    ],
    start: [
      // NettyRemotingClient.start made it the period of a timer.
      ...atLeast(1, 'connectTimeoutMillis', { from: V500, to: V510 }),
      ...atLeast(1, 'serverWorkerThreads clientWorkerThreads'),
      boundPorts(-1),
    ],
  },

  ports: (view) => listenAndFastPort(view, 'NettyServerConfig', bindAddress(view), WILDCARD),
  paths: {},
};
