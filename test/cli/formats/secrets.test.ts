import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTER_NAMES } from '../../../server/src/cli/reporters/names.ts';
import { fileWith, SECRET, SECRET_LINES } from '../../support/secrets.ts';
import { removeTrees, rmqlint, tree } from '../binary.ts';

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

  for (const lang of ['en', 'zh-CN']) {
    it(`are masked in ${lang}`, () => {
      const cwd = tree({ ...Object.fromEntries(cases), 'p/rmq-proxy.json': JSON.stringify(proxy, undefined, 1) });
      const files = REPORTER_NAMES.flatMap((format) => ['-f', `${format}=out.${format}`]);
      const { code, stderr } = rmqlint([...files, '--lang', lang], { cwd });
      assert.equal(code, 2, 'a comment is wrong, which is no secret');
      assert.ok(!stderr.includes(SECRET), stderr);
      for (const format of REPORTER_NAMES) {
        const text = readFileSync(join(cwd, `out.${format}`), 'utf8');
        const at = text.indexOf(SECRET);
        assert.ok(at < 0, `${format}: ${text.slice(Math.max(0, at - 300), at + 60)}`);
        // Every file is spoken of, but in annotations, which are no more than a few, and where one entry stands for several files.
        if (/github|pretty|compact/.test(format)) continue;
        for (const [path] of cases)
          assert.ok(text.includes(path.slice(0, path.indexOf('/') + 1)), `${format}: ${path}`);
      }
    });
  }
});
