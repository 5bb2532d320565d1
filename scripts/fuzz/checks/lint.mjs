import { SECRET } from '../words.mjs';
import { causeCheck } from './causes.mjs';
import { fixCheck } from './fixes.mjs';

/** How lint() refuses what a project file or a `# rmqlint` comment says. */
const EXPECTED = /^(?:(?:[\w/]+\/)?(?:rmqlint|x)\.json(?::\d+:\d+)?: |[\s\S]*:\d+:\d+: )/;

/** Findings: the same in any order of files, in range, in words, one a cause; and their fixes. */
export function lintCheck(session, texts) {
  const { fail, timed, counts, product, random } = session;
  const { chance, shuffled } = random;
  const { lint } = product;
  const { checkRange, checkText } = texts;
  const checkCauses = causeCheck(session);
  const checkFix = fixCheck(session, texts, runLint);
  return checkLint;

  async function runLint(options, label) {
    try {
      return await timed(`lint ${label}`, () => lint(options));
    } catch (error) {
      if (error.constructor === Error && EXPECTED.test(error.message)) {
        checkText(error.message, 'a problem of the project file');
        return { problem: error.message };
      }
      fail(`throw: lint: ${error.constructor.name} ${error.message.split('\n')[0].slice(0, 80)}`, {
        stack: error.stack,
      });
      return undefined;
    }
  }

  async function checkLint(made) {
    const { files, config, rocketmq, only, lang } = made;
    const options = {
      files,
      ...(config === undefined ? {} : { config }),
      ...(rocketmq === undefined ? {} : { rocketmq }),
      ...(only === undefined ? {} : { only }),
      ...(lang === undefined ? {} : { lang }),
    };
    const result = await runLint(options, made.name);
    if (result === undefined) {
      if (made.name === 'batch') await bisect(made);
      return;
    }
    counts.lints++;
    const text = JSON.stringify(result);
    if (chance(made.name === 'batch' ? 0.1 : 0.15) || made.name === 'set' || made.name === 'project') {
      // What is named is recognised more easily, so both calls name the same files.
      counts.shuffled++;
      const paths = chance(0.3) ? Object.keys(files).filter((p) => !p.endsWith('.git')) : undefined;
      const first = paths === undefined ? result : await runLint({ ...options, paths }, 'named');
      const again = await runLint(
        {
          ...options,
          files: Object.fromEntries(shuffled(Object.entries(files))),
          ...(paths === undefined ? {} : { paths: shuffled(paths) }),
        },
        'again',
      );
      if (again !== undefined && first !== undefined && JSON.stringify(again) !== JSON.stringify(first))
        fail('order: the order of files changes the result', {
          a: text.slice(0, 1500),
          b: JSON.stringify(again).slice(0, 1500),
        });
    }
    if ('problem' in result) {
      counts.problems++;
      return;
    }
    counts.findings += result.findings.length;
    counts.linted += Object.keys(files).filter((p) => !p.endsWith('/.git')).length;
    if (text.includes(SECRET))
      fail('secret: lint', { at: text.slice(Math.max(0, text.indexOf(SECRET) - 300), text.indexOf(SECRET) + 40) });
    if (chance(0.05) && !product.validateFindings(result))
      fail(
        `schema: findings ${product.validateFindings.errors[0].instancePath.replace(/\d+/g, 'N')} ${product.validateFindings.errors[0].message}`,
        { errors: product.validateFindings.errors.slice(0, 2) },
      );
    let previous;
    for (const f of result.findings) {
      if (!product.ruleIds.includes(f.rule)) fail('finding: unknown rule', { f });
      checkText(f.message, `message of ${f.rule}`);
      if (lang === 'zh-CN' && !/[\u3000-\u9fff]/.test(f.message))
        fail(`text: the Chinese message of ${f.rule} has no Chinese`, { message: f.message });
      checkRange(f.range, f.file, files[f.file], `finding of ${f.rule}`);
      for (const r of f.related) {
        checkText(r.message, `related of ${f.rule}`);
        checkRange(r.range, r.file, files[r.file], `related of ${f.rule}`);
      }
      const place = [f.file, f.range.start.offset];
      if (previous !== undefined && previous[0] === place[0] && previous[1] > place[1])
        fail('order: findings are not sorted', {});
      previous = place;
      for (const fix of f.fixes) await checkFix(fix, f, result, options);
    }
    checkCauses(result, files);
    const key = (f) =>
      `${f.rule} ${f.file} ${f.range.start.offset} ${f.range.end.offset} ${f.key ?? ''} ${f.deployment} ${f.host} ${f.message}`;
    if (new Set(result.findings.map(key)).size !== result.findings.length) fail('finding: the same one twice', {});
    const counted = { error: 0, warning: 0, info: 0 };
    for (const f of result.findings) counted[f.severity]++;
    if (
      counted.error !== result.summary.errors ||
      counted.warning !== result.summary.warnings ||
      counted.info !== result.summary.infos
    )
      fail('summary: wrong counts', {});
    return result;
  }

  /** A batch that throws: every file of it again, alone. */
  async function bisect(made) {
    for (const [path, bytes] of Object.entries(made.files)) {
      if (path.endsWith('/.git')) continue;
      const outer = session.current;
      session.current = { ...made, name: 'batch', files: { [path]: bytes } };
      await runLint(
        { files: session.current.files, ...(made.rocketmq === undefined ? {} : { rocketmq: made.rocketmq }) },
        'bisect',
      );
      session.current = outer;
    }
  }
}
