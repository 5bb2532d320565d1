import { foldAddress } from '../../base/hostName.ts';
import { defineMessages, say } from '../../base/message.ts';
import { nameServerWord } from '../../deployment/launch/options.ts';
import type { Start } from '../../deployment/launch/starts.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { entryOf, isTemplated } from '../support/places.ts';
import { oneLine } from '../support/say.ts';
import { fileName, inStart, isKnown, processOfFile, serversInEnvironment } from '../support/starts.ts';
import { verdictOn } from '../support/verdicts.ts';

const KEY = 'namesrvAddr';

const messages = defineMessages({
  en: {
    option: (file: string, value: string) => say`-n overrides namesrvAddr of ${file}: ${value} is used`,
    variable: (name: string, file: string, value: string) =>
      say`namesrvAddr of ${file} overrides ${name}: ${value} is used`,
    optionDetails: () => say`The command line is read after the file; what the file says of name servers has no effect`,
    variableDetails: () =>
      say`The environment and properties of the JVM only give the default; the file is read afterwards`,
    cut: (kept: string) => say`The shell ends the command at ";": only ${kept} is passed`,
    cutDetails: (rest: string) =>
      say`What follows, ${rest}, is run as a command of its own; options behind it are lost, too. A list of addresses needs quotes`,
    loses: () => say`this has no effect`,
    wins: () => say`this is used`,
    quote: () => say`Put the list into quotes`,
  },
  'zh-CN': {
    option: (file, value) => say`-n 会覆盖 ${file} 中的 namesrvAddr：实际使用 ${value}`,
    variable: (name, file, value) => say`${file} 中的 namesrvAddr 会覆盖 ${name}：实际使用 ${value}`,
    optionDetails: () => say`命令行在文件之后读取，文件中的 NameServer 地址不起作用`,
    variableDetails: () => say`环境变量与 JVM 属性只提供默认值，文件在其后读取`,
    cut: (kept) => say`Shell 在“;”处结束命令：只传入了 ${kept}`,
    cutDetails: (rest) => say`其后的 ${rest} 会被当作另一条命令执行，再往后的选项也会丢失。地址列表须加引号`,
    loses: () => say`此处不起作用`,
    wins: () => say`实际使用此处的值`,
    quote: () => say`给地址列表加上引号`,
  },
});

export const rule = defineSetRule({
  id: 'namesrv-override',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Name servers that something else overrides', 'zh-CN': '被覆盖的 NameServer 地址' },
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    for (const { start, runs } of deployment.starts) {
      if (reportCut(start, report)) continue;
      const process = processOfFile(deployment, runs);
      if (process !== undefined && (process.kind === 'broker' || process.kind === 'container'))
        reportOverride(start, process, report);
    }
  },
});

/** `-n a:9876;b:9876` without quotes. @returns whether it is so */
function reportCut(start: Start, report: ReportTo): boolean {
  const word = nameServerWord(start);
  if (start.cut === undefined || word?.text === undefined) return false;
  if ((word.whole ?? word) !== start.words.at(-1)) return false;
  const { cut, file } = start;
  const kept = word.text;
  const span = { start: word.span.start, end: cut.end };
  report({ file, span, severity: 'error' }, () => ({
    message: messages.cut(oneLine(kept)),
    details: messages.cutDetails(oneLine(start.cutText ?? '')),
    fixes:
      // In a text of YAML a quote may end more than the list.
      start.source === 'script' && start.cutText !== undefined
        ? [
            {
              title: messages.quote(),
              obvious: false,
              startsOtherwise: true,
              edits: [{ file, span, newText: `'${kept};${start.cutText}'` }],
            },
          ]
        : [],
  }));
  return true;
}

function reportOverride(start: Start, process: FileProcess, report: ReportTo): void {
  const entry = entryOf(process, KEY);
  if (entry === undefined || isTemplated(process, KEY) || verdictOn(process, KEY)?.valueCause !== undefined) return;
  const written = entry.value;
  const inFile = { file: process.file.path, span: entry.valueSpan };
  const option = nameServerWord(start);
  if (option !== undefined || !isKnown(start)) {
    const text = option?.text;
    if (option === undefined || text === undefined || isSame(text, written)) return;
    report(inStart(start, option.span), () => ({
      message: messages.option(fileName(process.file), oneLine(text)),
      details: messages.optionDetails(),
      related: [{ ...inFile, message: messages.loses() }],
    }));
    return;
  }
  const variable = serversInEnvironment(start);
  if (variable === undefined || isSame(variable.address, written)) return;
  report(inStart(start, variable.span), () => ({
    message: messages.variable(variable.name, fileName(process.file), oneLine(written)),
    details: messages.variableDetails(),
    related: [{ ...inFile, message: messages.wins() }],
  }));
}

/** Whether two lists name the same addresses. */
const isSame = (a: string, b: string): boolean => {
  const parts = (text: string): string =>
    [
      ...new Set(
        text
          .split(/[;,\s]+/)
          .filter((each) => each !== '')
          .map(foldAddress),
      ),
    ]
      .sort()
      .join(';');
  return parts(a) === parts(b);
};
