import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { boundPorts } from '../checks/network.ts';
import { localAddress, metricsExporter, proxyMode } from '../checks/proxy.ts';
import { boundPort, prometheusPort, WILDCARD } from '../ports.ts';
import { deriveProxyConfig, forceProxyAuthConfig, proxyCommandLine } from '../startup/proxy.ts';
import type { ProcessKind } from './kind.ts';

const V510 = release('5.1.0');

/** A proxy: ProxyStartup and Configuration (5.0.0 on). Its file is JSON, which `proxy/` reads as the fastjson of each release does. */
export const proxy: ProcessKind = {
  kind: 'proxy',
  syntax: 'json',
  classes: FILLED_CLASSES.proxy,

  presets: () => ({}),

  adjust(view, forced) {
    if (view.since(V510)) deriveProxyConfig(view, forced);
    if (view.fills('AuthConfig')) forceProxyAuthConfig(view, forced);
    proxyCommandLine(view, forced);
  },

  checks: {
    read: [localAddress],
    construct: [proxyMode],
    initialize: [],
    start: [metricsExporter, boundPorts(1)],
  },

  ports(view) {
    const ports = [boundPort(view, 'grpc', 'grpcServerPort', 'ProxyConfig', WILDCARD)];
    if (view.since(V510)) ports.push(boundPort(view, 'proxy-remoting', 'remotingListenPort', 'ProxyConfig', WILDCARD));
    const local = (view.value('proxyMode', 'ProxyConfig') ?? '').toLowerCase() === 'local';
    return local ? ports : [...ports, ...prometheusPort(view, 'ProxyConfig', WILDCARD)];
  },

  paths: {},
};
