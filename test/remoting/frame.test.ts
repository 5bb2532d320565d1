import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { parseFastjson } from '../../server/src/remoting/fastjson.ts';
import {
  encodeRequest,
  FrameError,
  FrameReader,
  isAnswer,
  MAX_FRAME_BYTES,
  releaseOf,
} from '../../server/src/remoting/frame.ts';
import { parseConfig } from '../../server/src/remoting/requests.ts';
import { signed } from '../../server/src/remoting/signature.ts';
import { frame } from '../support/remotingServer.ts';

const read = (...pieces: readonly Uint8Array[]) => {
  const reader = new FrameReader();
  return pieces.flatMap((each) => reader.push(each));
};
const bodyOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
const reasonOf = (bytes: Uint8Array): string | undefined => {
  try {
    read(bytes);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof FrameError);
    return error.reason;
  }
};
const length = (value: number, ...rest: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return Buffer.concat([bytes, Buffer.from(rest)]);
};

describe('frames of the remoting protocol', () => {
  it('a request is what the released client writes', () => {
    const bytes = Buffer.from(encodeRequest(26, 7, new Map([['topic', 'T']])));
    const header = '{"code":26,"language":"JAVA","version":407,"opaque":7,"flag":0,"extFields":{"topic":"T"}}';
    assert.equal(bytes.readInt32BE(0), 4 + header.length);
    assert.equal(bytes.readInt32BE(4), header.length);
    assert.equal(bytes.toString('utf8', 8), header);
    assert.doesNotMatch(Buffer.from(encodeRequest(26, 7, new Map())).toString(), /extFields/);
  });

  it('an answer has a header and a body, in whatever pieces it comes', () => {
    const first = frame({ code: 0, flag: 1, opaque: 1, version: 479, remark: '好', extFields: { a: 1 } }, '主体');
    const second = frame({ code: 16, flag: 3, opaque: 2, version: 407 });
    const all = Buffer.concat([first, second]);
    fc.assert(
      fc.property(fc.array(fc.nat(all.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), all.length];
        const frames = read(...places.slice(1).map((end, i) => all.subarray(places[i], end)));
        assert.equal(frames.length, 2);
        const [one, other] = frames;
        assert.equal(bodyOf(one?.body), '主体');
        assert.equal(one?.header.remark, '好');
        assert.deepEqual([...(one?.header.fields ?? [])], [['a', '1']]);
        assert.deepEqual([other?.header.code, other?.header.opaque, other?.body.length], [16, 2, 0]);
        assert.equal(other !== undefined && isAnswer(other.header), true);
      }),
    );
  });

  it('one byte after the other', () => {
    const bytes = frame({ code: 0, flag: 1, opaque: 1 }, 'body');
    assert.equal(bodyOf(read(...Array.from(bytes, (each) => Buffer.from([each])))[0]?.body), 'body');
  });

  it('what is no frame is told from its first bytes', () => {
    assert.equal(reasonOf(Buffer.from('HTTP/1.1 400 Bad Request\r\n')), 'too-large');
    assert.equal(reasonOf(length(-5)), 'malformed');
    assert.equal(reasonOf(length(3)), 'malformed');
    assert.equal(reasonOf(length(MAX_FRAME_BYTES + 1)), 'too-large');
    assert.equal(reasonOf(length(4, 0, 0, 0, 9)), 'malformed');
    assert.equal(reasonOf(length(6, 0, 0, 0, 2, 0x7b, 0x7b)), 'malformed');
    assert.equal(reasonOf(frame(Buffer.from('[]'))), 'malformed');
    assert.equal(reasonOf(frame(Buffer.from('null'))), 'malformed');
    assert.equal(reasonOf(frame(Buffer.from('{"code":"0","opaque":1}'))), 'malformed');
    assert.equal(reasonOf(frame({ code: 0, opaque: 1 }, '', 7)), 'malformed');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          read(bytes);
        } catch (error) {
          assert.ok(error instanceof FrameError);
        }
      }),
    );
  });

  it('reads headers that a server writes with RocketMQ’s own serialization', () => {
    const field = (text: string, bytes: 2 | 4): Buffer => {
      const size = Buffer.alloc(bytes);
      size.writeIntBE(Buffer.byteLength(text), 0, bytes);
      return Buffer.concat([size, Buffer.from(text)]);
    };
    const fields = Buffer.concat([field('version', 2), field('{}', 4), field('键', 2), field('', 4)]);
    const fixed = Buffer.from([0, 16, 0, 1, 0xdf, 0, 0, 0, 9, 0, 0, 0, 1]);
    const header = Buffer.concat([fixed, field('no permission', 4), length(fields.length), fields]);
    const [one] = read(frame(header, 'body', 1));
    assert.deepEqual(one?.header, {
      ...{ code: 16, version: 479, opaque: 9, flag: 1, remark: 'no permission' },
      fields: new Map([
        ['version', '{}'],
        ['键', ''],
      ]),
    });
    for (let end = 0; end < header.length; end += 1)
      assert.equal(reasonOf(frame(header.subarray(0, end), '', 1)), 'malformed');
  });

  it('the version in a header tells the release', () => {
    // As MQVersion of the released RocketMQ 5.5.0 numbers them.
    const known = {
      213: '4.0.0',
      277: '4.3.2',
      393: '4.9.0',
      407: '4.9.7',
      409: '4.9.8',
      413: '5.0.0',
      479: '5.3.3',
      513: '5.5.0',
    };
    for (const [version, release] of Object.entries(known)) assert.equal(releaseOf(Number(version)), release);
    assert.equal(releaseOf(478), '5.3.3', 'a snapshot counts as its release');
    assert.deepEqual([releaseOf(0), releaseOf(15), releaseOf(612), releaseOf(Number.NaN)], Array(4).fill(undefined));
    for (const release of RELEASES.filter((each) => /^[45]\.\d+\.\d+$/.test(each))) {
      const [major, minor, patch] = release.split('.').map(Number) as [number, number, number];
      assert.equal(releaseOf(213 + 2 * ((major - 4) * 100 + minor * 10 + patch)), release);
    }
  });
});

