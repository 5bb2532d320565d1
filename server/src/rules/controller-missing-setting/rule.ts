import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isTemplate } from '../../effective/template.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { missingPlace } from '../support/places.ts';
import { isJraft, raftKeys } from '../support/raft.ts';
import { exitsWith } from '../support/say.ts';
import { verdictOn } from '../support/verdicts.ts';

const GROUP = 'controllerDLegerGroup';
const TYPE = 'controllerType';

const messages = defineMessages({
  en: {
    needs: (keys: Text, effect: Text) => say`The controller needs ${keys}: ${effect}`,
    lacks: (count: number, effect: Text) => say`The controller lacks ${count} settings: ${effect}`,
    all: (keys: Text) => say`It needs ${keys}`,
    never: () => say`no broker ever registers with it`,
    group: () =>
      say`Without ${GROUP} it starts and leads, but can append nothing: a NullPointerException for every request`,
    blank: (key: string) => say`${key} is empty`,
  },
  'zh-CN': {
    needs: (keys, effect) => say`Controller 需要 ${keys}：${effect}`,
    lacks: (count, effect) => say`Controller 缺少 ${count} 项配置：${effect}`,
    all: (keys) => say`需要 ${keys}`,
    never: () => say`任何 Broker 都无法向其注册`,
    group: () => say`缺少 ${GROUP} 时能启动并成为 Leader，但无法写入任何数据：每个请求都会抛出 NullPointerException`,
    blank: (key) => say`${key} 为空`,
  },
});

export const rule = defineProcessRule({
  id: 'controller-missing-setting',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Controller lacks a setting', 'zh-CN': 'Controller 缺少必需的配置' },
  kinds: ['controller', 'namesrv'],
  reads: [TYPE, 'enableControllerInNamesrv'],
  ofAbsence: true,
  check({ process, report }) {
    const { effective, file, args, env } = process;
    const keys = raftKeys(process);
    // What a release before 5.2.0 makes of a controllerType is another rule's.
    if (keys === undefined || isJraft(process) || verdictOn(process, TYPE)?.outcome === 'unread') return;
    if ([...args, ...Object.values(env)].some(isTemplate)) return;
    const ends = effective.exits.filter(({ rule: id }) => id === rule.id);
    const group = effective.value(GROUP) === 'null' ? [GROUP] : [];
    const missing = [...group, ...ends.flatMap((end) => end.keys)].filter((key) => isClear(process, [key])).sort();
    const key = missing.find((each) => each !== GROUP) ?? missing[0];
    if (key === undefined) return;
    const on = keys.on === undefined ? undefined : countedEntry(process, keys.on);
    report({ file: file.path, span: on?.valueSpan ?? missingPlace(process).span, key: on?.key ?? key }, () => {
      const end = ends.find((each) => each.keys.some((one) => missing.includes(one)));
      const effect = end === undefined ? messages.never() : exitsWith(process, end.exit);
      const many = missing.length > 2;
      return {
        message: many ? messages.lacks(missing.length, effect) : messages.needs(list(missing), effect),
        ...(end === undefined ? { details: messages.group() } : many ? { details: messages.all(list(missing)) } : {}),
        related: missing.flatMap((one) => {
          const entry = countedEntry(process, one);
          return entry === undefined ? [] : [{ file: file.path, span: entry.valueSpan, message: messages.blank(one) }];
        }),
      };
    });
  },
});
