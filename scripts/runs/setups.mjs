/** What a case runs on a release. */

/**
 * A setup on a release: comments in its files name that release.
 * @param {import('./cases/case.mjs').Case} one
 * @param {string} set
 * @param {string} release
 * @returns {import('./cases/case.mjs').Setup}
 */
export function setupOf(one, set, release) {
  const setup = one.build(set, release);
  const files = Object.fromEntries(
    Object.entries(setup.files).map(([path, text]) => [
      path,
      text.replace(/^(# rmqlint .*?rocketmq=)[\d.]+/gm, `$1${release}`),
    ]),
  );
  return { ...setup, files };
}
