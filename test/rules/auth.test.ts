import assert from 'node:assert/strict';
import { broker, inner, SECRET, USERS, user } from '../support/auth.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage, wordsOf } from '../support/words.ts';

const RULES =
  'authorizationMetadataProvider=org.apache.rocketmq.auth.authorization.provider.LocalAuthorizationMetadataProvider';

describe('acl-enable-ignored', () => {
  const rule = 'acl-enable-ignored';

  it('tells aclEnable=true from 5.3.3 on', async () => {
    const text = (release: string, mark: string): string => broker(release, 'aclEnable=true', mark);
    for (const release of ['5.3.3', '5.5.1'])
      await checkFixture(text(release, `#         ^^^^ error ${rule}`), { only: [rule] });
    for (const release of ['4.9.7', '5.3.2']) await checkFixture(broker(release, 'aclEnable=true'), { only: [rule] });
    await checkFixture(broker('5.3.3', 'aclEnable=false'), { only: [rule] });
    await checkFixture(broker('5.3.3', 'aclEnable=${ACL}'), { only: [rule] });
  });

  it('is a warning where authentication is on', async () => {
    await checkFixture(
      broker('5.3.3', 'aclEnable=true', `#         ^^^^ warning ${rule}`, 'authenticationEnabled=true'),
      {
        only: [rule],
      },
    );
  });

  it('leaves a value with a blank behind it to the rule on its text', async () => {
    await checkFixture(broker('5.3.3', 'aclEnable=true '), { only: [rule] });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('5.3.3', 'aclEnable=true'), rule), {
      en: [
        'aclEnable does nothing since 5.3.3: clients need no credentials\nRocketMQ 5.3.3 still has the setter, but nothing asks for its value; authenticationEnabled and authorizationEnabled took its place',
      ],
      zh: [
        'aclEnable 自 5.3.3 起不再起作用：客户端无需凭证即可访问\nRocketMQ 5.3.3 仍保留该配置项，但没有代码使用它的值；取而代之的是 authenticationEnabled 和 authorizationEnabled',
      ],
    });
    const both = broker('5.3.3', 'aclEnable=true', 'authenticationEnabled=true');
    const [words] = await wordsOf(both, rule);
    assert.match(words?.en ?? '', /^aclEnable does nothing since 5\.3\.3; authenticationEnabled is what counts\n/);
    assert.match(words?.zh ?? '', /^aclEnable 自 5\.3\.3 起不再起作用，生效的是 authenticationEnabled\n/);
  });
});

