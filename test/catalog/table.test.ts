import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allKeys, CLASS_NAMES, intervalsOf, rowOf } from '../../server/src/catalog/data.ts';

const catalog = JSON.parse(readFileSync(new URL('../../schemas/catalog.json', import.meta.url), 'utf8'));

describe('the table of keys', () => {
  it('holds what schemas/catalog.json does', () => {
    let seen = 0;
    for (const name of CLASS_NAMES) {
      const { keys } = catalog.classes[name];
      for (const key of allKeys()) {
        const intervals = intervalsOf(rowOf(key), name);
        assert.deepEqual(intervals, keys[key], `${name}.${key}`);
        if (intervals !== undefined) seen++;
      }
      for (const key of Object.keys(keys)) assert.ok(rowOf(key) !== undefined, key);
    }
    assert.ok(seen > 700);
  });
});
