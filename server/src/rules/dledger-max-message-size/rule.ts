import { defineMessages, say } from '../../base/message.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { write } from '../support/edits.ts';
import { countedEntry } from '../support/exitPlaces.ts';

const SWITCH = 'enableDLegerCommitLog';
/** The buffer into which DLedgerMmapFileStore encodes an entry (dledger 0.1–0.3.2). */
const BUFFER = 4_194_304;
/** What certainly fits, with the headers of entry and message. */
const FITS = 4_128_768;

const messages = defineMessages({
  en: {
    above: (value: string) => say`maxMessageSize is ${value}, but DLedger stores at most 4 MiB: larger messages fail`,
    details: () =>
      say`An entry is encoded into a buffer of 4194304 bytes, its headers included: a BufferOverflowException for what does not fit, and UNKNOWN_ERROR for the producer`,
    on: () => say`DLedger is switched on here`,
  },
  'zh-CN': {
    above: (value) => say`maxMessageSize 为 ${value}，但 DLedger 最多存储 4 MiB：更大的消息会失败`,
    details: () =>
      say`每条日志（含头部）编码到 4194304 字节的缓冲区中：放不下时抛出 BufferOverflowException，生产者收到 UNKNOWN_ERROR`,
    on: () => say`DLedger 在此启用`,
  },
});

export const rule = defineEntryRule({
  id: 'dledger-max-message-size',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  title: { en: 'Message size that DLedger cannot store', 'zh-CN': 'DLedger 无法存储的消息大小' },
  kinds: ['broker'],
  keys: ['maxMessageSize'],
  check({ process, entry, report }) {
    const { effective, file } = process;
    const value = effective.value('maxMessageSize');
    if (value === null || Number(value) <= BUFFER || effective.value(SWITCH) !== 'true') return;
    report({}, () => {
      const on = countedEntry(process, SWITCH);
      return {
        message: messages.above(value),
        details: messages.details(),
        related: on === undefined ? [] : [{ file: file.path, span: on.valueSpan, message: messages.on() }],
        fixes: [write(process, entry, String(FITS), false)],
      };
    });
  },
});
