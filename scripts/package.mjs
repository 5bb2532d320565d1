// `npm run package`: dist/rmqlint-VERSION.vsix for VS Code and dist/rmqlint-VERSION.tgz for npm, both checked.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { build, install, root } from './prepare.mjs';
import { readZip, writeZip } from './zip.mjs';

/** A .vsix above this size is not what people install and forget. */
const MAX_VSIX = 800 * 1024;
const at = (...parts) => join(root, ...parts);
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { version } = json(at('server/package.json'));
/** The extension's page, made of client/README.md. */
const README = 'client/dist/README.md';
const out = at('dist');

install();
build();
mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) if (/\.(?:vsix|tgz)$/.test(name)) rmSync(join(out, name));
const problems = [...(await extension()), ...npm()];
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

/** The extension. @returns what is wrong with it */
async function extension() {
  const wrong = [];
  const manifest = json(at('package.json'));
  if (manifest.version !== version) wrong.push(`package.json is ${manifest.version}, server/package.json ${version}`);
  const vsix = join(out, `rmqlint-${version}.vsix`);
  writeFileSync(at(README), page(manifest.repository !== undefined));
  const options = { cwd: root, dependencies: false, readmePath: README };
  const files = await listFiles({ ...options, packageManager: PackageManager.None });
  // Links of the README are made absolute where there is a repository that they can lead to.
  const rewriteRelativeLinks = manifest.repository !== undefined;
  await createVSIX({
    ...options,
    packagePath: vsix,
    allowMissingRepository: true,
    rewriteRelativeLinks,
  });
  const packed = Array.from(readZip(vsix), ([name, bytes]) => [name, shipped(name, bytes)]);
  await writeZip(vsix, packed, at('.cache/deflated'));
  const needed = [
    'package.json',
    'LICENSE',
    manifest.icon,
    manifest.main,
    README,
    ...loadedBy('server/dist/lsp.cjs'),
    'client/dist/THIRD-PARTY-LICENSES',
    ...manifest.contributes.grammars.map((grammar) => grammar.path),
    ...manifest.contributes.jsonValidation.map((validation) => validation.url),
    ...manifest.contributes.languages.flatMap((language) => language.configuration ?? []),
    ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ media }) => pagesOf(media))),
    'package.nls.json',
    'package.nls.zh-cn.json',
    'l10n/bundle.l10n.zh-cn.json',
  ].map((path) => path.replace(/^\.\//, ''));
  for (const path of needed) if (!files.includes(path)) wrong.push(`${path} is needed and not in the .vsix`);
  const optional = ['CHANGELOG.md'];
  for (const path of files) {
    if (!needed.includes(path) && !optional.includes(path)) wrong.push(`${path} is in the .vsix and nothing needs it`);
    if (path.endsWith('.cjs') && /sourceMappingURL=/.test(readFileSync(at(path), 'utf8')))
      wrong.push(`${path} has a source map`);
  }
  const { size } = statSync(vsix);
  if (size > MAX_VSIX) wrong.push(`the .vsix has ${size} bytes, more than ${MAX_VSIX}`);
  console.log(`\n${relative(root, vsix)}: ${size} bytes`);
  for (const path of files) console.log(`  ${String(statSync(at(path)).size).padStart(8)} ${path}`);
  return wrong;
}

/**
 * client/README.md as VS Code can show it: it takes pictures from addresses alone (none out of the .vsix, none as data), so that without a
 * repository that has them they are left out. Links lead to places in the page, or to addresses.
 */
function page(hosted) {
  const text = readFileSync(at('client/README.md'), 'utf8');
  const pictures = text.replace(/^!\[([^\]]*)\]\(([^)\s]+)\)\n\n/gm, (_, alt, path) => {
    if (!existsSync(at('client', path))) throw new Error(`client/README.md: ${path} is not there`);
    return hosted ? `![${alt}](client/${path})\n\n` : '';
  });
  for (const [, target] of pictures.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)) {
    if (!/^(?:#|https:)/.test(target))
      throw new Error(`client/README.md: ${target} is found nowhere but in the repository`);
  }
  return pictures;
}

/** A file as the .vsix holds it: JSON as programs alone read it, the manifest without what only the project itself needs. */
function shipped(name, bytes) {
  if (!name.endsWith('.json')) return bytes;
  const value = JSON.parse(bytes.toString());
  if (name === 'extension/package.json')
    for (const own of ['scripts', 'devDependencies', 'workspaces', 'bin']) delete value[own];
  return Buffer.from(JSON.stringify(value));
}

/** What a step of a walkthrough shows; VS Code looks for a page in the editor's language beside the English one. */
function pagesOf({ markdown, svg }) {
  return markdown === undefined ? [svg] : [markdown, markdown.replace(/\.md$/, '.nls.zh-cn.md')];
}

/** A bundle with the chunks that it and they load from the files beside them. */
function loadedBy(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(at(entry), 'utf8');
  for (const [, name] of text.matchAll(/require\(["'`]\.\/([\w-]+\.cjs)["'`]\)/g))
    loadedBy(`${dirname(entry)}/${name}`, seen);
  return seen;
}

/** The npm package: what server/package.json names, with the licence and the texts of the project. @returns what is wrong with it */
function npm() {
  const wrong = [];
  const stage = join(out, 'npm');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const manifest = json(at('server/package.json'));
  // Everything is bundled, so that nothing is installed with it.
  delete manifest.devDependencies;
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const part of ['bin', 'dist', 'man']) cpSync(at('server', part), join(stage, part), { recursive: true });
  for (const file of ['README.md', 'README.zh-CN.md', 'LICENSE'])
    if (existsSync(at(file))) cpSync(at(file), join(stage, file));
  cpSync(at('server/dist/THIRD-PARTY-LICENSES'), join(stage, 'THIRD-PARTY-LICENSES'));
  rmSync(join(stage, 'dist/THIRD-PARTY-LICENSES'));
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', out], {
      cwd: stage,
      encoding: 'utf8',
    }),
  );
  rmSync(stage, { recursive: true });
  const paths = packed.files.map((file) => file.path);
  for (const needed of [
    'LICENSE',
    'THIRD-PARTY-LICENSES',
    'package.json',
    'bin/rmqlint.cjs',
    'man/rmqlint.1',
    'man/rmqlint.zh-CN.1',
    'dist/cli.cjs',
    'dist/lsp.cjs',
    'dist/index.cjs',
    'dist/index.mjs',
    'dist/index.d.ts',
  ]) {
    if (!paths.includes(needed)) wrong.push(`${needed} is needed and not in the npm package`);
  }
  for (const path of paths) if (path.endsWith('.map')) wrong.push(`${path} is a source map`);
  console.log(
    `\n${relative(root, join(out, packed.filename))}: ${packed.size} bytes, ${packed.unpackedSize} unpacked, ${paths.length} files`,
  );
  return wrong;
}
