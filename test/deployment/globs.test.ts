import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GlobIndex } from '../../server/src/deployment/project/globIndex.ts';
import { compileGlob, GlobError } from '../../server/src/deployment/project/globPattern.ts';
import { isPattern } from '../../server/src/deployment/project/globs.ts';

const matches = (glob: string, path: string): boolean => compileGlob(glob).matches(path);

/** What a glob matches of some paths. */
const of = (glob: string, paths: readonly string[]): readonly string[] => paths.filter((path) => matches(glob, path));

describe('globs of the project file', () => {
  it('match names with * and ?', () => {
    const paths = ['broker.conf', 'broker-a.conf', 'broker-b1.conf', 'conf/broker-a.conf', '.conf'];
    assert.deepEqual(of('broker-?.conf', paths), ['broker-a.conf']);
    assert.deepEqual(of('broker*.conf', paths), ['broker.conf', 'broker-a.conf', 'broker-b1.conf']);
    assert.deepEqual(of('*.conf', paths), ['broker.conf', 'broker-a.conf', 'broker-b1.conf', '.conf']);
    assert.deepEqual(of('*', paths), paths, 'a directory is matched with what lies below it');
    assert.equal(matches('订单?', '订单𠮷'), true, 'a character beyond the first 65,536 is one');
  });

  it('match directories with **, and what lies below a matched directory', () => {
    const paths = ['a.conf', 'conf/a.conf', 'conf/orders/a.conf', 'conf/orders/.old/a.conf', 'config/a.conf'];
    assert.deepEqual(of('**/a.conf', paths), paths);
    assert.deepEqual(of('conf/**/a.conf', paths), ['conf/a.conf', 'conf/orders/a.conf', 'conf/orders/.old/a.conf']);
    assert.deepEqual(of('conf', paths), paths.slice(1, 4));
    assert.deepEqual(of('./conf/', paths), paths.slice(1, 4));
    assert.deepEqual(of('conf/*/a.conf', paths), ['conf/orders/a.conf']);
    assert.deepEqual(of('conf/*', paths), paths.slice(1, 4));
    assert.deepEqual(of('.', paths), paths);
    assert.deepEqual(of('conf**', paths), paths.slice(1), '** beside other characters is *');
  });

  it('match one of some characters', () => {
    const paths = ['broker-a', 'broker-b', 'broker-c', 'broker-]', 'broker-!'];
    assert.deepEqual(of('broker-[ab]', paths), ['broker-a', 'broker-b']);
    assert.deepEqual(of('broker-[b-z]', paths), ['broker-b', 'broker-c']);
    assert.deepEqual(of('broker-[!b-z]', paths), ['broker-a', 'broker-]', 'broker-!']);
    assert.deepEqual(of('broker-[^a]', paths), paths.slice(1));
    assert.deepEqual(of('broker-[]a]', paths), ['broker-a', 'broker-]']);
    assert.equal(matches('a[b', 'a[b'), true, 'a bracket that is not closed is one');
    assert.equal(matches('a[/]b', 'a/b'), false);
  });

  it('match each of what stands in braces', () => {
    const paths = ['a/broker.conf', 'b/broker.conf', 'b/broker.properties', 'c/d/broker.conf', '{a}/broker.conf'];
    assert.deepEqual(of('{a,b}/*.conf', paths), ['a/broker.conf', 'b/broker.conf']);
    assert.deepEqual(of('{a,c/{d,e}}/*.{conf,properties}', paths), ['a/broker.conf', 'c/d/broker.conf']);
    assert.deepEqual(of('{a}/*', paths), ['{a}/broker.conf'], 'without a comma they are characters');
    assert.deepEqual(of('mq-{8..11}', ['mq-7', 'mq-8', 'mq-9', 'mq-10', 'mq-11', 'mq-12']), [
      'mq-8',
      'mq-9',
      'mq-10',
      'mq-11',
    ]);
    assert.deepEqual(of('mq-{08..10}', ['mq-8', 'mq-08', 'mq-10']), ['mq-08', 'mq-10']);
    assert.deepEqual(of('broker-{a..c}', ['broker-a', 'broker-c', 'broker-d']), ['broker-a', 'broker-c']);
    assert.equal(matches('{a', '{a'), true);
  });

  it('take characters as they are behind a backslash, and parentheses always', () => {
    assert.equal(matches('conf \\[1\\]/a.conf', 'conf [1]/a.conf'), true);
    assert.equal(matches('\\*.conf', 'a.conf'), false);
    assert.equal(matches('\\{a,b\\}', '{a,b}'), true);
    assert.equal(matches('conf (1)/a+b@c.conf', 'conf (1)/a+b@c.conf'), true);
    assert.equal(isPattern('conf (1)/a+b@c.conf'), false);
    for (const glob of ['*', 'a?', '[a]', '{a,b}', '\\*']) assert.equal(isPattern(glob), true, glob);
  });

  it('refuse what other tools know and rmqlint does not', () => {
    for (const glob of ['@(a|b).conf', '+(a)', '!(a)', '*(a)', '?(a)', '**/(a|b).conf']) {
      assert.throws(() => compileGlob(glob), GlobError, glob);
    }
    assert.throws(() => compileGlob('conf/@(a|b)'), {
      message:
        '"conf/@(a|b)" holds a pattern like @(a|b), which rmqlint does not know; write {a,b}, and a backslash in front of a "(" or "|" that is part of a name',
    });
  });

  it('refuse braces that stand for too much', () => {
    const bombs = ['{a,b}'.repeat(30), '{1..100000}', '{1..500}'.repeat(100), '{a,b,c,d,e,f,g,h}'.repeat(20)];
    for (const glob of bombs) {
      assert.throws(() => compileGlob(glob), /^Error: the braces stand for too many paths/, glob.slice(0, 20));
    }
    assert.equal(matches('mq-{1..999}/**', 'mq-999/broker.conf'), true);
    const nested = `${'{a,'.repeat(200)}b${'}'.repeat(200)}`;
    assert.equal(matches(nested, 'b'), true);
    assert.equal(matches('{a,'.repeat(300), '{a,'.repeat(300)), true);
  });

  it('never take long, whatever they hold', () => {
    const name = 'a'.repeat(255);
    const path = `${'a/'.repeat(400)}${name}`;
    const globs = [
      `${'*a'.repeat(450)}b`,
      `**/(a+)+b.conf`,
      `${'**/*a/'.repeat(160)}b`,
      `${'**/a*/'.repeat(160)}*b`,
      `${'?'.repeat(900)}*${'[a-b]'.repeat(10)}c`,
      `{${'*a'.repeat(20)}b,${'a*'.repeat(20)}b}{1..99}`,
    ];
    const start = process.cpuUsage();
    for (const glob of globs) assert.equal(matches(glob, path), false, glob.slice(0, 20));
    const { user } = process.cpuUsage(start);
    assert.ok(user < 2_000_000, `${user / 1000} ms`);
  });

  const part = fc.constantFrom(
    'a',
    'b',
    'ab',
    '.',
    '*',
    '**',
    '?',
    '[ab]',
    '[!a]',
    '/',
    '/',
    '{a,b}',
    '{b/,*a}',
    '\\*',
  );
  const glob = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  const name = fc.constantFrom('a', 'b', 'ab', 'ba', '.a', 'b.a', '*');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

  /** The same by the plainest way there is: every way of splitting the path is tried. */
  function plainly(glob: string, path: string): boolean {
    const braces = /^((?:[^\\{]|\\.)*)\{([^{}]*)\}(.*)$/s.exec(glob);
    if (braces !== null) {
      const [, before, choices, after] = braces as unknown as [string, string, string, string];
      return choices.split(',').some((choice) => plainly(before + choice + after, path));
    }
    const names = glob.split('/').filter((each) => each !== '' && each !== '.');
    const inName = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return inName(pattern.slice(1), text) || (text !== '' && inName(pattern, text.slice(1)));
      const [whole, negated, inside] = /^\[(!?)(\w+)\]/.exec(pattern) ?? ['', '', ''];
      if (whole !== '') {
        const one = text !== '' && (inside as string).includes(text[0] as string) !== (negated === '!');
        return one && inName(pattern.slice(whole.length), text.slice(1));
      }
      if (pattern[0] === '?') return text !== '' && inName(pattern.slice(1), text.slice(1));
      const literal = pattern[0] === '\\' ? pattern.slice(1) : pattern;
      return literal[0] === text[0] && inName(literal.slice(1), text.slice(1));
    };
    const inPath = (patterns: readonly string[], rest: readonly string[]): boolean => {
      const [first, ...others] = patterns;
      if (first === undefined) return true;
      if (first === '**') return inPath(others, rest) || (rest.length > 0 && inPath(patterns, rest.slice(1)));
      return rest.length > 0 && inName(first, rest[0] as string) && inPath(others, rest.slice(1));
    };
    return inPath(names, path.split('/'));
  }

  it('match what every way of splitting a path matches', () => {
    fc.assert(
      fc.property(glob, path, (glob, path) => {
        assert.equal(matches(glob, path), plainly(glob, path));
      }),
      { numRuns: 2000 },
    );
  });

  it('are found by path in an index: all that match, in order', () => {
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 12 }), path, (globs, path) => {
        const index = new GlobIndex<number>();
        for (const [i, each] of globs.entries()) index.add(compileGlob(each), i);
        assert.deepEqual(
          index.of(path),
          [...globs.keys()].filter((i) => matches(globs[i] as string, path)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
