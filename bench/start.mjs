// Start-up, in multiples of a bare Node.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from './inputs/clean.mjs';
import { interleave, ratio } from './measure.mjs';
import { megabytes, quartiles, table, times } from './page.mjs';
import { cli, installed, node, root } from './program.mjs';

export const LIMITS = { 'rmqlint --version': 1.15, 'rmqlint check, one file': 1.6 };

export function measureStart(temporary, { quick, rounds }) {
  const one = join(temporary, 'one');
  mkdirSync(join(one, '.git'), { recursive: true });
  writeFileSync(join(one, 'broker.properties'), clean(1)[0].text);
  const guide = join(temporary, 'guide');
  cpSync(join(root, 'examples', 'guide'), guide, { recursive: true });
  const unstated = join(temporary, 'guide-unstated');
  cpSync(guide, unstated, { recursive: true, filter: (path) => !path.endsWith('rmqlint.json') });
  for (const each of [guide, unstated]) mkdirSync(join(each, '.git'));
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'rmqlint --version', args: [cli, '--version'] },
    { name: 'rmqlint check, one file', args: [cli, 'check', 'broker.properties'], cwd: one },
    { name: "rmqlint check, the guide's cluster", args: [cli, 'check'], cwd: guide },
    { name: "rmqlint check, the guide's cluster without its project file", args: [cli, 'check'], cwd: unstated },
    { name: 'biome --version', args: [installed('@biomejs/biome/bin/biome'), '--version'] },
    { name: 'oxlint --version', args: [installed('oxlint/bin/oxlint'), '--version'] },
    { name: 'eslint --version', args: [installed('eslint/bin/eslint.js'), '--version'] },
  ].map((command) => ({ command: node, cwd: temporary, ...command }));
  return interleave(commands, rounds ?? (quick ? 5 : 21));
}

export function startSection(measured) {
  const base = measured.get('node -e 0');
  const rows = [...measured.values()].map(({ name, cpu, wall, memory }) => [
    name,
    times(ratio(cpu, base.cpu)?.ratio),
    quartiles(ratio(cpu, base.cpu)),
    times(ratio(wall, base.wall)?.ratio),
    megabytes(memory),
    LIMITS[name] === undefined ? '' : `≤ ${LIMITS[name]} ×`,
  ]);
  return [
    '## Start-up',
    '',
    'In multiples of `node -e 0`. Peers are started by the program that npm installs for them.',
    '',
    ...table(['command', 'processor time', 'quartiles', 'clock', 'peak memory', 'goal'], rows),
    '',
  ];
}
