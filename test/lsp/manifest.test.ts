import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileGlob } from '../../server/src/deployment/project/globPattern.ts';
import { DEFAULT_FEATURES } from '../../server/src/language/features/context.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string): Record<string, unknown> => JSON.parse(read(path)) as Record<string, unknown>;

describe('the extension’s texts', () => {
  it('every one that the manifest names is there in both languages, and no other', () => {
    const named = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] as string).sort();
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
      assert.deepEqual(Object.keys(json(file)).sort(), [...new Set(named)], file);
  });

  it('every one that the client says is translated, and no other', () => {
    const sources = readdirSync(join(root, 'client/src'))
      .map((name) => read(`client/src/${name}`))
      .join('\n');
    const said = [...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((match) => match[1] as string);
    assert.deepEqual(Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort(), [...new Set(said)].sort());
  });

  it('the versions agree', () => {
    const { version } = json('package.json');
    for (const part of ['server', 'client']) assert.equal(json(`${part}/package.json`).version, version, part);
  });
});

describe('the extension’s manifest', () => {
  const manifest = json('package.json') as {
    readonly activationEvents: readonly string[];
    readonly contributes: {
      readonly languages: readonly { readonly id: string; readonly filenames?: readonly string[] }[];
      readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
      readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      readonly configuration: {
        readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>>;
      };
      readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
      readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
      readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when: string }[]>>;
      readonly viewsWelcome: readonly { readonly view: string }[];
    };
  };

  it('globs that VS Code’s search understands: no empty alternative, no braces in braces', () => {
    const globs = manifest.activationEvents.flatMap((event) => /^workspaceContains:(.*)/.exec(event)?.[1] ?? []);
    const ofClient = read('client/src/documents.ts');
    assert(globs.length > 0);
    for (const glob of globs) {
      assert.doesNotMatch(glob, /\{,|,,|,\}/, glob);
      assert.doesNotMatch(glob, /\{[^}]*\{/, glob);
    }
    for (const [glob] of ofClient.matchAll(/'\*\*\/[^']*'/g)) assert.doesNotMatch(glob, /\{,|,,|,\}|\{[^}]*\{/, glob);
  });

  it('starts with a RocketMQ file down to the third level', () => {
    const globs = manifest.activationEvents.flatMap((event) => /^workspaceContains:(.*)/.exec(event)?.[1] ?? []);
    const compiled = globs.map(compileGlob);
    const starts = (path: string): boolean => compiled.some((glob) => glob.matches(path));
    for (const below of ['', 'mq/', 'a/mq/', 'a/b/mq/']) {
      for (const name of ['broker.conf', 'broker-a.properties', 'namesrv.conf', 'rmqlint.json', 'rmq-proxy.json'])
        assert(starts(`${below}${name}`), `${below}${name}`);
    }
    assert(starts('conf/2m-2s-async/broker-a.properties'));
    for (const other of ['application.properties', 'src/main/resources/log4j.properties', 'config/server.properties'])
      assert(!starts(other), other);
  });

  it('a project file is JSON with comments and has its schema; ours change what they need in VS Code’s settings', () => {
    const { languages, jsonValidation, configurationDefaults } = manifest.contributes;
    assert.deepEqual(languages.find(({ id }) => id === 'jsonc')?.filenames, ['rmqlint.json']);
    assert.deepEqual(jsonValidation, [{ fileMatch: 'rmqlint.json', url: './schemas/rmqlint.schema.json' }]);
    const defaults = configurationDefaults['[rocketmq-properties]'] ?? {};
    assert.equal(defaults['files.autoGuessEncoding'], true);
    // As the server takes bytes: UTF-8, else GBK.
    assert.deepEqual(defaults['files.candidateGuessEncodings'], ['utf8', 'gb2312']);
    assert.equal(defaults['editor.wordBasedSuggestions'], 'off');
    // Values are completed as they are typed, comments are not.
    assert.deepEqual(defaults['editor.quickSuggestions'], { other: 'on', strings: 'on', comments: 'off' });
  });

  it('a broker’s name is one word', () => {
    const { wordPattern } = json('syntaxes/language-configuration.json') as { readonly wordPattern: string };
    const words = 'brokerName=broker-a,10.0.0.1:9876;x # why!'.match(new RegExp(wordPattern, 'g'));
    assert.deepEqual(words, ['brokerName', 'broker-a', '10.0.0.1', '9876', 'x', 'why']);
  });

  it('settings that the server reads, with the defaults that it has without them', () => {
    const { properties } = manifest.contributes.configuration;
    const { inlayHints, codeLens } = DEFAULT_FEATURES;
    const expected = {
      ...Object.fromEntries(Object.entries(inlayHints).map(([k, v]) => [`inlayHints.${k}`, v])),
      codeLens,
    };
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(properties[`rmqlint.${name}`]?.default, value, name);
      assert.equal(properties[`rmqlint.${name}`]?.scope, 'window', name);
    }
  });

  it('commands: each one is registered by the client, has a place in the palette, and none has the name of one of the server’s', () => {
    const { commands, menus } = manifest.contributes;
    const names = commands.map(({ command }) => command);
    const sources = readdirSync(join(root, 'client/src'))
      .map((name) => read(`client/src/${name}`))
      .join('\n');
    for (const name of names) assert(sources.includes(`'${name}'`), `${name} is registered`);
    const ofServer = [...read('server/src/lsp/features/commands.ts').matchAll(/'(rmqlint\.\w+)'/g)].map(
      ([, name]) => name,
    );
    assert(ofServer.length >= 4);
    for (const name of ofServer) {
      assert(!names.includes(name as string), `${name} is registered by the protocol’s library`);
      assert.doesNotMatch(sources, new RegExp(`registerCommand\\('${name}'`));
    }
    for (const [menu, items] of Object.entries(menus)) {
      for (const { command, when } of items) {
        assert(names.includes(command), `${menu}: ${command}`);
        assert(when !== undefined && when !== '', `${menu}: ${command} is shown where it does something`);
      }
    }
    const shown = new Set(menus.commandPalette?.map(({ command }) => command));
    for (const { command, enablement } of commands) if (enablement !== undefined) assert(shown.has(command), command);
  });

  it('the view is there while the server runs', () => {
    const [view, ...others] = manifest.contributes.views.explorer ?? [];
    assert.deepEqual(others, []);
    assert.equal(view?.when, 'rmqlint.running');
    assert(read('client/src/topologyView.ts').includes(`'${view?.id}'`));
    assert(read('client/src/topologyView.ts').includes("'rmqlint.running'"));
    for (const { view: of } of manifest.contributes.viewsWelcome) assert.equal(of, view?.id);
  });

  it('its page stands by itself: pictures that are there, links that lead to places in it or to addresses', () => {
    const page = read('client/README.md');
    const links = [...page.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)];
    assert(links.length > 3);
    for (const [, picture, target] of links) {
      if (picture === '!') {
        const { size } = statSync(join(root, 'client', target as string));
        assert(size > 0 && size < 100_000, `${target}: ${size} bytes`);
      } else if (target?.startsWith('#')) assert(page.includes(`\n## ${target.slice(1)}\n`), target);
      else assert.match(target as string, /^https:\/\//);
    }
    // The settings are those that there are.
    const settings = Object.keys(manifest.contributes.configuration.properties);
    for (const name of settings) assert.equal(page.split(`\`${name}\``).length, 3, `${name} in both languages`);
  });
});
