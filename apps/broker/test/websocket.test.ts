import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connected, nextMessage, subscribe } from './support/mqtt-client.ts';
import { startStandalone } from './support/standalone-broker.ts';

/** CONNECT of version 3.1.1 with client id "w" and clean session, and a PINGREQ. */
const connect = Buffer.from('100d00044d51545404020000000177', 'hex');
const pingreq = Buffer.from('c000', 'hex');
const connack = Buffer.from('20020000', 'hex');
const pingresp = Buffer.from('d000', 'hex');

describe('MQTT over WebSocket', () => {
  let broker: Awaited<ReturnType<typeof startStandalone>>;
  let url: string;
  beforeAll(async () => {
    broker = await startStandalone(['ws']);
    url = broker.urls[0] ?? '';
  });
  afterAll(() => broker[Symbol.asyncDispose]());

  const open = async (protocols: string[] = ['mqtt']): Promise<WebSocket> => {
    const socket = new WebSocket(url, protocols);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return socket;
  };
  /** Resolves when so many bytes came. */
  const bytesOf = (socket: WebSocket, count: number) =>
    new Promise<Buffer>((resolve) => {
      let bytes = Buffer.alloc(0);
      socket.on('message', (data, isBinary) => {
        if (isBinary && Buffer.isBuffer(data)) bytes = Buffer.concat([bytes, data]);
        if (bytes.length >= count) resolve(bytes);
      });
    });
  const closedWith = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));

  it('serves a client of a library, large messages included', async () => {
    const client = await connected(url, { clientId: 'over-ws', protocolVersion: 5 });
    await subscribe(client, ['a']);
    const message = nextMessage(client);
    const text = 'x'.repeat(500_000);
    await client.publishAsync('a', text, { qos: 1 });
    expect((await message).text).toBe(text);
    await client.endAsync();
  });

  it('[MQTT-6.0.0-1] sends packets in binary messages, and closes when a text message comes', async () => {
    const socket = await open();
    const answer = bytesOf(socket, connack.length);
    socket.send(connect);
    expect(await answer).toEqual(connack);
    const closed = closedWith(socket);
    socket.send('text');
    expect(await closed).toBe(1003);
  });

  it('[MQTT-6.0.0-2] reads packets that are split over messages, and several in one', async () => {
    const socket = await open();
    const answers = bytesOf(socket, connack.length + 2 * pingresp.length);
    for (const byte of connect) socket.send(Buffer.from([byte]));
    socket.send(Buffer.concat([pingreq, pingreq]));
    expect(await answers).toEqual(Buffer.concat([connack, pingresp, pingresp]));
    socket.terminate();
  });

  it('[MQTT-6.0.0-4] chooses the subprotocol mqtt', async () => {
    const socket = await open(['other', 'mqtt']);
    expect(socket.protocol).toBe('mqtt');
    socket.terminate();
  });

  it('[MQTT-6.0.0-3] refuses a client that does not offer the subprotocol mqtt', async () => {
    await expect(open(['mqttv3.1'])).rejects.toThrow('400');
  });
});
