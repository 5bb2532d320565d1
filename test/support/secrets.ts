/** What no output may hold. */
export const SECRET = 'Tr0ub4dor-hush';

const json = (...members: readonly string[]): string => `{${members.map((name) => `"${name}":"${SECRET}"`).join(',')}}`;

/** Lines of a broker's file that hold {@link SECRET}, as people write them and as they slip. Each has the key that somebody may ask for. */
export const SECRET_LINES: Readonly<Record<string, { readonly lines: string | Uint8Array; readonly key: string }>> = {
  'a key of the catalogue': { lines: `objectStoreSecretKey=${SECRET}`, key: 'objectStoreSecretKey' },
  'one of former releases': { lines: `ossAccessKey=${SECRET}`, key: 'ossAccessKey' },
  'JSON in a known key': {
    lines: `innerClientAuthenticationCredentials=${json('accessKey', 'secretKey')}`,
    key: 'innerClientAuthenticationCredentials',
  },
  'JSON that never ends': { lines: `initAuthenticationUser={"password":"${SECRET}`, key: 'initAuthenticationUser' },
  'JSON broken over lines': { lines: `initAuthenticationUser={\n"password":"${SECRET}"}`, key: '"password"' },
  'JSON in a key of anybody': { lines: `sink=${json('accessKey', 'password')}`, key: 'sink' },
  'JSON with escaped quotes': { lines: `sink={\\"password\\" : \\"${SECRET}\\"}`, key: 'sink' },
  'a blank behind it': { lines: `ossSecretKey=${SECRET} `, key: 'ossSecretKey' },
  'quotes around it': { lines: `tlsKeyPassword="${SECRET}"`, key: 'tlsKeyPassword' },
  'a comment behind it': { lines: `objectStoreAccessKey=${SECRET} # of the bucket`, key: 'objectStoreAccessKey' },
  'twice, and different': {
    lines: `objectStoreSecretKey=${SECRET}\nobjectStoreSecretKey=${SECRET}2`,
    key: 'objectStoreSecretKey',
  },
  'twice, and the same': { lines: `ossSecretKey=${SECRET}\nossSecretKey=${SECRET}`, key: 'ossSecretKey' },
  'continued lines': { lines: `objectStoreSecretKey=\\\n  ${SECRET}\\\n  end`, key: 'objectStoreSecretKey' },
  'an escape that is none': { lines: `objectStoreSecretKey=${SECRET}\\u12`, key: 'objectStoreSecretKey' },
  'letters beyond ASCII': { lines: `objectStoreSecretKey=密${SECRET}`, key: 'objectStoreSecretKey' },
  'another case': { lines: `ObjectStoreSecretkey=${SECRET}`, key: 'ObjectStoreSecretkey' },
  'a misspelt key': { lines: `objectStoreSercetKey=${SECRET}`, key: 'objectStoreSercetKey' },
  'another misspelt key': { lines: `tlsKeyPaswrod=${SECRET}`, key: 'tlsKeyPaswrod' },
  'a misspelt key behind a blank': { lines: `listenPort=10911 objectStoreSercetKey=${SECRET}`, key: 'listenPort' },
  'a full-width equals sign': { lines: `objectStoreSecretKey＝${SECRET}`, key: `objectStoreSecretKey＝${SECRET}` },
  'a full-width colon': { lines: `tlsKeyPassword：${SECRET}`, key: `tlsKeyPassword：${SECRET}` },
  'a full-width equals sign in GBK': {
    lines: Buffer.concat([Buffer.from('ossSecretKey'), Buffer.from([0xa3, 0xbd]), Buffer.from(SECRET)]),
    key: 'x',
  },
  'a full-width equals sign, continued': { lines: `ossSecretKey＝a\\\n  ${SECRET}`, key: 'x' },
  'no separator at all': { lines: `objectStoreSecretKey${SECRET}`, key: `objectStoreSecretKey${SECRET}` },
  'a sign that nobody sees': { lines: `rocketmq.password\u001d${SECRET}`, key: 'x' },
  'a sign of another encoding': {
    lines: Buffer.concat([Buffer.from('ossSecretKey'), Buffer.from([0xa1, 0xfa]), Buffer.from(SECRET)]),
    key: 'x',
  },
  'a colon': { lines: `objectStoreSecretKey: ${SECRET}`, key: 'objectStoreSecretKey' },
  'a blank': { lines: `objectStoreSecretKey ${SECRET}`, key: 'objectStoreSecretKey' },
  'a key of a client': { lines: `rocketmq.client.secretKey=${SECRET}`, key: 'rocketmq.client.secretKey' },
  'other words for it': {
    lines: `secret-key=${SECRET}\ndb.pwd=${SECRET}\nauthToken=${SECRET}\napi_key=${SECRET}\nak=${SECRET}`,
    key: 'db.pwd',
  },
  'a header': { lines: `Authorization=Bearer ${SECRET}`, key: 'Authorization' },
  'in an address': { lines: `jdbcUrl=jdbc:mysql://root:${SECRET}@10.0.0.1/acl`, key: 'jdbcUrl' },
  'in an address that is read': { lines: `rmqAddressServerDomain=u:${SECRET}@h`, key: 'rmqAddressServerDomain' },
  'a comment before the entry': { lines: `# password=${SECRET}\nfileReservedTime=48h`, key: 'fileReservedTime' },
  'a comment behind a number': { lines: `haListenPort=10912 # password=${SECRET}`, key: 'haListenPort' },
  'a Chinese comment': { lines: `haListenPort=10912 # 密码：${SECRET}`, key: 'haListenPort' },
  'a comment behind a path': { lines: `storePathRootDir=~/d # token: ${SECRET}`, key: 'storePathRootDir' },
  'a comment behind a name': { lines: `brokerClusterName=c # secretKey=${SECRET}`, key: 'brokerClusterName' },
  'a swallowed line': { lines: `storePathRootDir=/d\\\nobjectStoreSecretKey=${SECRET}`, key: 'storePathRootDir' },
  'a swallowed line, glued to what stands before it': {
    lines: `duplicationEnable=on\\\nossSecretKey\t"${SECRET}"`,
    key: 'duplicationEnable',
  },
  'a member with a blank behind it': { lines: `fileReservedTime=accessKey\t${SECRET}`, key: 'fileReservedTime' },
  'a member with a blank behind it, continued': {
    lines: `haListenPort=password \\\n  ${SECRET}`,
    key: 'haListenPort',
  },
  'a swallowed line in a number': { lines: `haListenPort=10912 \\\n  secretKey=${SECRET}`, key: 'haListenPort' },
  'two settings in one line': { lines: `brokerName=a objectStoreSecretKey=${SECRET}`, key: 'brokerName' },
  'behind a long value': {
    lines: `storePathRootDir=/d/${'x'.repeat(90)} password=${'y'.repeat(60)}${SECRET}`,
    key: 'storePathRootDir',
  },
  'in a comment for rmqlint': { lines: `# rmqlint-disable-next-line secretKey=${SECRET}\nfoo=1`, key: 'foo' },
  'in a wrong comment for rmqlint': { lines: `# rmqlint kind=secretKey=${SECRET}`, key: 'foo' },
  'in a list of addresses': { lines: `namesrvAddr=10.0.0.1:9876,password=${SECRET}`, key: 'namesrvAddr' },
};

/** A broker's file with such lines, in which something is wrong on every line around them too. */
export const fileWith = (lines: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from('# rmqlint rocketmq=5.3.3\nbrokerClusterName=c\nbrokerName=a\nbrokerId=0\nlistenPort=1x\n'),
    Buffer.from(lines),
    Buffer.from('\nbrokerRole=SLAVE \n'),
  ]);
