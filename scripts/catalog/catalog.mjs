/**
 * Makes schemas/catalog.json from the released artifacts: `node scripts/catalog/catalog.mjs [--offline] [--add RELEASE]`.
 * docs/catalogue.md says how and why.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { problemsOf } from './check.mjs';
import { extract } from './extract.mjs';
import { decide, fold } from './fold.mjs';
import { writeGetters } from './getters.mjs';
import { fetchJars, UserError } from './maven.mjs';
import { newsOf } from './news.mjs';
import { withTaggedSources } from './tagged.mjs';
import { catalogText, gapsText } from './write.mjs';

const USAGE = `node scripts/catalog/catalog.mjs [options]   writes schemas/catalog.json and the tables in docs/catalogue*.md
  --offline        ask no one, use the cache ($RMQLINT_CACHE, else ~/.cache/rmqlint) only
  --add RELEASE    take in a new release of RocketMQ, and say what it changed
  --news RELEASE   say what a release changed, from schemas/catalog.json as it is
  --tagged CLONE   write gaps.json anew from the tags of a git clone of apache/rocketmq, for what Maven Central lacks
`;
const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FILES = {
  releases: root('scripts/catalog/releases.json'),
  gaps: root('scripts/catalog/gaps.json'),
  catalog: root('schemas/catalog.json'),
  rules: root('server/src/rules'),
};
const log = (line) => process.stderr.write(`${line}\n`);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

function main() {
  const { values: options } = parseArgs({
    options: {
      offline: { type: 'boolean', default: false },
      add: { type: 'string' },
      news: { type: 'string' },
      tagged: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (options.news !== undefined) {
    const catalog = read(FILES.catalog);
    if (catalog.releases.indexOf(options.news) < 1) {
      throw new UserError(`unknown release ${options.news}; known are ${catalog.releases.slice(1).join(' ')}`);
    }
    process.stdout.write(newsOf(catalog, options.news, FILES.rules));
    return;
  }
  const known = read(FILES.releases);
  const releases = options.add === undefined ? known : withRelease(known, options.add);
  const cache = join(process.env.RMQLINT_CACHE || join(homedir(), '.cache', 'rmqlint'), 'catalog');
  mkdirSync(cache, { recursive: true });
  const jars = fetchJars(releases, cache, { offline: options.offline, log });
  const extracted = extract(releases, jars, log);
  if (options.tagged !== undefined) {
    const tagged = extract(
      releases,
      withTaggedSources(releases, jars, options.tagged, join(cache, 'tagged'), log),
      log,
    );
    writeFileSync(FILES.gaps, gapsText(decide(releases, extracted, tagged)));
  }
  const { catalog, filled } = fold(releases, extracted, read(FILES.gaps));
  const problems = problemsOf(catalog);
  if (problems.length > 0) {
    throw new UserError(`the catalogue is wrong:\n${problems.join('\n')}`);
  }
  const text = catalogText(catalog);
  const before = existsSync(FILES.catalog) ? readFileSync(FILES.catalog, 'utf8') : '';
  writeFileSync(FILES.catalog, text);
  // server/src/catalog/key-table.ts is made of it.
  execFileSync(process.execPath, [root('scripts/generate.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeGetters(releases, filled, [root('docs/catalogue.md'), root('docs/catalogue.zh-CN.md')]);
  if (options.add !== undefined) {
    writeFileSync(FILES.releases, `${JSON.stringify(releases, null, 2)}\n`);
    process.stdout.write(newsOf(catalog, options.add, FILES.rules));
  }
  const points = Object.values(catalog.classes).reduce((sum, { keys }) => sum + Object.keys(keys).length, 0);
  log(
    `schemas/catalog.json ${before === text ? 'is unchanged' : 'written'}: ${releases.length} releases, ${points} keys, ${text.length} bytes`,
  );
}

/** The list with one more release, where its number belongs. */
function withRelease(known, release) {
  if (known.includes(release)) {
    throw new UserError(`${release} is in the catalogue already; --news ${release} says what it changed`);
  }
  if (!/^\d+\.\d+\.\d+(-[A-Za-z0-9.]+)?$/.test(release)) {
    throw new UserError(`${release} is no release of RocketMQ: three numbers are expected, as in 5.6.0`);
  }
  const rank = (name) => {
    const [, numbers, suffix] = /^([\d.]+)(?:-(.*))?$/.exec(name);
    return [...numbers.split('.').map(Number), suffix === undefined || suffix === 'incubating' ? '~' : suffix];
  };
  const isBefore = (one, two) => {
    const [left, right] = [rank(one), rank(two)];
    const differing = left.findIndex((part, i) => part !== right[i]);
    return differing >= 0 && left[differing] < right[differing];
  };
  const position = known.filter((name) => isBefore(name, release)).length;
  return [...known.slice(0, position), release, ...known.slice(position)];
}

try {
  main();
} catch (error) {
  if (!(error instanceof UserError) && !String(error.code).startsWith('ERR_PARSE_ARGS')) {
    throw error;
  }
  log(`${error.message}${error instanceof UserError ? '' : `\n${USAGE}`}`);
  process.exitCode = error instanceof UserError ? 1 : 2;
}
