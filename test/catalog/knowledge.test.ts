import assert from 'node:assert/strict';
import { historyOf, parameterOf, parametersFor } from '../../server/src/catalog/catalog.ts';
import {
  ADDRESS_KEYS,
  EXTRA_KEYS,
  GHOSTS,
  isSecret,
  movesData,
  NAME_KEYS,
  NAMED_VALUES,
  PATH_KEYS,
  pathSeparator,
  RENAMES,
  renamed,
  SECRET_KEYS,
} from '../../server/src/catalog/knowledge.ts';
import { isPrerelease, NEWEST, RELEASES, release } from '../../server/src/catalog/releases.ts';
import { meantValue } from '../../server/src/catalog/values.ts';

const all = RELEASES.map((_, index) => index);

describe('Knowledge beside the catalogue', () => {
  for (const ghost of GHOSTS.values()) {
    it(`${ghost.key} has never been a setting`, () => {
      // AuthConfig has clusterName from 5.3.0 on, where the catalogue finds it before anybody asks for ghosts.
      const classes = historyOf(ghost.key).map((each) => each.class);
      assert.deepEqual(classes, ghost.key === 'clusterName' ? ['AuthConfig'] : []);
    });
    const { replacement } = ghost;
    if (replacement !== undefined) {
      it(`${ghost.key}: ${replacement} exists for each of its kinds`, () => {
        for (const kind of ghost.kinds) {
          assert(
            all.some((at) => parametersFor(kind, replacement, at).length > 0),
            `no ${kind} has ${replacement}`,
          );
        }
      });
    }
  }

  for (const { old, new: now, since, class: name } of RENAMES) {
    it(`${old} became ${now} in ${RELEASES[since]}`, () => {
      const has = (key: string) => all.filter((at) => parameterOf(name, key, at) !== undefined);
      assert(has(old).length > 0 && has(now).length > 0);
      assert.deepEqual(
        has(old).filter((at) => at >= since),
        [],
      );
      assert.equal(has(now).filter((at) => !isPrerelease(at))[0], since);
    });
  }

  it('a renamed key is told only from the rename on', () => {
    const classes = ['MessageStoreConfig'] as const;
    assert.equal(renamed('mapedFileSizeCommitLog', classes, release('4.5.1')), undefined);
    assert.equal(renamed('mapedFileSizeCommitLog', classes, release('4.5.2'))?.new, 'mappedFileSizeCommitLog');
    assert.equal(renamed('mapedFileSizeCommitLog', ['NamesrvConfig'], NEWEST), undefined);
  });

  it('paths, addresses, names and named values are real String parameters', () => {
    for (const key of [
      ...PATH_KEYS.keys(),
      ...ADDRESS_KEYS.keys(),
      ...NAME_KEYS,
      ...NAMED_VALUES.keys(),
      ...SECRET_KEYS,
    ]) {
      const types = historyOf(key).flatMap((each) => each.intervals.map((interval) => interval.javaType));
      assert(types.length > 0, `${key} does not exist`);
      assert.deepEqual([...new Set(types)], ['String'], key);
    }
  });

  it('a path key exists in each of its kinds', () => {
    for (const { key, kinds } of PATH_KEYS.values()) {
      if (key === 'tieredStoreFilePath') continue; // the plug-in's own class
      for (const kind of kinds)
        assert(
          all.some((at) => parametersFor(kind, key, at).length > 0),
          `${kind} ${key}`,
        );
    }
  });

  it('a named value exists since the release that it names', () => {
    for (const { key, classes, since } of NAMED_VALUES.values()) {
      const first = all
        .filter((at) => classes.some((name) => parameterOf(name, key, at) !== undefined))
        .find((at) => !isPrerelease(at));
      assert.equal(first, since, key);
    }
  });

  it('keys that are read without a setter have none', () => {
    for (const key of EXTRA_KEYS.keys()) assert.deepEqual(historyOf(key), []);
  });

  it('commit log paths are a list from 4.9.2 on, but not in 5.0.0-PREVIEW', () => {
    const separator = (name: string) => pathSeparator('storePathCommitLog', release(name));
    assert.deepEqual(['4.9.1', '4.9.2', '5.0.0-PREVIEW', '5.0.0', '5.5.1'].map(separator), [
      undefined,
      ',',
      undefined,
      ',',
      ',',
    ]);
    assert.equal(pathSeparator('brokerConfigPaths', release('5.0.0')), ':');
    assert.equal(pathSeparator('storePathRootDir', NEWEST), undefined);
  });

  it('knows what a misspelt role means, and where it cannot', () => {
    const roles = ['ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE'];
    const meant = (text: string) => meantValue('brokerRole', text, roles);
    assert.equal(meant('slave'), 'SLAVE');
    assert.equal(meant(' SLAVE '), 'SLAVE');
    assert.equal(meant('SYSC_MASTER'), 'SYNC_MASTER');
    assert.equal(meant('async'), 'ASYNC_MASTER');
    assert.equal(meant('sync-master'), 'SYNC_MASTER');
    assert.equal(meant('MASTER'), undefined);
    assert.equal(meant(''), undefined);
  });

  it('masks what is or sounds like a secret', () => {
    assert(isSecret('initAuthenticationUser') && isSecret('objectStoreSecretkey') && isSecret('dbPassword'));
    assert(!isSecret('brokerName') && !isSecret('authenticationProvider'));
  });

  it('tells what moves data', () => {
    for (const key of ['storePathRootDir', 'brokerName', 'mappedFileSizeCommitLog', 'mapedFileSizeConsumeQueue']) {
      assert(movesData(key), key);
    }
    for (const key of ['listenPort', 'brokerIP1', 'destroyMapedFileIntervalForcibly']) assert(!movesData(key), key);
  });
});
