import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';

export type MqttIdentity = Pick<IClientOptions, 'clientId' | 'ca' | 'cert' | 'key' | 'will'>;

/**
 * Connects to the broker over TLS, once.
 * @throws an error with the words of the broker or of TLS when it is refused
 */
export async function connectMqtt({ mqttsPort }: { mqttsPort: number }, identity: MqttIdentity): Promise<MqttClient> {
  const client = mqtt.connect(`mqtts://localhost:${mqttsPort}`, {
    ...identity,
    protocolVersion: 5,
    reconnectPeriod: 0,
    connectTimeout: 5_000,
  });
  return await new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client));
    client.once('error', reject);
    client.once('close', () => reject(new Error('the connection was closed')));
  });
}

/** Settles when the broker has ended the connection. */
export const ended = (client: MqttClient): Promise<void> => new Promise((resolve) => client.once('close', resolve));
