import { describe, expect, it } from 'vitest';
import { hex } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';
import {
  clientId,
  contentTypes,
  names,
  responseTopics,
  subscribeFilter,
  texts,
  topicName,
  unsubscribeFilter,
  username,
  userProperties,
  userPropertyName,
  willTopic,
} from './support/string-fields.ts';

const surrogates = {
  'the first surrogate': hex('ed a0 80'),
  'the last surrogate': hex('ed bf bf'),
  'a pair of surrogates': hex('ed a0 bd ed ba 97'),
};
const illFormed: Record<string, Buffer> = {
  ...surrogates,
  'a byte that only continues': hex('80'),
  'a sequence that is cut off': hex('e2 82'),
  'a slash in two bytes': hex('c0 af'),
  'U+0000 in two bytes': hex('c0 80'),
  'a slash in three bytes': hex('e0 80 af'),
  'a code point above U+10FFFF': hex('f4 90 80 80'),
  'a byte that UTF-8 does not have': hex('ff'),
};
const within = (content: Buffer) => Buffer.concat([Buffer.from('ab'), content, Buffer.from('yz')]);

function refusalsOf(fields: readonly (typeof topicName)[], contents: Record<string, Buffer>): Record<string, string> {
  const refusals = fields.flatMap(([field, build]) =>
    Object.entries(contents).flatMap(([what, content]) => [
      [`${what} as ${field}`, refusalOf(build(content))],
      [`${what} within ${field}`, refusalOf(build(within(content)))],
    ]),
  );
  return Object.fromEntries(refusals.filter(([, refusal]) => refusal !== 'malformedPacket'));
}

describe('ill-formed text is malformed', () => {
  it('[MQTT-1.5.4-1] with surrogates, in every string', () => {
    expect(refusalsOf([...names, ...texts], surrogates)).toEqual({});
  });

  it('[MQTT-1.5.4-2] with U+0000, in every string', () => {
    expect(refusalsOf([...names, ...texts], { 'U+0000': hex('00') })).toEqual({});
  });

  it('[MQTT-4.7.3-2] with U+0000, in topic names and filters', () => {
    const topics = [topicName, willTopic, ...responseTopics, subscribeFilter, unsubscribeFilter];
    expect(refusalsOf(topics, { 'U+0000': hex('00') })).toEqual({});
  });

  it('[MQTT-1.5.7-1] in the name and the value of a user property', () => {
    expect(refusalsOf(userProperties, { ...illFormed, 'U+0000': hex('00') })).toEqual({});
  });

  it('[MQTT-3.1.3-11] in a will topic', () => {
    expect(refusalsOf([willTopic], illFormed)).toEqual({});
  });

  it('[MQTT-3.1.3-12] in a user name', () => {
    expect(refusalsOf([username], illFormed)).toEqual({});
  });

  it('[MQTT-3.3.2-1] in a topic name', () => {
    expect(refusalsOf([topicName], illFormed)).toEqual({});
  });

  it('[MQTT-3.3.2-13] in a response topic', () => {
    expect(refusalsOf(responseTopics, illFormed)).toEqual({});
  });

  it('[MQTT-3.3.2-19] in a content type', () => {
    expect(refusalsOf(contentTypes, illFormed)).toEqual({});
  });

  it('[MQTT-3.8.3-1] in a filter of SUBSCRIBE', () => {
    expect(refusalsOf([subscribeFilter], illFormed)).toEqual({});
  });

  it('[MQTT-3.10.3-1] in a filter of UNSUBSCRIBE', () => {
    expect(refusalsOf([unsubscribeFilter], illFormed)).toEqual({});
  });

  it('in the name of the protocol', () => {
    expect(refusalOf(hex('10 0a | 0004 4d5154ff 05 | 02 | 0000'))).toBe('malformedPacket');
  });
});

describe('[MQTT-3.1.3-4] a client identifier is refused as one', () => {
  it.each(Object.entries({ ...illFormed, 'U+0000': hex('00') }))('that holds %s', (_what, content) => {
    const [, connectAs] = clientId;
    expect(refusalOf(connectAs(content))).toBe('clientIdentifierNotValid');
    expect(refusalOf(connectAs(within(content)))).toBe('clientIdentifierNotValid');
  });
});

describe('well-formed text', () => {
  const [, publishTo] = topicName;
  const [, userPropertyNamed] = userPropertyName;

  it.each(['a', 'é', '€', '\u{1f697}', 'A\u{2a6d4}', '\u{10ffff}', '\ud7ff', '\ue000', '\u00a0'])(
    '%j is taken as it is',
    (text) => {
      expect(decodeBytes(publishTo(text))).toMatchObject({ topic: text });
    },
  );

  it('[MQTT-1.5.4-3] keeps a byte order mark wherever it stands', () => {
    for (const text of ['\ufeff', '\ufeffa', 'a\ufeff', 'a\ufeffb', '\ufeff\ufeff']) {
      expect(decodeBytes(publishTo(text))).toMatchObject({ topic: text });
      expect(decodeBytes(userPropertyNamed(text))).toMatchObject({ properties: { userProperties: [[text, 'value']] } });
    }
  });

  it('[MQTT-4.7.3-3] is taken in a topic name up to 65,535 bytes', () => {
    const topic = `${'x'.repeat(65_533)}é`;
    expect(decodeBytes(publishTo(topic))).toMatchObject({ topic });
  });
});

describe('control characters', () => {
  const controls = ['\u0001', '\t', '\n', '\u001f', '\u007f', '\u0080', '\u009f'];
  const contents = Object.fromEntries(controls.map((text) => [JSON.stringify(text), Buffer.from(text)]));

  it('are malformed in names, as 1.5.4 allows', () => {
    expect(refusalsOf(names, contents)).toEqual({});
  });

  it.each(texts)('are taken in %s', (_name, build) => {
    for (const text of controls) expect(refusalOf(build(`line 1${text}line 2`))).toBe('accepted');
  });
});
