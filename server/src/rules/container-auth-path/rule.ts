import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { brokerName } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { brokersIn, containerOf } from '../support/containers.ts';
import { writeValue } from '../support/cross-edits.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const V540 = release('5.4.0');

/** Switches and providers that make a broker keep users or ACLs. */
const SWITCHES = ['authenticationEnabled', 'authorizationEnabled'] as const;
const PROVIDERS = ['authenticationMetadataProvider', 'authorizationMetadataProvider'] as const;
/** What BrokerStartup derives for a broker on its own, and BrokerContainer does not. */
const DERIVED = ['authConfigPath', 'configName', 'clusterName'] as const;

const messages = defineMessages({
  en: {
    path: () => say`authConfigPath is not set: users and ACLs are stored in "null/…"`,
    name: (key: string) => say`${key} is not set: brokers of this container share what it tells apart`,
    store: (release: string) =>
      say`A container of ${release} does not derive authConfigPath from the store root; the literal directory "null" below the working directory is used, by all of its brokers`,
    shared: (release: string) =>
      say`A container of ${release} does not derive it from the broker; providers are kept by path and configName, and resources of the cluster are checked against clusterName`,
    set: (settings: string) => say`Add ${settings}`,
  },
  'zh-CN': {
    path: () => say`未设置 authConfigPath：用户与 ACL 会存入“null/…”`,
    name: (key) => say`未设置 ${key}：该容器中的 Broker 会共用由它区分的内容`,
    store: (release) =>
      say`${release} 的容器不会由存储根目录推导 authConfigPath；其中的所有 Broker 都使用工作目录下名为“null”的目录`,
    shared: (release) =>
      say`${release} 的容器不会由 Broker 推导该项；提供者按路径与 configName 缓存，集群资源则按 clusterName 检查`,
    set: (settings) => say`添加 ${settings}`,
  },
});

export const rule = defineNeighbourRule({
  id: 'container-auth-path',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.4.0',
  fix: 'choice',
  title: { en: "Access data of a container's broker without a place", 'zh-CN': '容器中的 Broker 缺少权限数据路径' },
  kinds: ['broker-in-container'],
  reads: [...SWITCHES, ...PROVIDERS, ...DERIVED, 'storePathRootDir'],
  check({ process, deployment, report }) {
    const { effective } = process;
    if (!effective.since(V540)) return;
    const on =
      SWITCHES.find((key) => effective.value(key) === 'true') ?? PROVIDERS.find((key) => hasText(effective.value(key)));
    if (on === undefined) return;
    const missing = DERIVED.filter((key) => !hasText(effective.value(key)));
    const [first] = missing;
    if (first === undefined) return;
    const path = first === 'authConfigPath';
    if (!path && !hasOthers(process, deployment)) return;
    const where = { ...placeOf(process, on), key: on };
    report(path ? where : { ...where, severity: 'warning' }, () => ({
      message: path ? messages.path() : messages.name(first),
      details: (path ? messages.store : messages.shared)(rocketmq(process)),
      fixes: fixes(process, missing),
    }));
  },
});

const hasText = (value: string | null): boolean => value !== null && value !== 'null' && value.trim() !== '';

function hasOthers(process: FileProcess, deployment: Deployment): boolean {
  const container = containerOf(process);
  return container !== undefined && brokersIn(container, deployment).length > 1;
}

/** What a broker on its own would have. */
function fixes(process: FileProcess, missing: readonly (typeof DERIVED)[number][]): readonly ProposedFix[] {
  const root = entryOf(process, 'storePathRootDir') === undefined ? null : process.effective.value('storePathRootDir');
  const values = {
    authConfigPath: root === null ? undefined : `${root.trim().replace(/[\\/]+$/, '')}/config`,
    configName: brokerName(process),
    clusterName: process.effective.value('brokerClusterName') ?? undefined,
  };
  const edits = missing.flatMap((key) => {
    const value = values[key];
    return value === undefined ? [] : [{ setting: `${key}=${value}`, edit: writeValue(process, key, value) }];
  });
  // Without the path the rest is no correction.
  if (edits.length < missing.length) return [];
  const title = messages.set(edits.map(({ setting }) => setting).join(', '));
  return [{ title, obvious: false, edits: edits.map(({ edit }) => edit) }];
}
