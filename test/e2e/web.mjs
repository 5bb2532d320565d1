// VS Code for the web: the workbench of the same VS Code server, but without a server behind it. Extensions run in a browser's worker, and the folder
// is one of a file system that an extension makes, which nobody can search or watch.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { readZip } from '../../scripts/zip.mjs';
import { VSCODE } from './setup.mjs';
import { openBrowser } from './vscode.mjs';

const SETTINGS = readFileSync(new URL('./settings.json', import.meta.url), 'utf8');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};
/** The scheme of the file system. */
export const SCHEME = 'memory';

/** The files of a .vsix, by path below `extension/`. */
const unzipped = (path) =>
  new Map(Array.from(readZip(path), ([name, bytes]) => [name.replace(/^extension\//, ''), bytes]));

/** An extension whose file system holds some files in memory. Runs in the worker: it is sent as text. */
function memoryFiles(files) {
  const vscode = require('vscode');
  const bytes = new Map(Object.entries(files).map(([path, text]) => [`/${path}`, new TextEncoder().encode(text)]));
  const changed = new vscode.EventEmitter();
  const isFolder = (path) => [...bytes.keys()].some((each) => each.startsWith(path === '/' ? path : `${path}/`));
  const missing = (uri) => vscode.FileSystemError.FileNotFound(uri);
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat(uri) {
      const file = bytes.get(uri.path);
      if (file === undefined && !isFolder(uri.path)) throw missing(uri);
      return { type: file === undefined ? 2 : 1, ctime: 0, mtime: 0, size: file?.length ?? 0 };
    },
    readDirectory(uri) {
      const top = uri.path === '/' ? '/' : `${uri.path}/`;
      const names = new Map();
      for (const path of bytes.keys()) {
        if (!path.startsWith(top)) continue;
        const [name, ...more] = path.slice(top.length).split('/');
        names.set(name, more.length > 0 ? 2 : 1);
      }
      return [...names];
    },
    readFile(uri) {
      const file = bytes.get(uri.path);
      if (file === undefined) throw missing(uri);
      return file;
    },
    writeFile(uri, content) {
      const type = bytes.has(uri.path) ? 1 : 2;
      bytes.set(uri.path, content);
      changed.fire([{ type, uri }]);
    },
    createDirectory() {},
    delete(uri) {
      bytes.delete(uri.path);
      changed.fire([{ type: 3, uri }]);
    },
    rename(from, to) {
      this.writeFile(to, this.readFile(from));
      this.delete(from);
    },
  };
  vscode.workspace.registerFileSystemProvider('memory', provider, { isCaseSensitive: true });
}

/**
 * Serves the workbench with the packaged extension and a folder.
 * @param options `vsix`: its path; `files`: path to content
 * @returns the page's address, which must be shown under the name `localhost`
 */
async function serveWeb({ vsix, files }) {
  const extension = unzipped(vsix);
  const provider = {
    'package.json': JSON.stringify({
      name: 'memory-files',
      publisher: 'rmqlint-test',
      version: '0.0.1',
      engines: { vscode: '^1.100.0' },
      browser: './main.js',
      activationEvents: [`onFileSystem:${SCHEME}`],
    }),
    'main.js': `exports.activate = () => { (${memoryFiles})(${JSON.stringify(files)}); };`,
  };
  const product = JSON.parse(readFileSync(join(VSCODE, 'product.json'), 'utf8'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const send = (body, type) => {
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
      response.end(body);
    };
    const typeOf = (path) => TYPES[extname(path)] ?? 'application/octet-stream';
    const [, top, ...rest] = pathname.split('/').map(decodeURIComponent);
    const path = rest.join('/');
    const known = top === 'extension' ? extension.get(path) : top === 'provider' ? provider[path] : undefined;
    if (pathname === '/') send(page(server.address().port, product), 'text/html');
    else if (known !== undefined) send(known, typeOf(path));
    else if (path === WORKBENCH) send(workbench(), 'text/javascript');
    else if (top === 'static' && !normalize(path).startsWith('..') && existsSync(join(VSCODE, path))) {
      if (!statSync(join(VSCODE, path)).isFile()) return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': typeOf(path), 'access-control-allow-origin': '*' });
      createReadStream(join(VSCODE, path.replaceAll('/', sep))).pipe(response);
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const WORKBENCH = 'out/vs/code/browser/workbench/workbench.js';

/** code-server's changes presume its server: without one there is no remote machine, and the user's data are where VS Code keeps them in a browser. */
const workbench = () =>
  readFileSync(join(VSCODE, WORKBENCH), 'utf8')
    .replace(
      /\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\)/,
      '.file("/").with({scheme:$1.vscodeUserData})',
    )
    .replace(',remoteAuthority:location.host}', '}');

/** The workbench's page: its configuration says that there is no remote machine. */
function page(port, { commit, quality, version }) {
  const http = (path) => ({ scheme: 'http', authority: `localhost:${port}`, path });
  const configuration = {
    // What code-server asks for.
    userDataPath: '/',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: SCHEME, authority: '', path: '/orders' },
    additionalBuiltinExtensions: [http('/extension'), http('/provider')],
    configurationDefaults: JSON.parse(SETTINGS),
    productConfiguration: {
      nameShort: 'Code',
      nameLong: 'Code',
      enableTelemetry: false,
      commit,
      quality,
      version,
      // Without a template, frames of extensions and webviews are of the same host.
      webviewContentExternalBaseUrlTemplate: `http://localhost:${port}/static/out/vs/workbench/contrib/webview/browser/pre/`,
    },
  };
  const quoted = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const base = `http://localhost:${port}/static`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${quoted}">
<link rel="stylesheet" href="${base}/out/vs/code/browser/workbench/workbench.css">
</head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = '${base}/out/';</script>
<script type="module" src="${base}/out/nls.messages.js"></script>
<script type="module" src="${base}/out/vs/code/browser/workbench/workbench.js"></script></html>`;
}

/**
 * Opens a window of VS Code for the web on a folder `orders`, in a browser of its own.
 * @param options `vsix`: path of the packaged extension; `files`: path below the folder to content
 */
export async function openWeb({ vsix, files, ...options }) {
  const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`orders/${path}`, text]));
  const server = await serveWeb({ vsix, files: below });
  const { page, external, close } = await openBrowser(options);
  const said = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.stack}`));
  await page.goto(`http://localhost:${server.address().port}/`);
  return {
    page,
    external,
    said,
    async close() {
      await close();
      server.closeAllConnections();
      server.close();
    },
  };
}
