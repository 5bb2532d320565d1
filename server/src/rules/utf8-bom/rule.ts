import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { kindName, rocketmq, running, say, stays } from '../support/say.ts';
import { blamed, isUtf16 } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'utf8-bom',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Byte-order mark', 'zh-CN': '文件开头的 BOM' },
  onlyUnsound: true,
  check(process, context) {
    const file = process.file.path;
    if (isUtf16(process)) {
      context.report({ file, span: { start: 0, end: 2 }, message: utf16(process) });
      return;
    }
    for (const { entry, cause } of blamed(process, context, 'utf8-bom')) {
      const key = cause.meant;
      const harmless = key === '' || key.startsWith('#') || key.startsWith('!');
      const edits = [replace(process, { start: 0, end: 3 }, '')];
      context.report({
        file,
        span: { start: 0, end: 3 },
        ...(harmless ? {} : { key }),
        severity: harmless ? 'info' : levelOf(process, entry, key, edits),
        message: harmless ? comment(process) : setting(process, key),
        fixes: [
          fixTo(process, key, entry.value, {
            title: text('Remove the byte-order mark', '删除 BOM'),
            obvious: true,
            // The entry that goes is a comment to everybody but Java.
            ...(harmless ? { meaningElsewhere: true } : {}),
            edits,
          }),
        ],
      });
    }
  },
});

function setting(process: FileProcess, key: string): Text {
  const rest =
    running(process, key) === undefined ? text(`"${key}" is not read`, `“${key}”不会被读取`) : stays(process, key);
  return say(
    [rest],
    (state) =>
      `The byte-order mark becomes part of the first key, "ï»¿${key}", which ${rocketmq(process)} does not know: ${state}`,
    (state) => `BOM 会成为第一个键的一部分（"ï»¿${key}"），${rocketmq(process)} 不认识这个键：${state}`,
  );
}

const comment = (process: FileProcess): Text =>
  text(
    `The byte-order mark makes ${rocketmq(process)} read the first line as a key; nothing is lost, but a setting put there would be`,
    `BOM 会让 ${rocketmq(process)} 把第一行当作一个键；目前没有损失，但写在这一行的配置会失效`,
  );

const utf16 = (process: FileProcess): Text =>
  say(
    [kindName(process.kind)],
    (kind) =>
      `The file is UTF-16, of which ${rocketmq(process)} reads no key: the ${kind} runs with its defaults. Save it as UTF-8 without a byte-order mark`,
    (kind) => `文件编码为 UTF-16，${rocketmq(process)} 读不到任何键：${kind} 会以默认值运行。请另存为不带 BOM 的 UTF-8`,
  );
