import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { brief, rocketmq } from '../support/say.ts';

const ID = 'auth-missing-provider';
const V530 = release('5.3.0');

/** What a switch needs, and the provider that RocketMQ brings for it. */
const SWITCHES = [
  {
    key: 'authenticationEnabled',
    needs: 'authenticationMetadataProvider',
    provider: 'authenticationProvider',
    local: 'org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider',
  },
  {
    key: 'authorizationEnabled',
    needs: 'authorizationMetadataProvider',
    provider: 'authorizationProvider',
    local: 'org.apache.rocketmq.auth.authorization.provider.LocalAuthorizationMetadataProvider',
  },
] as const;

const messages = defineMessages({
  en: {
    refuses: (key: string) => say`${key} without a metadata provider: every request is refused`,
    details: (release: string, needs: string) =>
      say`Without ${needs} ${release} starts all the same, and answers with code 16 (no permission)`,
    built: (release: string) =>
      say`${release} stores and looks up users with it while the broker is put together, whether authenticationEnabled is true or not`,
    noClass: (key: string, name: string) => say`${key} is "${name}", which is no class`,
    loaded: (release: string) => say`${release} loads that class while the broker is put together`,
    add: (key: string, name: string) => say`Set ${key} to ${name}, which keeps its data in the broker's store`,
  },
  'zh-CN': {
    refuses: (key) => say`${key} 缺少元数据提供者：所有请求都会被拒绝`,
    details: (release, needs) => say`没有 ${needs} 时，${release} 仍会启动，但以错误码 16（无权限）答复`,
    built: (release) =>
      say`无论 authenticationEnabled 是否为 true，${release} 都会在创建 Broker 对象时用它保存并查询用户`,
    noClass: (key, name) => say`${key} 为“${name}”，不是类名`,
    loaded: (release) => say`${release} 会在创建 Broker 对象时加载该类`,
    add: (key, name) => say`将 ${key} 设为 ${name}（数据保存在 Broker 的存储目录中）`,
  },
});

export const rule = defineProcessRule({
  id: ID,
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.0',
  fix: 'choice',
  title: { en: 'Authentication without a metadata provider', 'zh-CN': '认证缺少元数据提供者' },
  kinds: ['broker'],
  // Ends and switches depend on different keys, each of which is looked at on its own.
  reads: [],
  check({ process, report }) {
    const { effective } = process;
    if (!effective.since(V530)) return;
    const ends = effective.exits.filter((exit) => exit.rule === ID);
    reportEnds(ID, { process, report }, ({ keys }) => {
      const [key = '', needs] = keys;
      return needs === undefined
        ? {
            reason: messages.noClass(key, brief(process, effective.value(key) ?? '')),
            details: messages.loaded(rocketmq(process)),
          }
        : { details: messages.built(rocketmq(process)), fixes: fixes(process, SWITCHES[0], key) };
    });
    for (const each of SWITCHES) {
      // What ends the broker for want of the same provider has been said.
      if (ends.some(({ keys }) => keys.includes(each.needs))) continue;
      const entry = lacks(process, each) ? countedEntry(process, each.key) : undefined;
      if (entry === undefined) continue;
      report({ file: process.file.path, span: entry.valueSpan, key: each.key }, () => ({
        message: messages.refuses(each.key),
        details: messages.details(rocketmq(process), each.needs),
        fixes: fixes(process, each, each.key),
      }));
    }
  },
});

type Switch = (typeof SWITCHES)[number];

const isBlank = (value: string | null): boolean => value === null || value === 'null' || value.trim() === '';

/** Whether a switch is on, and RocketMQ's own provider has nowhere to look users or rules up; another one may need nothing. */
function lacks(process: FileProcess, { key, needs, provider }: Switch): boolean {
  const { effective } = process;
  if (effective.value(key) !== 'true' || !isBlank(effective.value(needs))) return false;
  if (!isClear(process, [key, needs, provider])) return false;
  const own = effective.value(provider);
  return isBlank(own) || own?.trim().startsWith('org.apache.rocketmq.auth.') === true;
}

/** @param beside the key behind whose line it goes */
function fixes(process: FileProcess, { needs, local }: Switch, beside: string): readonly ProposedFix[] {
  const { document } = process.file;
  const written = document.last(needs);
  const entry = document.last(beside);
  if (written === undefined && entry === undefined) return [];
  const edit =
    written !== undefined
      ? setValue(process, written, local)
      : insertAfter(process, entry as NonNullable<typeof entry>, needs, local);
  return [{ title: messages.add(needs, local.slice(local.lastIndexOf('.') + 1)), obvious: false, edits: [edit] }];
}
