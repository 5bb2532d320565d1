import assert from 'node:assert/strict';
import { REPORTER_NAMES } from '../../../server/src/cli/reporters/names.ts';
import { fileWith, SECRET, SECRET_LINES } from '../../support/secrets.ts';
import { removeTrees, tree } from '../binary.ts';
import { checked } from './support.ts';

describe('secrets in every format', () => {
  after(removeTrees);

  const cases = Object.values(SECRET_LINES).map(({ lines }, i) => [`d${i}/broker.conf`, fileWith(lines)] as const);
  const proxy = {
    rocketMQClusterName: 'c',
    tlsKeyPassword: SECRET,
    innerClientAuthenticationCredentials: JSON.stringify({ accessKey: SECRET, secretKey: SECRET }),
    nested: { password: SECRET },
    proxyMode: `cluster,password=${SECRET}`,
  };

  for (const format of REPORTER_NAMES) {
    for (const lang of ['en', 'zh-CN']) {
      it(`${format} in ${lang} masks them`, () => {
        const cwd = tree({ ...Object.fromEntries(cases), 'p/rmq-proxy.json': JSON.stringify(proxy, undefined, 1) });
        const { code, stdout, stderr } = checked(cwd, format, '--lang', lang);
        assert.equal(code, 2, 'a comment is wrong, which is no secret');
        const at = stdout.indexOf(SECRET);
        assert.ok(at < 0, stdout.slice(Math.max(0, at - 300), at + 60));
        assert.ok(!stderr.includes(SECRET), stderr);
        // Annotations and summaries are cut; all others speak of every file.
        if (format !== 'github') for (const [path] of cases) assert.ok(stdout.includes(path.slice(0, -12)), path);
      });
    }
  }
});
