/**
 * As much of RocketMQ's remoting protocol as watching a cluster needs, without a JVM: one request, one answer, one connection.
 *
 * A frame is: int32 length of all that follows, int32 header length (its top byte 0: the header is JSON), header, body.
 */
import { connect } from 'node:net';

const CODE = {
  sendMessage: 10,
  pullMessage: 11,
  updateAndCreateTopic: 17,
  getAllTopicConfig: 21,
  updateBrokerConfig: 25,
  getBrokerConfig: 26,
  getBrokerRuntimeInfo: 28,
  getBrokerClusterInfo: 106,
};

/** What a broker answers to a message that it has stored. */
export const SENT = { 0: 'SEND_OK', 10: 'FLUSH_DISK_TIMEOUT', 11: 'SLAVE_NOT_AVAILABLE', 12: 'FLUSH_SLAVE_TIMEOUT' };

const TOPIC_DEFAULTS = {
  defaultTopic: 'TBW102',
  perm: 6,
  topicFilterType: 'SINGLE_TAG',
  topicSysFlag: 0,
  order: false,
};

let last = 0;

/**
 * One request.
 * @param {string} address host:port
 * @param {number} code
 * @param {Record<string, string | number | boolean>} [fields]
 * @returns {Promise<{ code: number, remark: string, answerFields: Record<string, string>, body: Buffer }>} `answerFields`: of the answer's header
 * @throws {Error} when nobody answers within the time
 */
export function ask(address, code, fields = {}, body = Buffer.alloc(0), timeout = 5000) {
  const extFields = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
  last += 1;
  const header = Buffer.from(
    JSON.stringify({ code, language: 'JAVA', version: 401, opaque: last, flag: 0, extFields }),
  );
  const lengths = Buffer.alloc(8);
  lengths.writeInt32BE(4 + header.length + body.length, 0);
  lengths.writeInt32BE(header.length, 4);
  const colon = address.lastIndexOf(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.slice(colon + 1)), address.slice(0, colon));
    const chunks = [];
    let size = 0;
    const end = (settle, value) => {
      settle(value);
      socket.destroy();
    };
    socket.setTimeout(timeout, () => end(reject, new Error(`${address} did not answer within ${timeout} ms`)));
    socket.on('error', (error) => end(reject, error));
    socket.on('close', () => reject(new Error(`${address} closed the connection`)));
    socket.on('connect', () => socket.write(Buffer.concat([lengths, header, body])));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < 8) return;
      const all = Buffer.concat(chunks);
      const whole = 4 + all.readInt32BE(0);
      if (size < whole) return;
      const from = 8 + (all.readInt32BE(4) & 0xffffff);
      const { code: answered, remark, extFields: answerFields = {} } = JSON.parse(all.toString('utf8', 8, from));
      end(resolve, { code: answered, remark: remark ?? '', answerFields, body: all.subarray(from, whole) });
    });
  });
}

/** JSON as fastjson writes it: numbers as keys stand without quotes. */
export const parse = (body) => JSON.parse(body.toString('utf8').replace(/([{,])(-?\d+):/g, '$1"$2":'));

/**
 * What a name server lists.
 * @returns {Promise<{ cluster: string, name: string, id: number, address: string }[]>} by name and id
 */
export async function brokersOf(nameServer) {
  const table = parse((await ask(nameServer, CODE.getBrokerClusterInfo)).body).brokerAddrTable ?? {};
  return Object.values(table)
    .flatMap(({ cluster, brokerName, brokerAddrs }) =>
      Object.entries(brokerAddrs).map(([id, address]) => ({ cluster, name: brokerName, id: Number(id), address })),
    )
    .sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}

/** The values that a running broker says it has. */
export async function configOf(broker) {
  const { body } = await ask(broker, CODE.getBrokerConfig);
  const pairs = body
    .toString('utf8')
    .split('\n')
    .map((line) => /^([^=]+)=(.*)$/.exec(line))
    .filter(Boolean);
  return Object.fromEntries(pairs.map(([, key, value]) => [key, value]));
}

/** Changes values of a running broker, as `mqadmin updateBrokerConfig` does. @throws {Error} when it refuses */
export async function updateConfig(broker, values) {
  const lines = Object.entries(values).map(([key, value]) => `${key}=${value}\n`);
  const { code, remark } = await ask(broker, CODE.updateBrokerConfig, {}, Buffer.from(lines.join('')));
  if (code !== 0) throw new Error(`${broker} refuses to change its configuration: ${code} ${firstLine(remark)}`);
}

/** Bytes in a broker's commitlog. */
export async function bytesOf(broker) {
  return Number(parse((await ask(broker, CODE.getBrokerRuntimeInfo)).body).table?.commitLogMaxOffset ?? -1);
}

/** Whether a broker knows a topic. */
export async function knowsTopic(broker, topic) {
  return (await ask(broker, CODE.getAllTopicConfig)).body.includes(`"${topic}"`);
}

export const createTopic = (broker, topic) =>
  ask(broker, CODE.updateAndCreateTopic, { topic, readQueueNums: 1, writeQueueNums: 1, ...TOPIC_DEFAULTS });

/** Sends a message to a broker; what it answers, as SendStatus names it, else its code and words. */
export async function send(broker, topic, text) {
  const fields = {
    producerGroup: 'rmqlint',
    topic,
    defaultTopic: 'TBW102',
    defaultTopicQueueNums: 1,
    queueId: 0,
    sysFlag: 0,
    bornTimestamp: Date.now(),
    flag: 0,
    properties: '',
    reconsumeTimes: 0,
    unitMode: false,
  };
  const { code, remark } = await ask(broker, CODE.sendMessage, fields, Buffer.from(text), 12_000);
  return SENT[code] ?? `refused: ${code} ${firstLine(remark)}`;
}

/** Pulls from the one queue of a topic: the answer, and the messages that came with it. */
export async function pull(broker, topic, offset, group = 'CID_RMQ_SYS_rmqlint') {
  const answer = await ask(broker, CODE.pullMessage, {
    consumerGroup: group,
    topic,
    queueId: 0,
    queueOffset: offset,
    maxMsgNums: 32,
    sysFlag: 4,
    commitOffset: 0,
    suspendTimeoutMillis: 500,
    subscription: '*',
    subVersion: 0,
    expressionType: 'TAG',
  });
  return { answer, got: answer.code === 0 ? messages(answer.body) : [] };
}

/**
 * Reads the one queue of a topic from a broker, master or slave, from its beginning.
 * @returns {Promise<{ texts: string[], refused: string | undefined }>} `refused`: why the first request got nothing
 */
export async function readAll(broker, topic) {
  const texts = [];
  for (let offset = 0; ; ) {
    const { answer, got } = await pull(broker, topic, offset);
    if (got.length === 0)
      return { texts, refused: texts.length === 0 ? `${answer.code} ${firstLine(answer.remark)}`.trim() : undefined };
    texts.push(...got.map(({ text }) => text));
    offset += got.length;
  }
}

/** Messages whose hosts are IPv4, with their physical offsets: the body's length stands at 84, the body behind it. */
export function messages(body) {
  const found = [];
  for (let at = 0; at + 88 <= body.length; at += body.readInt32BE(at)) {
    found.push({
      text: body.toString('utf8', at + 88, at + 88 + body.readInt32BE(at + 84)),
      physical: Number(body.readBigInt64BE(at + 28)),
    });
  }
  return found;
}

const firstLine = (text) => text.split('\n')[0].slice(0, 120);