describe('auth-missing-provider', () => {
  const rule = 'auth-missing-provider';
  const only = { only: [rule, 'does-not-start'] };

  it('tells what ends the broker: users without a place to keep them, a provider that is no class', async () => {
    for (const release of ['5.3.0', '5.3.3', '5.5.0']) {
      await checkFixture(
        broker(
          release,
          user('rocketmq', SECRET),
          `#                      ${'^'.repeat(user('rocketmq', SECRET).length - 23)} error ${rule} -- initAuthenticationUser needs authenticationMetadataProvider: the broker exits with -1`,
        ),
        only,
      );
    }
    await checkFixture(
      broker(
        '5.3.3',
        'authorizationMetadataProvider=local',
        `#                             ^^^^^ error ${rule} -- authorizationMetadataProvider is "local", which is no class: the broker exits with -1`,
      ),
      only,
    );
    await checkFixture(broker('5.2.0', user('rocketmq', SECRET)), only);
    await checkFixture(broker('5.3.3', USERS, user('rocketmq', SECRET)), only);
  });

  it('tells a switch without a provider: the broker refuses every request', async () => {
    await checkFixture(
      broker(
        '5.3.3',
        'authenticationEnabled=true',
        `#                     ^^^^ error ${rule} -- authenticationEnabled without a metadata provider: every request is refused`,
        'authorizationEnabled=true',
        `#                    ^^^^ error ${rule} -- authorizationEnabled without a metadata provider: every request is refused`,
      ),
      only,
    );
    await checkFixture(broker('5.3.3', 'authenticationEnabled=true', USERS, 'authorizationEnabled=true', RULES), only);
  });

  it('is silent about providers of others, templates, and what it has said already', async () => {
    await checkFixture(broker('5.3.3', 'authenticationEnabled=true', 'authenticationProvider=org.example.Ours'), only);
    await checkFixture(broker('5.3.3', 'authenticationEnabled=true', 'authenticationMetadataProvider=${X}'), only);
    await checkFixture(broker('5.3.3', 'authenticationEnabled=false', 'authorizationEnabled=no'), only);
    const { findings } = await checkFixture(
      broker(
        '5.3.3',
        'authenticationEnabled=true',
        'initAuthenticationUser=x',
        `#                      ^ error ${rule}`,
      ),
      only,
    );
    assert.equal(findings.length, 1);
    // A misspelt key has that one cause.
    await checkFixture(broker('5.3.3', 'authenticationEnabled=true', 'authenticationMetadataprovider=a.B'), only);
  });

  it('offers the provider that RocketMQ brings', async () => {
    const text = broker('5.3.3', 'authenticationEnabled=true');
    assert.equal(await applyFix(text, rule), `brokerName=broker-a\nauthenticationEnabled=true\n${USERS}\n`);
    const wrong = broker('5.3.3', 'authorizationEnabled=true', 'authorizationMetadataProvider=');
    assert.equal(await applyFix(wrong, rule), `brokerName=broker-a\nauthorizationEnabled=true\n${RULES}\n`);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('5.3.3', 'authenticationEnabled=true'), rule), {
      en: [
        'authenticationEnabled without a metadata provider: every request is refused\nWithout authenticationMetadataProvider RocketMQ 5.3.3 starts all the same, and answers with code 16 (no permission)',
      ],
      zh: [
        'authenticationEnabled 缺少元数据提供者：所有请求都会被拒绝\n没有 authenticationMetadataProvider 时，RocketMQ 5.3.3 仍会启动，但以错误码 16（无权限）答复',
      ],
    });
    assert.deepEqual(await wordsByLanguage(broker('5.3.3', user('rocketmq', SECRET)), rule), {
      en: [
        'initAuthenticationUser needs authenticationMetadataProvider: the broker exits with -1\nRocketMQ 5.3.3 stores and looks up users with it while the broker is put together, whether authenticationEnabled is true or not',
      ],
      zh: [
        'initAuthenticationUser 需要 authenticationMetadataProvider：Broker 以退出码 -1 退出\n无论 authenticationEnabled 是否为 true，RocketMQ 5.3.3 都会在创建 Broker 对象时用它保存并查询用户',
      ],
    });
  });
});

describe('authorization-without-authentication', () => {
  const rule = 'authorization-without-authentication';
  const only = { only: [rule] };

  it('tells authorization on its own', async () => {
    const marked = ['authorizationEnabled=true', `#                    ^^^^ error ${rule}`];
    for (const release of ['5.3.0', '5.5.0']) {
      await checkFixture(broker(release, ...marked), only);
      await checkFixture(broker(release, ...marked, 'authenticationEnabled=false'), only);
    }
    await checkFixture(broker('5.3.3', 'authorizationEnabled=true', 'authenticationEnabled=true'), only);
    await checkFixture(broker('5.3.3', 'authorizationEnabled=true', 'authenticationEnabled=${AUTH}'), only);
    await checkFixture(broker('5.3.3', 'authorizationEnabled=true', 'authenticationenabled=true'), only);
    await checkFixture(broker('5.2.0', 'authorizationEnabled=true'), only);
  });

  it('tells it of a proxy as well, unless the other spelling of fastjson 1 switches authentication on', async () => {
    const proxy = (more: string): string => `#- /rmq-proxy.json
{ "namesrvAddr": "10.0.0.1:9876",${more}
  "authorizationEnabled": true }
`;
    const mark = `#                         ^^^^ error ${rule}\n`;
    await checkFixture(`${proxy('')}${mark}`, { ...only, rocketmq: '5.3.3' });
    await checkFixture(proxy(' "authenticationEnabled": true,'), { ...only, rocketmq: '5.3.3' });
    await checkFixture(proxy(' "authentication-enabled": true,'), { ...only, rocketmq: '5.3.3' });
    await checkFixture(proxy(' "authenticationEnabled": "${AUTH}",'), { ...only, rocketmq: '5.3.3' });
  });

  it('offers authentication where users are kept', async () => {
    assert.deepEqual(await fixesOf(broker('5.3.3', 'authorizationEnabled=true'), rule), []);
    assert.equal(
      await applyFix(broker('5.3.3', 'authorizationEnabled=true', USERS), rule),
      `brokerName=broker-a\nauthorizationEnabled=true\nauthenticationEnabled=true\n${USERS}\n`,
    );
    assert.equal(
      await applyFix(broker('5.3.3', 'authenticationEnabled=false', 'authorizationEnabled=true', USERS), rule),
      `brokerName=broker-a\nauthenticationEnabled=true\nauthorizationEnabled=true\n${USERS}\n`,
    );
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('5.3.3', 'authorizationEnabled=true'), rule), {
      en: [
        'authorizationEnabled without authenticationEnabled trusts unsigned requests\nRocketMQ 5.3.3 checks no signature, so a client that merely names a super user may do everything; one that names nobody is refused',
      ],
      zh: [
        'authorizationEnabled 缺少 authenticationEnabled：未签名的请求也会被信任\nRocketMQ 5.3.3 不会校验签名，客户端只要写上某个超级用户的名称就可以执行任何操作；没有写名称的请求则被拒绝',
      ],
    });
  });
});

