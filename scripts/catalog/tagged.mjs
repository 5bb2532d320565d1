/** For what Maven Central lacks: jars whose configuration classes are compiled from the release's tag in a clone of apache/rocketmq. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { run, UserError } from './maven.mjs';
import { artifactsOf, CLASSES, NEEDED_BY_ALL } from './sources.mjs';

/**
 * @param {readonly string[]} releases in order
 * @param {{jar: (artifact: string, release: string) => string | undefined, libraries: string[]}} jars what Maven Central has
 * @param {string} clone folder of a git clone with tags
 * @param {string} folder where the jars go
 * @param {(line: string) => void} log progress
 * @returns {typeof jars} the same, completed as far as there are tags
 * @throws {UserError} when a tagged class does not compile
 */
export function withTaggedSources(releases, jars, clone, folder, log) {
  mkdirSync(folder, { recursive: true });
  const compiled = new Map();
  releases.forEach((release, index) => {
    for (const artifact of artifactsOf(releases, index)) {
      const tag = `rocketmq-all-${release}`;
      if (
        jars.jar(artifact, release) !== undefined ||
        run('git', ['-C', clone, 'rev-parse', '-q', '--verify', `${tag}^{commit}`]).status !== 0
      ) {
        continue;
      }
      const neighbour = releases
        .slice(0, index)
        .reverse()
        .map((earlier) => jars.jar(artifact, earlier))
        .find(Boolean);
      log(`compiling ${artifact} ${release} from ${tag}`);
      compiled.set(`${artifact} ${release}`, compile({ clone, tag, artifact, release, jars, neighbour, folder }));
    }
  });
  return { ...jars, jar: (artifact, release) => jars.jar(artifact, release) ?? compiled.get(`${artifact} ${release}`) };
}

/** A copy of an earlier release's jar with the configuration classes replaced: those refer to others, but hold no value of theirs. */
function compile({ clone, tag, artifact, release, jars, neighbour, folder }) {
  const work = mkdtempSync(join(tmpdir(), 'rmqlint-tagged-'));
  const must = (command, args) => {
    const { status, output } = run(command, args);
    if (status !== 0) {
      throw new UserError(`${command}, for ${artifact} of ${tag}, failed:\n${output}`);
    }
  };
  try {
    const module = artifact === 'tiered-store' ? 'tieredstore' : artifact;
    const archive = join(work, 'source.tar');
    must('git', ['-C', clone, 'archive', '-o', archive, tag, `${module}/src/main/java`]);
    must('tar', ['-xf', archive, '-C', work]);
    const wanted = CLASSES.filter((type) => type.artifact === artifact)
      .flatMap(({ java }) =>
        java.map((name) => join(work, module, 'src', 'main', 'java', `${name.replaceAll('.', '/')}.java`)),
      )
      .filter(existsSync)
      // A package named config holds the enums too, and ConfigurationManager, which ProxyConfig needs (see Extract.java).
      .flatMap((file) =>
        basename(dirname(file)) === 'config'
          ? readdirSync(dirname(file)).map((name) => join(dirname(file), name))
          : [file],
      )
      .filter((file) => file.endsWith('.java'));
    const path = [
      ...NEEDED_BY_ALL.map((name) => jars.jar(name, release)),
      jars.jar('auth', release),
      jars.jar('logging', release),
      neighbour,
      ...jars.libraries,
    ];
    const classes = join(work, 'classes');
    must('javac', [
      '-nowarn',
      '-proc:none',
      '-encoding',
      'UTF-8',
      '-cp',
      path.filter(Boolean).join(delimiter),
      '-d',
      classes,
      ...wanted,
    ]);
    const jar = join(folder, `rocketmq-${artifact}-${release}-tagged.jar`);
    copyFileSync(neighbour, jar);
    must('jar', ['--update', '--file', jar, '-C', classes, '.']);
    return jar;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
