import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { basename } from '../../deployment/world/paths.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { writeValue } from '../support/cross-edits.ts';
import { labels } from '../support/labels.ts';
import { firstPlaces, placeOf } from '../support/places.ts';

const messages = defineMessages({
  en: {
    missing: () => say`supportActingMaster is not true here: no slave stands in for a dead master`,
    details: () =>
      say`Without it the name server keeps telling clients the slave's own id, and they ask a master only; enableSlaveActingMaster has no effect for them`,
    acting: (name: Text) => say`${name} has enableSlaveActingMaster=true`,
    set: (file: string) => say`Set supportActingMaster=true in ${file}`,
  },
  'zh-CN': {
    missing: () => say`此处 supportActingMaster 不为 true：主节点故障后没有从节点接替`,
    details: () =>
      say`未启用时，NameServer 仍把从节点以其自身的编号告知客户端，而客户端只找主节点；enableSlaveActingMaster 对它们不起作用`,
    acting: (name) => say`${name}设置了 enableSlaveActingMaster=true`,
    set: (file) => say`在 ${file} 中设置 supportActingMaster=true`,
  },
});

const KEY = 'supportActingMaster';
const ACTING = 'enableSlaveActingMaster';

export const rule = defineSetRule({
  id: 'acting-master-namesrv',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: {
    en: 'Acting master that the name server does not support',
    'zh-CN': 'NameServer 未支持 acting master',
  },
  reads: [],
  check({ set: deployment, report }) {
    const acting = queriesOf(deployment).brokers.filter(isActing);
    if (acting.length === 0) return;
    for (const server of deployment.processes.filter(hasFile)) {
      if (server.kind !== 'namesrv' || server.effective.value(KEY) !== 'false' || !isClear(server, [KEY])) continue;
      const place = placeOf(server, KEY);
      report({ ...place, key: KEY }, () => {
        const name = labels(acting);
        return {
          message: messages.missing(),
          details: messages.details(),
          related: firstPlaces(acting, (process) => ({
            ...placeOf(process, ACTING),
            message: messages.acting(name(process)),
          })),
          fixes: queriesOf(deployment).runsMore(server.file)
            ? []
            : [
                {
                  title: messages.set(basename(server.file.path)),
                  obvious: false,
                  edits: [writeValue(server, KEY, 'true')],
                },
              ],
        };
      });
    }
  },
});

/** Whether a broker is a master or slave of the mode; with an election it is ha-mode-conflict that speaks of it. */
const isActing = (process: FileProcess): boolean =>
  process.effective.value(ACTING) === 'true' &&
  isClear(process, [ACTING]) &&
  ['master', 'slave'].includes(roleOf(process).mode);
