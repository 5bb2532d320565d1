// `npm test`: installs, builds, checks and runs the tests. Arguments go to mocha.
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

install();
run(process.execPath, [join(root, 'scripts/check.mjs')]);
build();
const args = process.argv.slice(2);
const specs = args.some((arg) => !arg.startsWith('-')) ? [] : ['test/**/*.test.ts', 'test/**/*.test.mjs'];
run(process.execPath, [join(root, 'node_modules/mocha/bin/mocha.js'), ...args, ...specs]);
