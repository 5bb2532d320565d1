import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction } from 'vscode-languageserver-types';
import { parsePage } from '../../../scripts/pages/page.ts';
import type { FileContext } from '../../../server/src/language/features/context.ts';
import { readJson } from '../../../server/src/language/jsonMember.chunk.ts';
import type { Finding } from '../../../server/src/linter/model.ts';
import { RULES } from '../../../server/src/rules/index.ts';
import { parseProperties } from '../../../server/src/syntax/properties/document.ts';
import { askIn } from '../support.ts';
import { actionsIn, applied } from './support.ts';

type Files = Readonly<Record<string, string>>;

const folders = join(import.meta.dirname, '../../../server/src/rules');

/** Every bad example of a rule's page, as files of a workspace, with a project file where one is needed. */
function examplesOf(rule: (typeof RULES)[number], verdicts: readonly string[] = ['bad']): readonly Files[] {
  const { examples } = parsePage(readFileSync(join(folders, rule.id, 'en.md'), 'utf8'));
  return examples
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ files, rocketmq }) => {
      const texts = Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [
          name,
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        ]),
      );
      const strict = rule.presets.includes('recommended') ? {} : { extends: 'strict' };
      const project = { ...strict, ...(rocketmq === undefined ? {} : { rocketmq }) };
      if (Object.keys(project).length === 0 || 'rmqlint.json' in texts) return texts;
      return { ...texts, 'rmqlint.json': `${JSON.stringify(project, undefined, 2)}\n` };
    });
}

const contextOf = async (files: Files, path: string, lang: 'en' | 'zh-CN' = 'en'): Promise<FileContext> =>
  (await askIn(files, { path, lang })).context;

/** What is wrong in some files with the same parameter by the same rule. */
const alike = (findings: readonly Finding[], { rule, key }: Finding): number =>
  findings.filter((each) => each.rule === rule && each.key === key).length;

const entriesOf = (text: string): string =>
  JSON.stringify(parseProperties(new TextEncoder().encode(text)).entries.map(({ key, value }) => [key, value]));

const isJson = (text: string): boolean => readJson(Buffer.from(text).toString('latin1')) !== undefined;

/** An edit leaves files that are still what they were. */
function assertSound(before: Files, after: Files, { title }: CodeAction): void {
  for (const [name, text] of Object.entries(after)) {
    if (before[name] === text || !name.endsWith('.json')) continue;
    assert(isJson(text) || (before[name] !== undefined && !isJson(before[name])), `${title}: ${name}\n${text}`);
  }
}

/** What an action silences with, if it does. */
function silencerIn({ title }: CodeAction): 'comment' | 'allow' | 'off' | 'level' | undefined {
  if (/^Disable /.test(title)) return 'comment';
  if (/^Allow /.test(title)) return 'allow';
  const level = /^Set \S+ to (off|info|warning|error) in /.exec(title)?.[1];
  return level === undefined || level === 'off' ? level : 'level';
}

