// The TextMate grammar, read by the library that VS Code reads it with.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { VSCODE } from './setup.mjs';

const require = createRequire(join(VSCODE, 'package.json'));
const file = join(dirname(fileURLToPath(import.meta.url)), '../../syntaxes/rocketmq-properties.tmLanguage.json');

describe('grammar', () => {
  let grammar;
  let initial;
  before(async () => {
    const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate');
    const { createOnigScanner, createOnigString, loadWASM } = require('vscode-oniguruma');
    await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: async () => parseRawGrammar(readFileSync(file, 'utf8'), file),
    });
    grammar = await registry.loadGrammar('source.rocketmq-properties');
    initial = INITIAL;
  });

  /** What each piece of a text is: `text scope`, without the language's name; the innermost scope counts. */
  function tokens(text) {
    const out = [];
    let state = initial;
    for (const line of text.split('\n')) {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      for (const { startIndex, endIndex, scopes } of result.tokens) {
        const scope = scopes.at(-1).replace('.rocketmq-properties', '').replace('source', '');
        const piece = line.slice(startIndex, endIndex);
        if (scope !== '' && piece.trim() !== '') out.push(`${piece} ${scope}`);
      }
    }
    return out;
  }
  const KEY = 'entity.name.tag';
  const EQUALS = '= keyword.operator.assignment';

  it('keys, separators and values', () => {
    assert.deepEqual(tokens('listenPort=10911'), [`listenPort ${KEY}`, EQUALS, '10911 constant.numeric']);
    assert.deepEqual(tokens('brokerId : -1'), [
      `brokerId ${KEY}`,
      ':  keyword.operator.assignment'.replace(':  ', ': '),
      '-1 constant.numeric',
    ]);
    assert.deepEqual(tokens('brokerName broker-a'), [`brokerName ${KEY}`, 'broker-a string.unquoted']);
    assert.deepEqual(tokens('aclEnable=true'), [`aclEnable ${KEY}`, EQUALS, 'true constant.language.boolean']);
    assert.deepEqual(tokens('brokerRole=SLAVE'), [`brokerRole ${KEY}`, EQUALS, 'SLAVE constant.language.enum']);
    assert.deepEqual(tokens('brokerRole=slave'), [`brokerRole ${KEY}`, EQUALS, 'slave string.unquoted']);
    assert.deepEqual(tokens('storePathRootDir=/data/a'), [
      `storePathRootDir ${KEY}`,
      EQUALS,
      '/data/a string.unquoted.path',
    ]);
  });

  it('lists of addresses', () => {
    assert.deepEqual(tokens('namesrvAddr=10.0.0.1:9876;10.0.0.2:9876'), [
      `namesrvAddr ${KEY}`,
      EQUALS,
      '10.0.0.1:9876 constant.numeric.address',
      '; punctuation.separator',
      '10.0.0.2:9876 constant.numeric.address',
    ]);
  });

  it('a number with a blank or a comment behind it is none to RocketMQ', () => {
    assert.deepEqual(tokens('fileReservedTime=72 # hours')[2], '72 # hours string.unquoted');
  });

  it('escapes, bad ones, continuations', () => {
    assert.deepEqual(tokens('brokerName=a\\u4e2d\\u00zz').slice(2), [
      'a string.unquoted',
      '\\u4e2d constant.character.escape.unicode',
      '\\u00 invalid.illegal.escape',
      'zz string.unquoted',
    ]);
    const continued = tokens('brokerName=broker\\\n  -a\nbrokerId=0');
    assert.deepEqual(continued.slice(2), [
      'broker string.unquoted',
      '\\ constant.character.escape.continuation',
      '  -a string.unquoted',
      `brokerId ${KEY}`,
      EQUALS,
      '0 constant.numeric',
    ]);
    assert.deepEqual(tokens('a=b\\\\\nc=d').at(-1), 'd string.unquoted');
  });

  it('comments and directives', () => {
    assert.deepEqual(tokens('# listenPort=1'), ['# punctuation.definition.comment', ' listenPort=1 comment.line']);
    assert.deepEqual(tokens('! also one').at(-1), ' also one comment.line');
    const directive = tokens('# rmqlint host=h1 rocketmq=5.3.3');
    assert(directive.includes('rmqlint keyword.control.directive'), directive.join('\n'));
    assert(directive.includes('host variable.parameter'), directive.join('\n'));
    const disabled = tokens('# rmqlint-disable-next-line tilde-path -- a lab');
    assert(disabled.includes('tilde-path entity.name.tag.rule'), disabled.join('\n'));
    assert(
      disabled.some((each) => each.startsWith('-- a lab ')),
      disabled.join('\n'),
    );
  });
});
