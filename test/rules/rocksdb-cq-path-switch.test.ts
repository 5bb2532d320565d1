import { checkFixture } from '../support/fixture.ts';

const rule = 'rocksdb-cq-path-switch';

describe(rule, () => {
  it('wants a RocksDB consume queue, however storeType spells it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
storeType=defaultRocksDB
useSeparateStorePathForRocksdbCQ=true
#                                ^^^^ warning rocksdb-cq-path-switch -- the broker exits with -3
#- /b.conf rocketmq=5.5.1 kind=broker
storeType=DEFAULTROCKSDB
useSeparateStorePathForRocksdbCQ=true
#                                ^^^^ warning rocksdb-cq-path-switch
#- /c.conf rocketmq=5.5.0 kind=broker
useSeparateStorePathForRocksdbCQ=true
#- /d.conf rocketmq=5.4.0 kind=broker
storeType=defaultRocksDB
useSeparateStorePathForRocksdbCQ=true
`,
      { only: [rule] },
    );
  });
});
