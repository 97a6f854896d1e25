import type { TestStack } from '@roadwire/testing';
import mqtt, { type MqttClient } from 'mqtt';

export interface MqttIdentity {
  clientId: string;
  ca?: string;
  cert?: string;
  key?: string;
}

/**
 * Connects to the broker over TLS, once.
 * @throws an error with the words of the broker or of TLS when it is refused
 */
export async function connectMqtt({ ports }: Pick<TestStack, 'ports'>, identity: MqttIdentity): Promise<MqttClient> {
  const client = mqtt.connect(`mqtts://localhost:${ports.mqtts}`, {
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
