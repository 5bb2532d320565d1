// Types, style and generated files: everything that is wrong before a test runs.
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root]);
// What lies below disk/ runs in a browser, too: it compiles without Node's types.
run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.engine.json')]);
run(join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.']);
run(process.execPath, [join(root, 'scripts/generate.mjs'), '--check']);
run(process.execPath, [join(root, 'scripts/parameters/check.mjs')]);
