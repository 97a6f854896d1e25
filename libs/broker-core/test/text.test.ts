import { describe, expect, it } from 'vitest';
import { field, rawConnect } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';

const byteOrderMark = '\ufeff';

/** These bytes, in hexadecimal digits, with their length before them. */
const counted = (digits: string): string =>
  (digits.replaceAll(' ', '').length / 2).toString(16).padStart(2, '0') + digits;

/** What the publisher gets, who subscribed to it, of a PUBLISH with these properties. */
async function publishedWith(properties: string) {
  await using running = await runBroker();
  const client = await running.connect('car');
  await client.subscribe('#');
  client.sendBytes(`30 ${counted(field('a') + counted(properties))}`);
  return await client.next();
}

describe('text', () => {
  it.each(['a', byteOrderMark, `a${byteOrderMark}b`, '\u{2a6d4}', 'é', 'e\u0301', '\ufffd'])(
    '[MQTT-1.5.4-3] goes through as it came, to the last byte: %j',
    async (text) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: text, username: text });
      expect(running.broker.session(text)?.client).toMatchObject({ clientId: text, username: text });
      await client.subscribe([`${text}/+`]);
      const properties = { contentType: text, responseTopic: text, userProperties: [[text, text]] } as const;
      client.publish(`${text}/${text}`, text, { properties });
      expect(await client.expect('publish')).toMatchObject({
        topic: `${text}/${text}`,
        payload: Buffer.from(text),
        properties,
      });
    },
  );

  it('[MQTT-1.5.4-3] is another one with a byte order mark than without', async () => {
    await using running = await runBroker();
    const client = await running.connect();
    await client.subscribe('a');
    client.publish(`${byteOrderMark}a`);
    expect(await client.settled()).toEqual([]);
  });

  it.each(['0003 eda080', '0003 edbfbf', '0002 c0af', '0001 ff', '0004 f4908080'])(
    '[MQTT-1.5.4-1] [MQTT-1.5.7-1] ends the connection with 0x81 when it is not UTF-8: %s',
    async (text) => {
      const malformed = { type: 'disconnect', reasonCode: 0x81 };
      expect(await publishedWith(`26 ${text} 0001 61`)).toMatchObject(malformed);
      expect(await publishedWith(`26 0001 61 ${text}`)).toMatchObject(malformed);
      expect(await publishedWith(`03 ${text}`)).toMatchObject(malformed);
    },
  );

  it('[MQTT-1.5.4-2] [MQTT-1.5.7-1] ends the connection with 0x81 when it has a null character', async () => {
    const malformed = { type: 'disconnect', reasonCode: 0x81 };
    expect(await publishedWith('26 0003 610062 0001 61')).toMatchObject(malformed);
    expect(await publishedWith('26 0001 61 0003 610062')).toMatchObject(malformed);
    expect(await publishedWith('03 0001 00')).toMatchObject(malformed);
    expect(await publishedWith('03 0001 01')).toMatchObject({ type: 'publish', properties: { contentType: '\u0001' } });
  });

  it('[MQTT-1.5.4-1] [MQTT-1.5.4-2] is refused in CONNECT as well, before anybody is let in', async () => {
    await using running = await runBroker();
    for (const text of ['0003 eda080', '0001 00']) {
      const client = await running.open();
      client.sendBytes(rawConnect({ properties: counted(`26 0001 61 ${text}`) }));
      await client.closed();
      expect(client.received).toBe('2003008100');
    }
  });
});
