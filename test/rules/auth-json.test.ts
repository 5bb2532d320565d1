import assert from 'node:assert/strict';
import { broker, inner, SECRET, USERS, user } from '../support/auth.ts';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

describe('auth-json', () => {
  const rule = 'auth-json';
  const only = { only: [rule, 'does-not-start'] };
  const INNER = 'innerClientAuthenticationCredentials';

  it('tells credentials that are no JSON object with both members', async () => {
    const wrong = [
      'rocketmq:1',
      '{"username":"a"}',
      '{"username":"a","password":" "}',
      '["a"]',
      '{"username":"a","password":null}',
      '{"Username":"a","Password":"x"}',
      '{username:"a",password:"x"}',
      '{/* ours */"username":"a","password":"x"}',
      '{"username":"a","password":"x",,}',
      '{"username":"a","password":"x"};',
      '{"username":"a",/* ours */"password":"x"}',
      '{"username":"a","password":"x" /* ours */}',
      '{"username":"a","password":"x",/* ours */}',
      '{"username":"a","password":"x","remark":1 "userType":1}',
      '{"username":"a","password":.5}',
      '{"username":new,"password":"x"}',
      '{"username":"a","password":x"6162"}',
      '{"username":"a","password":"x","userStatus":true}',
      '{"username":"a","password":"x","userType":["SUPER"]}',
      '{"username":"a","password":"x","userType":"管理员"}',
      '{"username":"a","password":"x","remark":new Date(1)}',
    ];
    for (const value of wrong) {
      await checkFixture(
        broker(
          '5.3.3',
          USERS,
          `initAuthenticationUser=${value}`,
          `#                      ${'^'.repeat(value.length)} error ${rule} -- initAuthenticationUser must be JSON with username and password: the broker exits with -1`,
        ),
        only,
      );
    }
    await checkFixture(broker('5.3.3', USERS, user('a', SECRET), inner('a', SECRET)), only);
    await checkFixture(broker('5.2.0', 'initAuthenticationUser=rocketmq:1'), only);
    await checkFixture(broker('5.3.3', USERS, 'initAuthenticationUser=${USER}'), only);
    await checkFixture(broker('5.3.3', USERS, 'initAuthenticationUser='), only);
  });

  it('takes what fastjson2 makes texts of, and what else it forgives', async () => {
    const right = [
      '{"username":"admin","password":123456}',
      '{"username":"admin","password":true}',
      '{"username":"admin","password":"123456",}',
      "{'username':'admin','password':'123456'}",
      '{"username":"admin" "password":"123456"}',
      '{"username":"admin","password":["123456"]}',
      '{"username":"admin","password":"123456","remark":"made by ops"}',
      '{"username":"admin","password":"123456","remark":.5}',
      '{"username":"admin","password":["12" "34"]}',
      '{"username":"admin","password":{pin:1}}',
      '{"username":"admin","password":1e}',
      '{"username":"admin","password":-.5}',
      '{"username":"admin","password":"123456","userType":"2"}',
      '\\\n  {"username":"rocketmq",\\\n   "password":"123456",}',
    ];
    for (const release of ['5.3.0', '5.3.3', '5.4.0', '5.5.0', '5.5.1']) {
      for (const value of right) {
        await checkFixture(broker(release, USERS, `initAuthenticationUser=${value}`), only);
        const other = value.replace('username', 'accessKey').replace('password', 'secretKey');
        await checkFixture(broker(release, USERS, `${INNER}=${other}`), only);
      }
    }
    for (const release of ['5.3.3', '5.5.1'])
      for (const type of ['', 'null', '"1e0"', '-1'])
        await checkFixture(
          broker(release, USERS, `initAuthenticationUser={"username":"a","password":"x","userType":${type}}`),
          only,
        );
    // The class of the other key has two more members: behind them nothing is skipped either.
    for (const release of ['5.3.3', '5.5.1'])
      await checkFixture(broker(release, USERS, `${INNER}={"signature":"s" "accessKey":"a","secretKey":"x",}`), only);
    // fastjson2 2.0.59 takes comments in front of a name, and no comma behind a member that the class does not have.
    for (const value of ['{/* ours */"username":"a","password":"x"}', '{"username":"a",/* ours */"password":"x"}'])
      await checkFixture(broker('5.5.0', USERS, `initAuthenticationUser=${value}`), only);
    const remark = '{"username":"a","password":"x","remark":1,}';
    await checkFixture(broker('5.4.0', USERS, `initAuthenticationUser=${remark}`), only);
    for (const value of [
      remark,
      '{"username":"a","password":"x"/* ours */}',
      '{"username":"a","password":"x",/* ours */}',
    ])
      await checkFixture(
        broker(
          '5.5.0',
          USERS,
          `initAuthenticationUser=${value}`,
          `#                      ${'^'.repeat(value.length)} error ${rule}`,
        ),
        only,
      );
  });

  it('tells a userType that is none, which fastjson2 leaves out from 5.5.0 on', async () => {
    const value = '{"username":"admin","password":"123456","userType":"Super"}';
    const line = `initAuthenticationUser=${value}`;
    for (const release of ['5.3.0', '5.4.0']) {
      const words = await wordsByLanguage(broker(release, USERS, line), rule);
      assert.equal(words.en[0]?.split('\n')[1], 'userType is none of SUPER, NORMAL');
      assert.equal(words.zh[0]?.split('\n')[1], 'userType 不是 SUPER、NORMAL 之一');
    }
    await checkFixture(broker('5.5.0', USERS, line), only);
    const yes = await wordsByLanguage(broker('5.5.0', USERS, line.replace('"Super"', 'true')), rule);
    assert.equal(yes.en[0]?.split('\n')[1], 'userType is none of SUPER, NORMAL');
    await checkFixture(broker('5.3.3', USERS, line.replace('Super', 'SUPER')), only);
    await checkFixture(broker('5.3.3', USERS, line.replace('"Super"', '1')), only);
    // Nothing reads it in the other one.
    await checkFixture(
      broker(
        '5.3.3',
        USERS,
        'innerClientAuthenticationCredentials={"accessKey":"a","secretKey":"x","userType":"Super"}',
      ),
      only,
    );
  });

  it('says what is wrong without the value, in both languages', async () => {
    const words = (line: string) => wordsByLanguage(broker('5.3.3', USERS, line), rule);
    const said = await words(`innerClientAuthenticationCredentials={"username":"a","password":"${SECRET}"}`);
    assert.deepEqual(said, {
      en: [
        'innerClientAuthenticationCredentials must be JSON with accessKey and secretKey: the broker exits with -1\nIts members are those of initAuthenticationUser; this key wants accessKey and secretKey',
      ],
      zh: [
        'innerClientAuthenticationCredentials 必须是带有 accessKey 和 secretKey 的 JSON：Broker 以退出码 -1 退出\n其中的成员属于 initAuthenticationUser；该键需要 accessKey 和 secretKey',
      ],
    });
    const details = async (line: string): Promise<readonly (string | undefined)[]> => {
      const { en, zh } = await words(line);
      return [en[0]?.split('\n')[1], zh[0]?.split('\n')[1]];
    };
    assert.deepEqual(await details(`initAuthenticationUser=rocketmq:${SECRET}`), [
      'The value is no JSON object: two members in braces, keys and values in double quotes',
      '该值不是 JSON 对象：两个成员写在花括号内，键和值都加双引号',
    ]);
    assert.deepEqual(await details(`initAuthenticationUser={"password":"${SECRET}"}`), [
      'It has no username, or an empty one',
      '缺少 username，或其值为空',
    ]);
  });
});