describe('code actions: laws over the bad examples of all rules', () => {
  const seen = { comment: 0, allow: 0, off: 0, level: 0, fix: 0 };

  for (const rule of RULES) {
    it(rule.id, async () => {
      for (const files of examplesOf(rule)) {
        for (const path of Object.keys(files)) {
          const context = await contextOf(files, path);
          const findings = context.findings();
          const own = findings.find((each) => each.rule === rule.id);
          if (own === undefined) continue;
          const { positions } = context.file;
          const at = positions.position(own.span.start);
          const actions = actionsIn(context, { range: { start: at, end: at } });
          const titles = actionsIn(await contextOf(files, path, 'zh-CN'), { range: { start: at, end: at } });
          assert.equal(titles.length, actions.length);
          for (const { title } of titles) assert.match(title, /\p{Script=Han}/u);
          for (const action of actions) {
            if (action.edit === undefined) continue;
            const about = action.diagnostics?.map(({ code }) => code) ?? [];
            const after = applied(files, action, 'why');
            assertSound(files, after, action);
            const silencer = silencerIn(action);
            if (!about.includes(rule.id)) continue;
            if (silencer === undefined) {
              seen.fix++;
              const now = (await contextOf(after, path)).findings();
              const left = now.map((each) => `${each.rule}: ${each.message('en')}`).join('\n');
              assert(alike(now, own) < alike(findings, own), `${action.title}\n${left}`);
              continue;
            }
            seen[silencer]++;
            for (const [name, text] of Object.entries(after)) {
              if (name === 'rmqlint.json') after[name] = text.replace('"reason": ""', '"reason": "why"');
              else assert.equal(entriesOf(text), entriesOf(files[name] as string), `${action.title}\n${text}`);
            }
            const now = await contextOf(after, path);
            assert.deepEqual(now.problems(), [], action.title);
            const left = now.findings();
            const shown = `${action.title}\n${left.map((each) => `${each.rule}: ${each.message('en')}`).join('\n')}\n${JSON.stringify(after, undefined, 2)}`;
            if (silencer !== 'level') {
              assert(alike(left, own) < alike(findings, own), shown);
              assert(!left.some((each) => each.rule === 'unused-suppression' && rule.id !== each.rule), shown);
            }
          }
        }
      }
    });
  }

  after(() => {
    for (const [what, count] of Object.entries(seen)) assert(count > 100, `${what}: ${count}`);
  });
});

describe('code actions: laws of what changes a whole file', () => {
  /** What the processes of a file run with. */
  const running = ({ processes }: FileContext): readonly string[] =>
    processes.flatMap(({ effective }) => [
      `${effective.start.exit} ${effective.start.exit === null ? '' : effective.start.rule}`,
      ...effective.ports.map(({ port, address }) => `${port} ${address}`),
      ...effective.paths.map(({ path }) => path),
      ...effective.parameters().map(({ class: name, key, value, machine }) => `${name} ${key} ${value} ${machine}`),
    ]);
  const different = (now: FileContext, before: FileContext): readonly string[] => {
    const known = new Set(running(before));
    // A broker of its own opens the port of NettyServerConfig; this one is of brokers in a container.
    return running(now).filter((each) => !known.has(each) && !each.startsWith('BrokerConfig listenPort '));
  };
  const placing = ({ deployments }: FileContext): string =>
    JSON.stringify(
      deployments
        .flatMap(({ hosts }) =>
          hosts.map((each) => [each.name, each.processes.map(({ kind, file }) => `${kind} ${file?.path}`).sort()]),
        )
        .sort(),
    );
  const seen = { add: 0, remove: 0, state: 0, hosts: 0, fixAll: 0 };

  it('over the examples of all rules', async () => {
    for (const rule of RULES) {
      for (const files of examplesOf(rule, ['bad', 'good'])) {
        for (const path of Object.keys(files)) {
          const context = await contextOf(files, path);
          for (const action of actionsIn(context, { only: ['refactor', 'source'] })) {
            const after = applied(files, action);
            assertSound(files, after, action);
            const now = await contextOf(after, path);
            const shown = `${action.title}\n${after[path]}`;
            assert.deepEqual(now.problems(), context.problems(), shown);
            const [before, text] = [files[path] as string, after[path] as string];
            if (action.kind === 'source.removeDefaults.rmqlint') {
              seen.remove++;
              assert(text.length < before.length, shown);
              assert.deepEqual(different(now, context), [], shown);
            } else if (action.kind === 'source.fixAll.rmqlint') {
              seen.fixAll++;
              assert.deepEqual(different(now, context), [], shown);
            } else if (/^Add /.test(action.title)) {
              seen.add++;
              assert.equal(entriesOf(text).indexOf(entriesOf(before).slice(0, -1)), 0, shown);
            } else if (/^State /.test(action.title)) {
              seen.state++;
              if (!path.endsWith('.json')) assert.equal(entriesOf(text), entriesOf(before), shown);
              assert.notEqual(now.processes[0]?.release.from, 'unstated', shown);
            } else {
              seen.hosts++;
              assert.match(action.title, /^Write the known/);
              assert.equal(text, before);
              assert.equal(placing(now), placing(context), shown);
            }
          }
        }
      }
    }
    assert(
      Object.values(seen).every((count) => count > 0),
      JSON.stringify(seen),
    );
  });
});
