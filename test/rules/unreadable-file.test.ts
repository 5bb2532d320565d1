import assert from 'node:assert/strict';
import { allWordsOf } from '../support/allWords.ts';

const rule = 'unreadable-file';

describe(rule, () => {
  it('makes one finding a file', async () => {
    const said = (lang: 'en' | 'zh-CN') =>
      allWordsOf('#- /broker-a.conf\nbrokerName=x\nbrokerClusterName=C\n', rule, lang, {
        unreadable: ['broker-b.conf', 'broker-c.conf'],
      });
    const en = await said('en');
    assert.deepEqual(
      en.map(({ message, details }) => [message, details]),
      [0, 1].map(() => ['This file cannot be read (EACCES), so nothing was judged in it', 'Permission is missing']),
    );
    assert.deepEqual(
      (await said('zh-CN')).map(({ message }) => message),
      [0, 1].map(() => '无法读取该文件（EACCES），未对其做任何判断'),
    );
  });
});
