import assert from 'node:assert/strict';
import { rowOf } from '../../server/src/catalog/data.ts';
import { usesOf } from '../../server/src/catalog/uses.ts';

describe('how often keys are used', () => {
  it('the commonest are those of every broker, and a rare one counts as none', () => {
    assert(usesOf('brokerName') >= usesOf('listenPort'));
    assert(usesOf('listenPort') > usesOf('haListenPort'));
    for (const key of ['brokerClusterName', 'brokerRole', 'flushDiskType']) {
      assert(usesOf(key) > 50, key);
      assert(rowOf(key) !== undefined, key);
    }
    assert.equal(usesOf('noSuchKey'), 0);
    assert.equal(usesOf('constructor'), 0);
  });
});
