import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    refused: (id: string, role: string) => say`The container leaves this broker out: brokerId ${id} with ${role}`,
    details: (release: string) =>
      say`In controller mode a container of ${release} takes a master with brokerId 0 or a SLAVE with another one; else it prints "Add broker […] failed." and goes on without this broker`,
    other: (key: string, value: string) => say`${key} is ${value}`,
    slave: () => say`Set brokerRole=SLAVE`,
  },
  'zh-CN': {
    refused: (id, role) => say`容器不会启动该 Broker：brokerId 为 ${id}，角色为 ${role}`,
    details: (release) =>
      say`Controller 模式下，${release} 的容器只接受 brokerId 为 0 的主节点或 brokerId 不为 0 的 SLAVE；否则打印“Add broker […] failed.”，并在没有该 Broker 的情况下继续运行`,
    other: (key, value) => say`${key} 为 ${value}`,
    slave: () => say`设置 brokerRole=SLAVE`,
  },
});

export const rule = defineProcessRule({
  id: 'container-role-id',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Role and brokerId that a container does not take', 'zh-CN': '容器不接受的角色与 brokerId' },
  kinds: ['broker-in-container'],
  reads: ['enableControllerMode', 'enableDLegerCommitLog', 'brokerRole', 'brokerId'],
  check({ process, report }) {
    const { effective } = process;
    if (effective.value('enableControllerMode') !== 'true' || effective.value('enableDLegerCommitLog') === 'true')
      return;
    const role = effective.value('brokerRole');
    const id = effective.value('brokerId');
    if (role === null || id === null || (role === 'SLAVE') === (Number(id) !== 0)) return;
    const first = entryOf(process, 'brokerId') !== undefined ? 'brokerId' : 'brokerRole';
    const second = first === 'brokerId' ? 'brokerRole' : 'brokerId';
    const other = entryOf(process, second);
    report({ ...placeOf(process, first), key: first }, () => ({
      message: messages.refused(id, role),
      details: messages.details(rocketmq(process)),
      related:
        other === undefined
          ? []
          : [
              {
                file: process.file.path,
                span: other.valueSpan,
                message: messages.other(second, second === 'brokerId' ? id : role),
              },
            ],
      fixes:
        role === 'SLAVE'
          ? []
          : [{ title: messages.slave(), obvious: false, edits: [writeValue(process, 'brokerRole', 'SLAVE')] }],
    }));
  },
});
