import assert from 'node:assert/strict';
import { parseLang, pickLang } from '../../server/src/base/language.ts';
import { NEWEST, RELEASES } from '../../server/src/catalog/releases.ts';
import { parseArguments } from '../../server/src/cli/arguments.ts';
import type { CheckArguments } from '../../server/src/cli/commands/check/options.ts';
import { COMMANDS } from '../../server/src/cli/commands/index.ts';
import { COMMAND_NAMES } from '../../server/src/cli/commands/names.ts';
import { COMMON_OPTIONS } from '../../server/src/cli/commonOptions.ts';
import type { Message } from '../../server/src/cli/messages/messages.ts';
import type { Option } from '../../server/src/cli/options.ts';
import { messagesOf } from './messages.ts';

const OPTIONS: readonly Option<unknown>[] = [
  ...Object.values(COMMANDS).flatMap(({ options }) => Object.values(options)),
  ...Object.values(COMMON_OPTIONS),
];

/** A command line, its flags as those of `check`. */
function parsed(
  ...argv: string[]
): CheckArguments & { readonly command: string; readonly operands: readonly string[] } {
  const { command, operands, values } = parseArguments(argv);
  return { ...(values as CheckArguments), command: command.name, operands };
}
const say = (problems: readonly Message[]): readonly string[] => problems.map((problem) => problem(messagesOf('en')));
const problems = (...argv: string[]): readonly string[] => say(parseArguments(argv).problems);

