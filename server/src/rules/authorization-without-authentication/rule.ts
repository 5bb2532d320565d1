import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isFilledIn, memberInForce } from '../support/proxyMembers.ts';
import { rocketmq } from '../support/say.ts';

const KEY = 'authorizationEnabled';
const NEEDS = 'authenticationEnabled';
const V530 = release('5.3.0');

const messages = defineMessages({
  en: {
    open: () => say`${KEY} without ${NEEDS} trusts unsigned requests`,
    details: (release: string) =>
      say`${release} checks no signature, so a client that merely names a super user may do everything; one that names nobody is refused`,
    write: () => say`Set ${NEEDS}=true`,
  },
  'zh-CN': {
    open: () => say`${KEY} 缺少 ${NEEDS}：未签名的请求也会被信任`,
    details: (release) =>
      say`${release} 不会校验签名，客户端只要写上某个超级用户的名称就可以执行任何操作；没有写名称的请求则被拒绝`,
    write: () => say`设置 ${NEEDS}=true`,
  },
});

export const rule = defineProcessRule({
  id: 'authorization-without-authentication',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.0',
  fix: 'choice',
  title: { en: 'Authorization without authentication', 'zh-CN': '授权缺少认证' },
  kinds: ['broker', 'proxy'],
  reads: [KEY, NEEDS],
  check({ process, report }) {
    const { effective } = process;
    if (!effective.since(V530) || effective.value(KEY) !== 'true' || effective.value(NEEDS) === 'true') return;
    if (process.kind === 'proxy' && isFilledIn(process, KEY, NEEDS)) return;
    const span = process.kind === 'proxy' ? memberInForce(process, KEY)?.span : countedEntry(process, KEY)?.valueSpan;
    if (span === undefined) return;
    report({ file: process.file.path, span, key: KEY }, () => ({
      message: messages.open(),
      details: messages.details(rocketmq(process)),
      fixes: process.kind === 'proxy' ? [] : fixes(process),
    }));
  },
});

/** Without a provider of users the broker would refuse every request then. */
function fixes(process: FileProcess): readonly ProposedFix[] {
  const { document } = process.file;
  const provider = process.effective.value('authenticationMetadataProvider') ?? '';
  const switchOn = document.last(KEY);
  if (provider === 'null' || provider.trim() === '' || switchOn === undefined) return [];
  const written = document.last(NEEDS);
  const edit =
    written === undefined ? insertAfter(process, switchOn, NEEDS, 'true') : setValue(process, written, 'true');
  return [{ title: messages.write(), obvious: false, edits: [edit] }];
}
