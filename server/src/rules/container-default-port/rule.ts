import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { missingPlace } from '../support/places.ts';
import { clash, freePort, socketsOn } from '../support/sockets.ts';

const KEY = 'listenPort';
/** A broker's listenPort where it runs by itself. */
const USUAL = 10911;

const messages = defineMessages({
  en: {
    missing: (port: string) => say`No listenPort: in a container this broker listens on ${port}`,
    details: (container: string) =>
      say`${container} runs it with the default of BrokerConfig, not with the ${USUAL} that BrokerStartup sets; fast and HA port follow it`,
    fix: (port: number, ports: string) => say`Set listenPort=${port} (free: ${ports})`,
  },
  'zh-CN': {
    missing: (port) => say`未设置 listenPort：在容器中，该 Broker 监听 ${port}`,
    details: (container) =>
      say`${container} 按 BrokerConfig 的默认值运行它，而不是 BrokerStartup 设置的 ${USUAL}；快速端口与 HA 端口随之变化`,
    fix: (port, ports) => say`设置 listenPort=${port}（空闲端口：${ports}）`,
  },
});

export const rule = defineNeighbourRule({
  id: 'container-default-port',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Broker without a port in a container', 'zh-CN': '容器中的 Broker 未设置端口' },
  kinds: ['broker-in-container'],
  reads: [KEY],
  ofAbsence: true,
  check({ process, deployment, report }) {
    const port = process.effective.value(KEY, 'BrokerConfig');
    const container = process.container?.file;
    if (process.file.document.last(KEY) !== undefined || port === null || container === undefined) return;
    // Where two brokers have no port, they have the same one, of which port-conflict-on-host speaks.
    if (isTaken(process)) return;
    report({ ...missingPlace(process), key: KEY }, () => ({
      message: messages.missing(port),
      details: messages.details(container.path),
      fixes: fixes(process, deployment),
    }));
  },
});

/** Whether another process of the host binds one of the ports that follow from the default. */
function isTaken(process: FileProcess): boolean {
  const { host } = process;
  if (host === undefined) return false;
  const sockets = socketsOn(host);
  const own = sockets.filter((socket) => socket.process === process && socket.bound.key === KEY);
  return sockets.some((other) => own.some((socket) => clash(socket, other)));
}

function fixes(process: FileProcess, deployment: Deployment): readonly ProposedFix[] {
  if (queriesOf(deployment).runsMore(process.file)) return [];
  const found = freePort(deployment, process, KEY, USUAL - 10, []);
  if (found === undefined) return [];
  const title: Text = messages.fix(found.value, found.ports.join(', '));
  return [{ title, obvious: false, edits: [writeValue(process, KEY, String(found.value))] }];
}
