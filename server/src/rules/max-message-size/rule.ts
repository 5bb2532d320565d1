import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { Effective } from '../../effective/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isOn } from '../support/settings.ts';

const KEY = 'maxMessageSize';
const DLEDGER = 'enableDLegerCommitLog';
const FILE_KEYS = ['mappedFileSizeCommitLog', 'mapedFileSizeCommitLog'];

/** Up to 4.9.3 CommitLog holds whole messages and batches against the size, from then on only their bodies. */
const V494 = release('4.9.4');
/** END_FILE_MIN_BLANK_LENGTH: what stays free at the end of a file. */
const BLANK = 8;
/** What a message takes in the commit log beside body, topic and properties, with addresses of IPv4 (calMsgLength). */
const FIXED = 91;
/** The longest topic and the longest properties. */
const TOPIC = 127;
const PROPERTIES = 32767;
/** What a batch may take beside its body: for each of its messages {@link FIXED} and the topic. RocketMQ itself reckons with as much. */
const OVERHEAD = 65536;
/** NettyDecoder refuses longer frames unless -Dcom.rocketmq.remoting.frameMaxLength says otherwise. */
const FRAME = 16777216;

const messages = defineMessages({
  en: {
    none: (size: number) => say`${KEY} ${size} lets no message through: every send fails`,
    lost: (size: number, file: number) =>
      say`Messages may have ${size} bytes, more than a commit log file of ${file} holds: they are lost`,
    crowded: (size: number, file: number) =>
      say`A message of ${size} bytes and its properties may not fit into a commit log file of ${file}: it is lost then`,
    batch: (size: number, file: number) =>
      say`A batch of ${size} bytes may not fit into a commit log file of ${file}: it is lost then`,
    batchWhy: () =>
      say`The log takes some 100 bytes more for each message of a batch; the broker answers SEND_OK and stores nothing. A single message fits`,
    answered: () =>
      say`The broker answers SEND_OK to a message that does not fit into a new file, and does not store it`,
    frame: (size: number) =>
      say`${KEY} ${size} is more than a frame of 16 MiB carries: such messages close the connection`,
    closed: () =>
      say`The server closes the connection with a TooLongFrameException unless -Dcom.rocketmq.remoting.frameMaxLength is raised`,
    small: (size: number) => say`${KEY} ${size} refuses messages above ${Math.floor(size / 1024)} KiB`,
    standard: () => say`The default is 4194304 (4 MiB), which clients allow as well`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    none: (size) => say`${KEY} 为 ${size} 时任何消息都无法通过：所有发送都会失败`,
    lost: (size, file) => say`允许 ${size} 字节的消息，但 ${file} 字节的 commitlog 文件放不下：这样的消息会丢失`,
    crowded: (size, file) => say`${size} 字节的消息加上属性可能放不进 ${file} 字节的 commitlog 文件：这样的消息会丢失`,
    batch: (size, file) => say`${size} 字节的批量消息可能放不进 ${file} 字节的 commitlog 文件：这样的批量消息会丢失`,
    batchWhy: () => say`批量消息中的每一条在日志里要多占约 100 字节；Broker 返回 SEND_OK 却不存储。单条消息放得下`,
    answered: () => say`对放不进新文件的消息，Broker 返回 SEND_OK 却不存储`,
    frame: (size) => say`${KEY} ${size} 超过 16 MiB 的网络帧上限：这么大的消息会导致连接断开`,
    closed: () => say`服务端抛出 TooLongFrameException 并关闭连接，除非调大 -Dcom.rocketmq.remoting.frameMaxLength`,
    small: (size) => say`${KEY} 为 ${size} 时会拒绝超过 ${Math.floor(size / 1024)} KiB 的消息`,
    standard: () => say`默认值为 4194304（4 MiB），客户端默认允许发送这么大的消息`,
    other: (key) => say`与 ${key} 有关`,
  },
});

export const rule = defineProcessRule({
  id: 'max-message-size',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Message size that cannot work', 'zh-CN': '消息大小上限不可用' },
  kinds: ['broker', 'broker-in-container'],
  reads: [KEY, ...FILE_KEYS, DLEDGER],
  check({ process, report }) {
    const { path: file } = process.file;
    const size = Number(process.effective.value(KEY) ?? Number.NaN);
    const own = countedEntry(process, KEY);
    const at = own === undefined ? undefined : { file, span: own.valueSpan, key: KEY };
    if (size <= 0) {
      if (at !== undefined) report({ ...at, severity: 'error' }, () => ({ message: messages.none(size) }));
      return;
    }
    const fileEntry = FILE_KEYS.map((key) => countedEntry(process, key)).find((entry) => entry !== undefined);
    const fileKey = FILE_KEYS.find((key) => process.effective.value(key) !== null);
    const fileSize = Number(fileKey === undefined ? Number.NaN : process.effective.value(fileKey));
    const blamed = own ?? fileEntry;
    // DLedger keeps files and limits of its own.
    const lost = isOn(process, DLEDGER) || !(fileSize > 0) ? undefined : lossOf(process.effective, size, fileSize);
    if (lost !== undefined && blamed !== undefined) {
      report(
        { file, span: blamed.valueSpan, key: blamed.key, severity: lost === 'batch' ? 'warning' : 'error' },
        () => ({
          message: messages[lost](size, fileSize),
          details: lost === 'batch' ? messages.batchWhy() : messages.answered(),
          related:
            fileEntry === undefined || fileEntry === blamed
              ? []
              : [{ file, span: fileEntry.valueSpan, message: messages.other(fileEntry.key) }],
        }),
      );
      return;
    }
    if (at === undefined) return;
    if (size > FRAME - OVERHEAD) report(at, () => ({ message: messages.frame(size), details: messages.closed() }));
    else if (size <= OVERHEAD)
      report({ ...at, severity: 'info' }, () => ({ message: messages.small(size), details: messages.standard() }));
  },
});

/** What a commit log file is too small for, of the messages that the broker takes. */
function lossOf(effective: Effective, size: number, fileSize: number): 'lost' | 'crowded' | 'batch' | undefined {
  const wholes = !effective.since(V494);
  if (size + (wholes ? 0 : FIXED) + BLANK > fileSize) return 'lost';
  if (wholes) return undefined;
  if (size + FIXED + TOPIC + PROPERTIES + BLANK > fileSize) return 'crowded';
  return size + OVERHEAD > fileSize ? 'batch' : undefined;
}
