/** Two requests of RocketMQ's gRPC protocol (apache.rocketmq.v2), encoded by hand: what a proxy answers to a client. */
import { connect } from 'node:http2';

const varint = (value) => {
  const bytes = [];
  for (let left = BigInt(value); ; ) {
    const low = Number(left & 127n);
    left >>= 7n;
    bytes.push(left > 0n ? low | 128 : low);
    if (left === 0n) return Buffer.from(bytes);
  }
};
const number = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);
const nested = (field, ...parts) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
};

/** The fields of a message: number → values, numbers or bytes. */
function fieldsOf(bytes) {
  const found = new Map();
  let at = 0;
  const next = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  };
  while (at < bytes.length) {
    const tag = next();
    let value;
    if ((tag & 7) === 0) value = next();
    else if ((tag & 7) === 2) {
      const length = next();
      value = bytes.subarray(at, at + length);
      at += length;
    } else throw new Error(`wire type ${tag & 7}`);
    found.set(tag >> 3, [...(found.get(tag >> 3) ?? []), value]);
  }
  return found;
}

function call(address, method, request) {
  return new Promise((resolve, reject) => {
    const session = connect(`http://${address}`);
    const fail = (error) => {
      session.destroy();
      reject(error);
    };
    session.on('error', fail);
    const stream = session.request({
      ':method': 'POST',
      ':path': `/apache.rocketmq.v2.MessagingService/${method}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      'x-mq-client-id': 'rmqlint@1',
      'x-mq-language': 'JAVA',
      'x-mq-client-version': '5.0.7',
    });
    const chunks = [];
    stream.setTimeout(10_000, () => fail(new Error(`${address} did not answer`)));
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', fail);
    stream.on('end', () => {
      session.close();
      const all = Buffer.concat(chunks);
      if (all.length < 5) reject(new Error(`${address} answered nothing`));
      else resolve(fieldsOf(all.subarray(5)));
    });
    const head = Buffer.alloc(5);
    head.writeUInt32BE(request.length, 1);
    stream.end(Buffer.concat([head, request]));
  });
}

const resource = (field, name) => nested(field, nested(2, name));
const endpoints = (field, host, port) => nested(field, number(1, 1), nested(2, nested(1, host), number(2, port)));

const statusOf = (answer) => {
  const status = fieldsOf(answer.get(1)[0]);
  return { code: status.get(1)?.[0] ?? 0, message: status.get(2)?.[0]?.toString() ?? '' };
};

/** OK of apache.rocketmq.v2.Code. */
const OK = 20000;

/** Where a proxy says that a topic is, asked by a client that came through a port: `broker host:port`. */
export async function queryRoute(address, topic, port) {
  const answer = await call(
    address,
    'QueryRoute',
    Buffer.concat([resource(1, topic), endpoints(2, '10.0.0.254', port)]),
  );
  const { code, message } = statusOf(answer);
  if (code !== OK) return `refused, ${code} ${message.slice(0, 90)}`;
  const all = (answer.get(2) ?? []).flatMap((queue) => {
    const broker = fieldsOf(fieldsOf(queue).get(4)[0]);
    return (fieldsOf(broker.get(3)[0]).get(2) ?? []).map((each) => {
      const found = fieldsOf(each);
      return `${broker.get(1)[0]} ${found.get(1)[0]}:${found.get(2)?.[0] ?? 0}`;
    });
  });
  return [...new Set(all)].sort();
}

/** Sends a message that is due after so many seconds; `SEND_OK`, or why not. */
export async function sendDelayed(address, topic, seconds) {
  const due = Math.floor(Date.now() / 1000) + seconds;
  const system = nested(3, nested(3, '01AABBCCDDEEFF0011223344556677'), number(6, 3), nested(11, number(1, due)));
  const answer = await call(address, 'SendMessage', nested(1, resource(1, topic), system, nested(4, 'text')));
  const { code, message } = statusOf(answer);
  return code === OK ? 'SEND_OK' : `refused, ${code} ${message.slice(0, 90)}`;
}
