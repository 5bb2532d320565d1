// `npm start`: installs, builds and lints the guide's cluster; `npm start -- PATH…` lints yours and ends as `check` does.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './prepare.mjs';

install();
build();
const args = process.argv.slice(2);
const guide = join('examples', 'guide');
const result = spawnSync(
  process.execPath,
  [join(root, 'server/bin/rmqlint.cjs'), ...(args.length > 0 ? args : ['check', guide])],
  {
    cwd: args.length > 0 ? (process.env.INIT_CWD ?? root) : root,
    stdio: 'inherit',
  },
);
process.exit(
  args.length > 0 ? (result.status ?? 70) : result.status === 1 || result.status === 0 ? 0 : (result.status ?? 70),
);