describe('what bodies hold', () => {
  it('fastjson leaves numbers as keys bare, and texts alone', () => {
    assert.deepEqual(parseFastjson('{"a":{0:"x:1", -1 :"y"},"t":"{1:2,\\"3:","l":[1,2]}'), {
      a: { 0: 'x:1', '-1': 'y' },
      t: '{1:2,"3:',
      l: [1, 2],
    });
    assert.throws(() => parseFastjson('{0:'), SyntaxError);
    fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(parseFastjson(text), JSON.parse(text))));
  });

  it('a configuration is key=value, a line each; nothing is escaped', () => {
    assert.deepEqual(
      [...parseConfig('a=1\nmessageDelayLevel=1s 5s\nb=x=y\nempty=\njson={\n  "k": 1}\n\n')],
      [
        ['a', '1'],
        ['messageDelayLevel', '1s 5s'],
        ['b', 'x=y'],
        ['empty', ''],
        ['json', '{\n  "k": 1}\n'],
      ],
    );
    assert.equal(parseConfig('').size, 0);
  });
});

describe('signatures', () => {
  it('are those of AclUtils.calSignature', () => {
    const credentials = { accessKey: 'rocketmq2', secretKey: '12345678' };
    // Recorded from rocketmq-acl 4.9.7.
    assert.equal(signed(new Map(), credentials).get('Signature'), 'Ou1T58RIcyZWaTIwzkhJZWn/Zvs=');
    const fields = signed(
      new Map([
        ['topic', 'T'],
        ['b', '2'],
      ]),
      { ...credentials, securityToken: 'tok' },
    );
    assert.equal(fields.get('Signature'), '0phsGvzQX0Li6fdvsRRHmsGUAbQ=');
    assert.deepEqual([...fields.keys()].sort(), ['AccessKey', 'SecurityToken', 'Signature', 'b', 'topic']);
    assert.ok(![...fields.values()].includes('12345678'));
  });
});
