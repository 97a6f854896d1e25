import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';
import { willOf } from './support/will.ts';

const wrongFlags = {
  PUBACK: '41 02 00 01',
  PUBREC: '52 02 00 01',
  PUBREL: '60 02 00 01',
  PUBCOMP: '78 02 00 01',
  SUBSCRIBE: '80 07 00 01 00 00 01 61 00',
  UNSUBSCRIBE: 'a0 06 00 01 00 00 01 61',
  PINGREQ: 'c1 00',
  DISCONNECT: 'e1 00',
  AUTH: 'f1 00',
};
const malformedPackets = {
  'PUBLISH of QoS 3': '36 06 00 01 61 00 01 00',
  'a topic that is not UTF-8': '30 05 00 02 c0 af 00',
  'a field beyond the end': '30 04 00 05 61 00',
};
const protocolErrors = {
  CONNACK: '20 03 00 00 00',
  SUBACK: '90 04 00 01 00 00',
  UNSUBACK: 'b0 04 00 01 00 00',
  PINGRESP: 'd0 00',
  'packet type 0': '00 00',
  'packet identifier 0': '32 06 00 01 61 00 00 00',
};
const propertyErrors = [
  ['a property that does not exist', '30 06 00 01 61 02 7f 00', 0x81],
  ['a property of another packet', '30 09 00 01 61 05 11 00000001', 0x81],
  ['properties beyond the end', '30 04 00 01 61 05', 0x81],
  ['a property that stands twice', '30 08 00 01 61 04 01 00 01 00', 0x82],
  ['a value that is not allowed', '30 06 00 01 61 02 01 02', 0x82],
] as const;
/** After which nothing can be told apart any more. */
const unanswerable = { 'a length of five bytes': '30 ff ff ff ff 01', 'PINGREQ with content': 'c0 01 00' };

/** What a client of this version gets for these bytes, and that its connection ended with its will published. */
async function answerTo(version: 4 | 5, bytes: string) {
  await using running = await runBroker();
  const client = await running.connect({ clientId: 'car', version, will: willOf() });
  const before = client.received.length;
  client.sendBytes(bytes);
  client.sendBytes('c0 00');
  await client.closed();
  expect(running.told).toMatchObject({ departures: [{ departure: { by: 'server' } }], wills: ['car'] });
  return client.received.slice(before);
}

describe('a packet that a client may not send', () => {
  it.each(Object.entries(wrongFlags))(
    '[MQTT-2.1.3-1] [MQTT-4.13.1-1] [MQTT-4.13.2-1] ends the connection with 0x81 for flags of %s',
    async (_what, bytes) => expect(await answerTo(5, bytes)).toBe('e00181'),
  );

  it.each(Object.entries(malformedPackets))(
    '[MQTT-4.13.1-1] [MQTT-4.13.2-1] ends the connection with 0x81 for %s',
    async (_what, bytes) => expect(await answerTo(5, bytes)).toBe('e00181'),
  );

  it.each(Object.entries(protocolErrors))(
    '[MQTT-4.13.1-1] [MQTT-4.13.2-1] ends the connection with 0x82 for %s',
    async (_what, bytes) => expect(await answerTo(5, bytes)).toBe('e00182'),
  );

  it.each(propertyErrors)(
    '[MQTT-4.13.1-1] [MQTT-4.13.2-1] ends the connection for %s',
    async (_what, bytes, reasonCode) => expect(await answerTo(5, bytes)).toBe(`e001${reasonCode.toString(16)}`),
  );

  it.each(Object.entries({ ...wrongFlags, ...malformedPackets, ...protocolErrors }))(
    '[MQTT-4.13.1-1] [3.1.1/no-server-disconnect] ends a connection of 3.1.1 without a word: %s',
    async (_what, bytes) => expect(await answerTo(4, bytes)).toBe(''),
  );
});

it.each(Object.entries(unanswerable))(
  '[MQTT-4.13.1-1] [MQTT-4.13.2-1] what makes the rest unreadable ends the connection without a word: %s',
  async (_what, bytes) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', will: willOf() });
    client.sendBytes(bytes);
    expect(await client.closed()).toEqual([]);
    expect(running.told.wills).toEqual(['car']);
  },
);

it('[MQTT-4.13.1-1] a packet that is larger than CONNACK allowed is told 0x95', async () => {
  await using running = await runBroker({ limits: { maximumPacketSize: 100 } });
  const client = await running.connect('car');
  expect(client.connack.properties.maximumPacketSize).toBe(100);
  client.publish('a', 'x'.repeat(94));
  expect(await client.settled()).toEqual([]);
  client.publish('a', 'x'.repeat(95));
  expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x95 }]);
});
