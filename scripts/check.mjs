// Types, style and generated files: everything that is wrong before a test runs.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root]);
run(join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.']);
run(process.execPath, [join(root, 'scripts/generate.mjs'), '--check']);
run(process.execPath, [join(root, 'scripts/parameters/check.mjs')]);
