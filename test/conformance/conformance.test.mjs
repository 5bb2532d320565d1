// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of the home directory
/** The tools of the conformance tests themselves: the generator, the comparison, what stands for releases that could not be asked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agreed, compare } from '../../scripts/conformance/compare.mjs';
import { generate } from '../../scripts/conformance/generate/index.mjs';
import { CLASSES } from '../../scripts/conformance/generate/sweeps.mjs';
import { MACHINE } from '../../scripts/conformance/machine.mjs';
import { Report } from '../../scripts/conformance/report.mjs';

const catalog = JSON.parse(readFileSync(new URL('../../schemas/catalog.json', import.meta.url), 'utf8'));

const EMPTY = { BrokerConfig: { brokerId: '0', heartbeatThreadPoolNums: '4', msg: null, root: '${user.home}/store' } };
const parameter = (key, value, more = {}) => ({ class: 'BrokerConfig', key, type: 'String', value, ...more });
const ours = (values, start = { exit: null }, more = {}) => ({
  start,
  parameters: Object.entries({
    brokerId: '0',
    heartbeatThreadPoolNums: null,
    msg: 'null',
    root: null,
    brokerName: null,
    ...values,
  }).map(([key, value]) =>
    parameter(key, value, { ...(key === 'root' ? { machine: '${user.home}/store' } : {}), ...more[key] }),
  ),
});
const keys = (differences) => differences.map(({ key }) => key);

describe('conformance tools', () => {
  describe('compare', () => {
    it('accepts the same values, and null where the machine decides', () => {
      assert.deepEqual(compare({ ...EMPTY }, 0, false, ours({})), []);
    });

    it('sees a value that differs, with what is written', () => {
      const answer = { BrokerConfig: { brokerId: '7' } };
      const found = compare(
        { ...EMPTY },
        answer,
        false,
        ours({ brokerId: '8' }, undefined, { brokerId: { written: '8' } }),
      );
      assert.deepEqual(found, [{ class: 'BrokerConfig', key: 'brokerId', written: '8', expected: '"7"', got: '"8"' }]);
    });

    it('tells the text null from the null of the machine', () => {
      assert.deepEqual(keys(compare({ ...EMPTY }, 0, false, ours({ msg: null }))), ['msg']);
    });

    it('compares a value of the machine as soon as the file replaces it', () => {
      const answer = { BrokerConfig: { brokerName: 'a' } };
      assert.deepEqual(keys(compare({ ...EMPTY }, answer, false, ours({}))), ['brokerName']);
      assert.deepEqual(compare({ ...EMPTY }, answer, false, ours({ brokerName: 'a' })), []);
      const threads = { BrokerConfig: { heartbeatThreadPoolNums: '9' } };
      assert.deepEqual(keys(compare({ ...EMPTY }, threads, false, ours({}))), ['heartbeatThreadPoolNums']);
    });

    it('compares templates of the home directory', () => {
      const wrong = ours({}, undefined, { root: { machine: '${user.home}/other' } });
      assert.deepEqual(keys(compare({ ...EMPTY }, 0, false, wrong)), ['root']);
    });

    it('sees keys that are missing and keys that are too many', () => {
      const less = ours({});
      less.parameters.shift();
      assert.deepEqual(keys(compare({ ...EMPTY }, 0, false, less)), ['brokerId']);
      assert.deepEqual(keys(compare({ ...EMPTY }, 0, false, ours({ invented: 'x' }))), ['invented']);
    });

    it('compares exits with their phase', () => {
      const exit = [-3, 'read', 'said'];
      assert.deepEqual(compare({ ...EMPTY }, exit, false, ours({ brokerId: '9' }, { exit: -3, phase: 'read' })), []);
      assert.equal(compare({ ...EMPTY }, exit, false, ours({}, { exit: -1, phase: 'read' })).length, 1);
      assert.equal(compare({ ...EMPTY }, exit, false, ours({}, { exit: -3, phase: 'start' })).length, 1);
      assert.equal(compare({ ...EMPTY }, exit, false, ours({})).length, 1);
      assert.equal(compare({ ...EMPTY }, 0, false, ours({}, { exit: -3, phase: 'read' })).length, 1);
    });

    it('says nothing about phases behind the cut', () => {
      assert.deepEqual(compare({ ...EMPTY }, 0, false, ours({}, { exit: -1, phase: 'construct' })), []);
      assert.equal(compare({ ...EMPTY }, 0, true, ours({}, { exit: -1, phase: 'construct' })).length, 1);
      assert.deepEqual(compare({ ...EMPTY }, 0, true, ours({}, { exit: -1, phase: 'initialize' })), []);
    });
  });

  it('takes from the neighbours only what they agree on', () => {
    const older = {
      empty: { C: { same: '1', other: '1', gone: '1' } },
      answers: [{ C: { same: '5' } }, [-3, 'read', 'x'], 0],
    };
    const newer = {
      empty: { C: { same: '2', other: '2' } },
      answers: [{ C: { same: '5' } }, [-3, 'read', 'y'], [-1, 'read', 'z']],
    };
    assert.deepEqual(agreed([older, newer], 0).answer, { C: { same: '5' } });
    assert.deepEqual(agreed([older, newer], 1).answer, [-3, 'read', 'x']);
    assert.equal(agreed([older, newer], 2), undefined);
  });

  it('puts alike differences together', () => {
    const report = new Report();
    const difference = { class: 'C', key: 'k', written: '1', expected: '"1"', got: '"2"' };
    report.add('5.3.3', 'broker', 'first', [difference]);
    report.add('5.4.0', 'broker', 'second', [difference]);
    report.add('5.4.0', 'broker', 'third', []);
    assert.deepEqual([report.pairs, report.differing, report.groups().length], [3, 2, 1]);
    assert.match(
      report.lines(10)[0],
      /^2× broker C\.k written "1": expected "1", got "2" {2}\[5\.3\.3 5\.4\.0; "first"\]$/,
    );
  });

  describe('generator', () => {
    const cases = generate(catalog);

    it('makes the same files every time', () => {
      assert.deepEqual(generate(catalog), cases);
    });

    it('tries every parameter of every class at least five times', () => {
      const tried = new Map();
      for (const { kind, text } of cases) {
        for (const match of text.matchAll(/^[ \t\f]*(\w+)/gm)) {
          const place = `${kind} ${match[1]}`;
          tried.set(place, (tried.get(place) ?? 0) + 1);
        }
      }
      for (const [kind, classes] of Object.entries(CLASSES)) {
        for (const name of classes) {
          for (const key of Object.keys(catalog.classes[name].keys)) {
            assert.ok(
              (tried.get(`${kind} ${key}`) ?? 0) >= 5,
              `${kind}: ${name}.${key} is tried ${tried.get(`${kind} ${key}`) ?? 0} times`,
            );
          }
        }
      }
    });
  });

  it('lets the machine decide only what the catalogue has', () => {
    for (const { class: name, key } of MACHINE) {
      const known =
        catalog.classes[name].keys[key] ?? (name === 'BrokerConfig' && catalog.classes.BrokerIdentity.keys[key]);
      assert.ok(known, `${name}.${key}`);
    }
  });
});
