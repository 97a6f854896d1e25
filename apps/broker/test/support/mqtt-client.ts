import mqtt, { type IClientOptions, type IConnackPacket, type MqttClient } from 'mqtt';

export const versions = [4, 5] as const;
export type Version = (typeof versions)[number];

export type Outcome = { connected: MqttClient } | { refused: number } | { failed: string };

/** One try to connect: connected, refused by CONNACK with this code, or no CONNACK at all. */
export async function tryConnect(
  url: string,
  options: IClientOptions,
  onTopic?: (topic: string) => void,
  onConnack?: (connack: IConnackPacket) => void,
): Promise<Outcome> {
  const client = mqtt.connect(url, { reconnectPeriod: 0, resubscribe: false, ...options });
  // Messages of a session come right behind CONNACK.
  if (onTopic) client.on('message', onTopic);
  const outcome = await new Promise<Outcome>((resolve) => {
    client.once('connect', (connack) => {
      onConnack?.(connack);
      resolve({ connected: client });
    });
    client.on('error', (error) =>
      resolve('code' in error && typeof error.code === 'number' ? { refused: error.code } : { failed: error.message }),
    );
    client.once('close', () => resolve({ failed: 'closed' }));
  });
  // A server of TLS 1.3 refuses the certificate after the client believes the handshake to be done.
  if (!('connected' in outcome)) client.end(true);
  return outcome;
}

export async function connected(
  url: string,
  options: IClientOptions,
  onTopic?: (topic: string) => void,
  onConnack?: (connack: IConnackPacket) => void,
): Promise<MqttClient> {
  const outcome = await tryConnect(url, options, onTopic, onConnack);
  if (!('connected' in outcome)) throw new Error(`did not connect: ${JSON.stringify(outcome)}`);
  return outcome.connected;
}

/** The codes of the SUBACK, one for each filter. */
export async function subscribe(client: MqttClient, filters: string[], qos: 0 | 1 = 1): Promise<number[]> {
  const acknowledged = new Promise<number[]>((resolve) => {
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'suback') resolve(packet.granted.map(Number));
    });
  });
  client.subscribe(filters, { qos }, () => {});
  return acknowledged;
}

/** The next message, after which the client may go on. */
export const nextMessage = (client: MqttClient): Promise<{ topic: string; text: string }> =>
  new Promise((resolve) => {
    client.once('message', (topic, payload) => resolve({ topic, text: payload.toString() }));
  });

export const closed = (client: MqttClient): Promise<void> => new Promise((resolve) => client.once('close', resolve));

/** The reason code of the broker's DISCONNECT; undefined when the connection closes without one. */
export const disconnectReason = (client: MqttClient): Promise<number | undefined> =>
  new Promise((resolve) => {
    client.once('disconnect', ({ reasonCode }) => resolve(reasonCode));
    client.once('close', () => resolve(undefined));
  });