describe('arguments', () => {
  it('is check without a command, and takes the rest as paths', () => {
    assert.deepEqual([parsed().command, parsed().operands], ['check', []]);
    assert.deepEqual([parsed('a', 'rules').command, parsed('a', 'rules').operands], ['check', ['a', 'rules']]);
    assert.deepEqual([parsed('check', 'check').command, parsed('check', 'check').operands], ['check', ['check']]);
    for (const command of COMMAND_NAMES) assert.equal(parsed(command).command, command);
    assert.equal(parsed('--lang', 'en', 'rules').command, 'rules');
    assert.deepEqual(parsed('--', '--help').operands, ['--help']);
    assert.deepEqual(parsed('-', 'x').operands, ['-', 'x']);
  });

  it('reads every flag of check', () => {
    const all = parsed(
      ...[
        '-f',
        'json=a=b.json',
        '--format=compact',
        '--rule',
        'a=off',
        '--rule=b=error',
        '--only',
        'a,b',
        '--only',
        'c',
        '--skip',
        ' d , ',
      ],
      ...[
        '--scope',
        'all',
        '--fail-on',
        'info',
        '--max-warnings',
        '3',
        '--quiet',
        '--files-from',
        '-',
        '--stdin-filename',
        'x',
        '--no-ignore',
      ],
      ...[
        '--no-inline-config',
        '--report-unused-suppressions',
        'error',
        '--require-reason',
        '--print-config',
        'y',
        '--stats',
      ],
      ...['--rocketmq', 'v4.9.8', '--kind', 'namesrv', '--config', 'z', '--lang', 'zh', '--color', 'never', '--debug'],
    );
    assert.deepEqual(all.outputs, [
      { format: 'json', file: 'a=b.json' },
      { format: 'compact', file: undefined },
    ]);
    assert.deepEqual(all.rules, { a: 'off', b: 'error' });
    assert.deepEqual([all.only, all.skip], [['a', 'b', 'c'], ['d']]);
    assert.deepEqual([all.scope, all.failOn, all.maxWarnings, all.quiet], ['all', 'info', 3, true]);
    assert.deepEqual([all.filesFrom, all.stdinFilename, all.noIgnore, all.noInlineConfig], ['-', 'x', true, true]);
    assert.deepEqual(
      [all.unusedSuppressions, all.requireReason, all.printConfig, all.stats],
      ['error', true, 'y', true],
    );
    assert.deepEqual(
      [all.rocketmq?.name, all.kind, all.config, all.lang, all.color, all.debug],
      ['4.9.8', 'namesrv', 'z', 'zh-CN', 'never', true],
    );
    const none = parsed();
    assert.deepEqual(
      [none.only, none.skip, none.scope, none.failOn, none.maxWarnings],
      [undefined, undefined, undefined, 'error', undefined],
    );
    assert.deepEqual([none.noIgnore, none.noInlineConfig, none.color, none.lang], [false, false, 'auto', undefined]);
  });

  it('says of each mistake what is right', () => {
    assert.deepEqual(problems('--nope'), ['unknown option --nope']);
    assert.deepEqual(problems('-z'), ['unknown option -z']);
    assert.deepEqual(problems('--quiett'), ['unknown option --quiett; did you mean --quiet?']);
    assert.deepEqual(problems('--quiet=yes'), ['--quiet takes no value']);
    assert.deepEqual(problems('--rule'), ['--rule needs a value: --rule ID=LEVEL']);
    assert.deepEqual(problems('--only', '--skip', 'x'), ['--only needs a value: --only ID,…']);
    assert.deepEqual(problems('--rule', 'x'), ['--rule x: write ID=LEVEL, such as --rule tilde-path=warning']);
    assert.deepEqual(problems('--rule', 'x=erorr'), [
      '--rule x: "erorr" is not known; did you mean error? (off, info, warning or error)',
    ]);
    assert.deepEqual(problems('-f', 'json='), ['--format json=: the name of the file is missing behind "="']);
    assert.deepEqual(problems('-f', 'sarfi'), [
      '--format: "sarfi" is not known; did you mean sarif? (pretty, compact, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, tap, markdown or html)',
    ]);
    assert.deepEqual(problems('keys', '-f', 'pretty'), ['--format: "pretty" is not known (text, json or markdown)']);
    assert.deepEqual(problems('keys', '-f', 'json=x'), ['--format: "json=x" is not known (text, json or markdown)']);
    assert.deepEqual(problems('explain', 'x', '-f', 'markdown'), ['--format: "markdown" is not known (text or json)']);
    assert.deepEqual(problems('rules', '--class', 'X'), ['--class does not belong to "rules" but to "keys"']);
    assert.deepEqual(problems('--max-warnings', '1.5'), ['--max-warnings: "1.5" is not a whole number from 0']);
    assert.deepEqual(problems('--scope', 'al', '--color', 'on'), [
      '--scope: "al" is not known (named or all)',
      '--color: "on" is not known (auto, always or never)',
    ]);
    assert.deepEqual(problems('-f', 'json', '-f', 'compact', '-f', 'pretty=x', '-f', 'json=x'), [
      'two formats cannot share standard output: send one to a file with --format NAME=FILE',
      'two formats cannot share the file x',
    ]);
    assert.deepEqual(problems('--config', 'x', '--no-config'), ['--config and --no-config exclude each other']);
    for (const written of ['5.3.4', '5.3', '', 'latest', '5.3.3 ; rm'])
      assert.equal(problems('--rocketmq', written).length, 1, written);
  });

  it('takes no empty value: it is an unset variable', () => {
    for (const [command, { options, operands }] of Object.entries(COMMANDS)) {
      const named = [command, ...operands.filter((operand) => !operand.startsWith('['))];
      for (const { name, value } of Object.values<Option<unknown>>({ ...options, ...COMMON_OPTIONS })) {
        if (value === undefined) continue;
        const says = [`--${name} needs a value: --${name} ${value}`];
        for (const empty of ['', ' ', ',', ' , ']) {
          assert.deepEqual(problems(...named, `--${name}`, empty), says, `${command} ${name}`);
          assert.deepEqual(problems(...named, `--${name}=${empty}`), says, `${command} ${name}`);
        }
      }
    }
    assert.deepEqual(problems('--only', 'a', '--only', ''), ['--only needs a value: --only ID,…']);
  });

  it('names the releases next to one that it does not know', () => {
    const says = (written: string): string => problems('--rocketmq', written).join();
    assert.equal(
      says('5.3.9'),
      '--rocketmq: "5.3.9" is not a RocketMQ release that rmqlint knows; the nearest are 5.3.3 and 5.4.0',
    );
    assert.match(says('4.9.9'), /; the nearest are 4\.9\.8 and 5\.0\.0$/);
    assert.match(says('5.3'), /; the nearest is 5\.3\.3$/);
    assert.equal(
      says('banana'),
      `--rocketmq: "banana" is not a RocketMQ release that rmqlint knows; the newest is ${RELEASES[NEWEST]}`,
    );
    const chinese = (written: string): string =>
      parseArguments(['--rocketmq', written]).problems[0]?.(messagesOf('zh-CN')) ?? '';
    assert.equal(chinese('4.9.9'), '--rocketmq：“4.9.9”不是 rmqlint 已知的 RocketMQ 版本；最接近的是 4.9.8 和 5.0.0');
    assert.match(chinese('banana'), /；已知的最新版本是 \d/);
  });

  it('knows no command, flag or format that is not built', () => {
    for (const word of ['matrix']) {
      assert.deepEqual([parsed(word).command, parsed(word).operands], ['check', [word]]);
    }
  });

  it('says all of it in Chinese too', () => {
    const all = parseArguments([
      '--nope',
      '--quiet=1',
      '--rule',
      '--scope',
      'x',
      '-f',
      'json',
      '-f',
      'json',
      '--max-warnings',
      'x',
      '--lang',
      'de',
    ]);
    assert.equal(all.problems.length, 6);
    for (const problem of all.problems) assert.match(problem(messagesOf('zh-CN')), /\p{Script=Han}/u);
    assert.deepEqual(Object.keys(messagesOf('en')).sort(), Object.keys(messagesOf('zh-CN')).sort());
  });

  it('every flag has one meaning and one kind of value', () => {
    const takesValue = new Map<string, boolean>();
    for (const { name, value } of OPTIONS) {
      assert.equal(takesValue.get(name) ?? value !== undefined, value !== undefined, name);
      takesValue.set(name, value !== undefined);
    }
    for (const { name, options } of Object.values(COMMANDS)) {
      const own = [...Object.values(options), ...Object.values(COMMON_OPTIONS)];
      assert.equal(new Set(own.map((option) => option.name)).size, own.length, name);
      const shorts = own.flatMap((option) => option.short ?? []);
      assert.equal(new Set(shorts).size, shorts.length, name);
    }
  });

  it('every command has its name and says what it needs, and what it does not take', () => {
    for (const [name, command] of Object.entries(COMMANDS)) assert.equal(command.name, name);
    assert.deepEqual(problems('effective'), ['effective needs FILE [KEY]: rmqlint effective FILE [KEY]']);
    assert.deepEqual(problems('explain', '--rocketmq', 'x').length, 2);
    assert.deepEqual(problems('rules', 'more'), ['rules does not take "more" as well']);
    assert.deepEqual(problems('effective', 'a', 'b', 'c'), ['effective does not take "c" as well']);
    assert.deepEqual(problems('a', 'b', 'c', 'd'), []);
  });
});

describe('language', () => {
  it('is the first of the flag, LC_ALL, LC_MESSAGES and LANG that is set', () => {
    assert.equal(pickLang(undefined, {}), 'en');
    assert.equal(pickLang('zh-CN', { LC_ALL: 'C' }), 'zh-CN');
    assert.equal(pickLang(undefined, { LANG: 'zh_CN.UTF-8' }), 'zh-CN');
    assert.equal(pickLang(undefined, { LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US' }), 'en');
    assert.equal(pickLang(undefined, { LANG: 'en', LC_MESSAGES: 'de', LC_ALL: 'zh' }), 'zh-CN');
    assert.equal(pickLang(undefined, { LANG: 'zh_CN', LC_MESSAGES: '', LC_ALL: '' }), 'zh-CN');
    assert.equal(pickLang(undefined, { LANG: 'zha_CN' }), 'en');
  });

  it('is written in several ways', () => {
    assert.deepEqual(['en', 'zh', 'zh-CN', 'zh_CN', 'zh-cn'].map(parseLang), [
      'en',
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'zh-CN',
    ]);
    assert.deepEqual(['', 'de', 'zh-TW', 'english'].map(parseLang), [undefined, undefined, undefined, undefined]);
  });
});
