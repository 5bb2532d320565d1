import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('lock files', () => {
  for (const file of ['package-lock.json', 'bench/package-lock.json'])
    it(`${file} lists the optional packages of every platform, or \`npm ci\` refuses it`, () => {
      const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
        packages: Readonly<Record<string, Package>>;
      };
      const optional = Object.values(packages).flatMap((each) => Object.keys(each.optionalDependencies ?? {}));
      assert.ok(optional.length > 0);
      const listed = Object.keys(packages);
      assert.deepEqual(
        optional.filter((name) => !listed.some((path) => path.endsWith(`node_modules/${name}`))),
        [],
      );
    });
});