describe('acl-mixed-cluster', () => {
  const rule = 'acl-mixed-cluster';
  const only = { only: [rule] };
  const pair = (release: string, a: string, b: string): string => `
#- /broker-a.conf rocketmq=${release}
brokerName=broker-a
brokerClusterName=c
${a}
#- /broker-b.conf rocketmq=${release}
brokerName=broker-b
brokerClusterName=c
${b}
`;

  it('tells a switch that only some brokers of a cluster have on', async () => {
    for (const key of ['aclEnable', 'authenticationEnabled', 'authorizationEnabled']) {
      const release = key === 'aclEnable' ? '4.9.7' : '5.3.3';
      const indent = ' '.repeat(key.length);
      await checkFixture(
        pair(
          release,
          `${key}=true\n#${indent}^^^^ related`,
          `${key}=false\n#${indent}^^^^^ warning ${rule} -- ${key} is true on broker-a (master), but not on broker-b (master)`,
        ),
        only,
      );
    }
    await checkFixture(
      pair('4.9.7', 'aclEnable=true', '').replace(
        'brokerName=broker-b',
        `brokerName=broker-b\n#          ^^^^^^^^ warning ${rule}`,
      ),
      only,
    );
  });

  it('says who reaches what: anybody, or any account', async () => {
    const both = 'authenticationEnabled=true\nauthorizationEnabled=true';
    const said = async (b: string): Promise<string> => {
      const [words] = await wordsOf(pair('5.3.3', both, b), rule, only);
      return words?.en ?? '';
    };
    assert.match(await said('authenticationEnabled=true'), /Any account, whatever its rights, reaches/);
    assert.match(await said(''), /A client without credentials reaches/);
  });

  it('is silent where all agree, one is unknown, or nothing asks for the switch', async () => {
    await checkFixture(pair('4.9.7', 'aclEnable=true', 'aclEnable=TRUE'), only);
    await checkFixture(pair('4.9.7', 'aclEnable=true', 'aclEnable=${ACL}'), only);
    await checkFixture(pair('4.9.7', 'aclEnable=true', 'aclenable=true'), only);
    await checkFixture(pair('5.3.3', 'aclEnable=true', ''), only);
    await checkFixture(pair('4.9.7', 'aclEnable=true', '').replace('brokerClusterName=c', 'brokerClusterName=d'), only);
    await checkFixture(pair('4.9.7', 'authenticationEnabled=true', ''), only);
    // On the way from the one to the other both ask for credentials.
    await checkFixture(pair('5.3.1', 'aclEnable=true', 'authenticationEnabled=true'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(pair('4.9.7', 'aclEnable=true', ''), rule), {
      en: [
        'aclEnable is true on broker-a (master), but not on broker-b (master)\nA client without credentials reaches what the unprotected brokers of the cluster hold; a slave without ACL is refused by a master that has it, unless plain_acl.yml lists its address',
      ],
      zh: [
        'broker-a（主节点）的 aclEnable 为 true，broker-b（主节点）则不是\n没有凭证的客户端仍能访问集群中未受保护的 Broker 上的数据；未启用 ACL 的从节点会被启用 ACL 的主节点拒绝，除非 plain_acl.yml 列出了它的地址',
      ],
    });
  });
});

describe('auth-inner-credentials', () => {
  const rule = 'auth-inner-credentials';
  const only = { only: [rule] };
  const marks = (line: string): string => '^'.repeat(line.length - line.indexOf('=') - 1);
  const under = (line: string, level: string): string => `#${' '.repeat(line.indexOf('='))}${marks(line)} ${level}`;

  it('tells another secret than the password of the same user', async () => {
    const wrong = inner('rocketmq', 'other');
    const first = user('rocketmq', SECRET);
    await checkFixture(
      broker('5.3.3', USERS, first, under(first, 'related'), wrong, under(wrong, `error ${rule}`)),
      only,
    );
    await checkFixture(broker('5.3.3', USERS, user('rocketmq', SECRET), inner('rocketmq', SECRET)), only);
    await checkFixture(broker('5.3.3', USERS, user('rocketmq', SECRET), inner('slave', 'other')), only);
    const number = 'innerClientAuthenticationCredentials={"accessKey":"rocketmq","secretKey":12345678,}';
    const old = user('rocketmq', '87654321');
    for (const release of ['5.3.3', '5.5.0']) {
      await checkFixture(broker(release, USERS, user('rocketmq', '12345678'), number), only);
      await checkFixture(
        broker(release, USERS, old, under(old, 'related'), number, under(number, `error ${rule}`)),
        only,
      );
    }
    await checkFixture(broker('5.2.0', user('rocketmq', SECRET), inner('rocketmq', 'other')), only);
    await checkFixture(broker('5.3.3', USERS, user('rocketmq', '${P}'), inner('rocketmq', 'other')), only);
  });

  const group = (master: string, slave: string): string => `
#- /broker-a.conf rocketmq=5.3.3
brokerName=broker-a
authenticationEnabled=true
${USERS}
${master}
#- /broker-a-s.conf rocketmq=5.3.3
brokerName=broker-a
brokerId=1
brokerRole=SLAVE
authenticationEnabled=true
${USERS}
${slave}
`;

  it('tells a slave whose credentials its master refuses', async () => {
    const secret = inner('rocketmq', 'other');
    await checkFixture(
      group(
        inner('rocketmq', SECRET),
        `${secret}\n${under(secret, `error ${rule} -- Not the secretKey of broker-a (master) for this accessKey`)}`,
      ),
      only,
    );
    const name = inner('slave', SECRET);
    await checkFixture(
      group(
        inner('rocketmq', SECRET),
        `${name}\n${under(name, `warning ${rule} -- Not the accessKey of broker-a (master), which may not know this one`)}`,
      ),
      only,
    );
    await checkFixture(group(`${user('slave', SECRET)}\n${inner('rocketmq', SECRET)}`, inner('slave', SECRET)), only);
    await checkFixture(group(inner('rocketmq', SECRET), inner('rocketmq', SECRET)), only);
    await checkFixture(group(inner('rocketmq', SECRET), inner('rocketmq', '${P}')), only);
    await checkFixture(group(inner('a', SECRET), inner('a', 'b')).replaceAll('authenticationEnabled=true', ''), only);
  });

  it('tells a slave without any, where its master asks for them', async () => {
    const without = group(inner('rocketmq', SECRET), '');
    const marked = without.replace(
      'brokerName=broker-a\nbrokerId',
      `brokerName=broker-a\n#          ^^^^^^^^ warning ${rule} -- No inner client credentials: broker-a (master) refuses this slave’s requests\nbrokerId`,
    );
    await checkFixture(marked, only);
    await checkFixture(without.replace('authenticationEnabled=true', 'authenticationEnabled=false'), only);
    await checkFixture(without.replace('authenticationEnabled=true', 'authenticationEnabled=${AUTH}'), only);
    await checkFixture(without.replace('authenticationEnabled=true', '$&\nauthenticationWhitelist=10.0.0.2'), only);
    assert.deepEqual(await wordsByLanguage(without, rule), {
      en: [
        'No inner client credentials: broker-a (master) refuses this slave’s requests\nbroker-a (master) asks for credentials, and a slave without innerClientAuthenticationCredentials gets no topics, offsets and groups from it; messages are replicated all the same',
      ],
      zh: [
        '没有内部客户端凭证：broker-a（主节点）会拒绝该从节点的请求\nbroker-a（主节点）要求凭证，没有 innerClientAuthenticationCredentials 的从节点无法从它获取 Topic、消费位点和订阅组；消息本身仍会复制',
      ],
    });
  });

  it('tells a proxy whose credentials the brokers of its cluster refuse', async () => {
    const proxy = (secret: string, mark: string, more = ''): string => `
#- /broker.conf rocketmq=5.3.3
brokerName=broker-a
authenticationEnabled=true
${USERS}
${inner('rocketmq', SECRET)}
#- /rmq-proxy.json
{ "namesrvAddr": "10.0.0.1:9876",${more}
  "innerClientAuthenticationCredentials": "{'accessKey':'rocketmq','secretKey':'x'}",
  "innerClientAuthenticationCredentials": ${JSON.stringify(`{"accessKey":"rocketmq","secretKey":"${secret}"}`)}
${mark}
}
`;
    const carets = '^'.repeat(JSON.stringify('{"accessKey":"rocketmq","secretKey":"other"}').length);
    const mark = `#                                         ${carets} error ${rule} -- Not the secretKey of broker-a (master)`;
    const release = { ...only, rocketmq: '5.4.0' };
    await checkFixture(proxy('other', mark), release);
    await checkFixture(proxy(SECRET, ''), release);
    await checkFixture(proxy('other', '', ' "proxyMode": "local",'), release);
    await checkFixture(proxy('other', '', ' "rocketMQClusterName": "c2",'), release);
  });

  it('never shows a secret, in both languages', async () => {
    const words = await wordsByLanguage(group(inner('rocketmq', SECRET), inner('rocketmq', 'other')), rule);
    assert.deepEqual(words, {
      en: [
        'Not the secretKey of broker-a (master) for this accessKey: requests are refused\nbroker-a (slave 1) signs what it asks broker-a (master) with these credentials, and broker-a (master) knows the users that its own file names and those that were created with mqadmin',
      ],
      zh: [
        'accessKey 相同，secretKey 却与 broker-a（主节点）不同：请求会被拒绝\nbroker-a（从节点 1）用这些凭证为发往 broker-a（主节点）的请求签名，而 broker-a（主节点）只认识自身文件中的用户以及用 mqadmin 创建的用户',
      ],
    });
    const own = await wordsByLanguage(broker('5.3.3', USERS, user('a', SECRET), inner('a', 'b')), rule);
    assert.deepEqual(own, {
      en: [
        'secretKey is not the password of the same user: internal requests are refused\nThe broker creates the user of initAuthenticationUser first, and does not change it when it meets the name again in innerClientAuthenticationCredentials',
      ],
      zh: [
        'secretKey 与同一用户的密码不同：内部请求会被拒绝\nBroker 先创建 initAuthenticationUser 中的用户，之后在 innerClientAuthenticationCredentials 中遇到相同名称时不会再修改',
      ],
    });
  });
});

describe('plaintext-secret', () => {
  const rule = 'plaintext-secret';
  const strict = { config: { extends: 'strict' }, only: [rule] };
  const marked = (line: string): string =>
    `${line}\n#${' '.repeat(line.indexOf('='))}${'^'.repeat(line.length - line.indexOf('=') - 1)} info ${rule}`;

  it('tells each secret in clear text, in the preset strict', async () => {
    await checkFixture(
      broker(
        '5.3.3',
        marked(user('a', SECRET)),
        marked('innerClientAuthenticationCredentials={"accessKey":"a","secretKey":12345678}'),
        marked(`socksProxyConfig={"10.0.0.0/8":{}, "0.0.0.0/0":{"addr":"10.0.0.1:1080","password":"${SECRET}"}}`),
      ),
      strict,
    );
    const socks = marked(`socksProxyConfig={"0.0.0.0/0":{"addr":"10.0.0.1:1080","password":"${SECRET}"}}`);
    for (const kind of ['namesrv', 'controller', 'container'])
      await checkFixture(`#- /a.conf rocketmq=5.3.3 kind=${kind}\n${socks}\n`, strict);
    await checkFixture(broker('5.3.3', USERS, user('a', SECRET)), { config: { extends: 'recommended' } });
    await checkFixture(
      `#- /rmq-proxy.json\n{ "namesrvAddr": "a:1", "tlsKeyPassword": "${SECRET}" }\n#                                         ^^^^^^^^^^^^^ info ${rule}\n`,
      { ...strict, rocketmq: '5.5.0' },
    );
  });

  it('is silent about templates, what is empty, and what nothing reads', async () => {
    await checkFixture(broker('5.3.3', user('a', '${P}'), inner('a', '')), strict);
    await checkFixture(broker('5.3.3', 'initAuthenticationUser={{ .user }}'), strict);
    await checkFixture(broker('5.2.0', user('a', SECRET)), strict);
    await checkFixture(broker('5.3.3', 'socksProxyConfig={"10.0.0.0/8":{"addr":"10.0.0.1:1080"}}'), strict);
    await checkFixture('#- /rmq-proxy.json\n{ "namesrvAddr": "a:1", "tlsKeyPassword": "" }\n', {
      ...strict,
      rocketmq: '5.5.0',
    });
  });

  it('says it in both languages, without the secret', async () => {
    assert.deepEqual(await wordsByLanguage(broker('5.3.3', user('a', SECRET)), rule, strict), {
      en: [
        'initAuthenticationUser holds a password in clear text\nWhoever can read this file, a backup or the repository has it; fill it in when the file is put in place',
      ],
      zh: ['initAuthenticationUser 含有明文密码\n能读取该文件、其备份或代码仓库的人都能得到它；应在部署时再填入'],
    });
  });
});
