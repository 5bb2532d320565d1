import { defineMessages, say } from '../../base/message.ts';
import { rowOf } from '../../catalog/data.ts';
import { leftOver } from '../../deployment/launch/options.ts';
import type { Start, Word } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { insertAfter } from '../support/edits.ts';
import { missingPlace } from '../support/places.ts';
import { oneLine } from '../support/say.ts';
import { inStart, processOfFile, programName } from '../support/starts.ts';

const messages = defineMessages({
  en: {
    ignored: (program: string, argument: string) => say`${program} ignores "${argument}" on the command line`,
    details: (key: string) =>
      say`Only options such as -n and -c are read there; ${key} has to stand in the file that -c names`,
    file: () => say`the file that -c names`,
    move: (file: string) => say`Move it into ${file}`,
  },
  'zh-CN': {
    ignored: (program, argument) => say`${program} 会忽略命令行中的“${argument}”`,
    details: (key) => say`命令行只读取 -n、-c 等选项；${key} 须写在 -c 指定的文件中`,
    file: () => say`-c 指定的文件`,
    move: (file) => say`移到 ${file} 中`,
  },
});

export const rule = defineSetRule({
  id: 'cli-argument-ignored',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  oneByMessage: true,
  title: { en: 'A parameter on the command line', 'zh-CN': '写在命令行中的参数' },
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    for (const { start, runs } of deployment.starts) {
      for (const word of leftOver(start.words)) {
        const [, key = '', value = ''] = /^([A-Za-z]\w*)=(.*)$/.exec(word.text ?? '') ?? [];
        if (rowOf(key) === undefined) continue;
        const process = processOfFile(deployment, runs);
        report({ ...inStart(start, word.span), key }, () => ({
          message: messages.ignored(programName(start), oneLine(word.text ?? '')),
          details: messages.details(key),
          related: process === undefined ? [] : [{ ...missingPlace(process), message: messages.file() }],
          fixes: process === undefined ? [] : fixesFor(start, word, process, deployment, key, value),
        }));
      }
    }
  },
});

/** Moves it, where the file has no such entry and no other process reads it. */
function fixesFor(
  start: Start,
  word: Word,
  process: FileProcess,
  deployment: Deployment,
  key: string,
  value: string,
): readonly ProposedFix[] {
  const { document, path } = process.file;
  const last = document.entries.at(-1);
  const before = start.words[start.words.indexOf(word) - 1] ?? start.program;
  if (!start.oneText || last === undefined || document.last(key) !== undefined) return [];
  if (queriesOf(deployment).runsMore(process.file)) return [];
  return [
    {
      title: messages.move(oneLine(path)),
      obvious: false,
      edits: [
        { file: start.file, span: { start: before.span.end, end: word.span.end }, newText: '' },
        insertAfter(process, last, key, value),
      ],
    },
  ];
}
