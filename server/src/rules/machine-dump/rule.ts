import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { parametersOfClass } from '../../catalog/catalog.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { EffectiveParameter } from '../../effective/model.ts';
import { linesWith } from '../../syntax/properties/comments.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import { integer } from '../options.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { removeEntries } from '../support/edits.ts';
import { kindName, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    dump: (count: number) => say`The file pins ${count} settings, defaults included: mqadmin rewrote it`,
    details: (kind: Text, release: string) =>
      say`updateBrokerConfig and its like make the ${kind} write down everything that it runs with; what ${release} has by default then holds for every later release, too`,
    keep: (count: number) => say`Keep only the ${count} settings that differ from the defaults`,
  },
  'zh-CN': {
    dump: (count) => say`该文件固定了 ${count} 项配置（含默认值）：由 mqadmin 回写`,
    details: (kind, release) =>
      say`updateBrokerConfig 一类命令会让 ${kind} 写下它运行时的全部配置；${release} 的默认值此后对更高版本同样生效`,
    keep: (count) => say`只保留与默认值不同的 ${count} 项`,
  },
});

export const rule = defineProcessRule({
  id: 'machine-dump',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'File that RocketMQ wrote itself', 'zh-CN': '由 RocketMQ 自己回写的文件' },
  kinds: ['broker', 'broker-in-container', 'namesrv', 'controller'],
  options: {
    percent: integer({
      default: 80,
      minimum: 1,
      maximum: 100,
      description: {
        en: 'How many of the parameters of the release the file must set, in percent',
        'zh-CN': '文件至少要设置该版本多大比例的参数（百分比）',
      },
    }),
  },
  // It is about the file as a whole.
  reads: [],
  check({ process, options: { percent }, report }) {
    const { document, path: file } = process.file;
    const isEnough = (some: number, all: number): boolean => some * 100 >= all * percent;
    const { classes } = process.effective;
    const count = classes.reduce((sum, name) => sum + parametersOfClass(name, process.release.index).length, 0);
    if (!isEnough(document.entries.length, count) || isCommented(document)) return;
    const all = process.effective.parameters();
    const written = all.flatMap((parameter) => {
      const entry = document.last(parameter.key);
      return entry === undefined ? [] : [{ parameter, entry }];
    });
    if (!isEnough(written.length, all.length)) return;
    report({ file, span: { start: 0, end: 0 } }, () => ({
      // Of a key of two classes there is one line.
      message: messages.dump(new Set(written.map(({ entry }) => entry)).size),
      details: capitalised(messages.details(kindName(process.kind), rocketmq(process))),
      fixes: process.release.from === 'unstated' ? [] : correction(process, written),
    }));
  },
});

/** Whether somebody wrote a comment, beside those that tell rmqlint which release and kind it is. */
function isCommented(document: PropertiesDocument): boolean {
  for (const { span } of linesWith(document, '#'))
    if (!/^\s*#\s*rmqlint\b/.test(document.text.slice(span.start, span.end))) return true;
  return false;
}

interface Written {
  readonly parameter: EffectiveParameter;
  readonly entry: Entry;
}

/** Takes away what would be so without the file. */
function correction(process: FileProcess, written: readonly Written[]): readonly ProposedFix[] {
  const usual = written.filter(({ parameter: { value, default: fallback } }) => value !== null && value === fallback);
  // A key of two classes goes only where both have their default.
  const kept = new Set(written.filter((each) => !usual.includes(each)).map(({ entry }) => entry.index));
  const gone = [...new Set(usual.map(({ entry }) => entry))].filter(({ index }) => !kept.has(index));
  if (gone.length === 0) return [];
  const title = messages.keep(process.file.document.entries.length - gone.length);
  // The default says the same in this release.
  return [{ title, obvious: false, meaningElsewhere: true, edits: removeEntries(process, gone) }];
}
