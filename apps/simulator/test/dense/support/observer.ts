import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestStack } from '@roadwire/testing';
import mqtt, { type MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';

export const toolsOf = ({ ports, secretsDir }: TestStack) => ({
  brokerUrl: `mqtt://127.0.0.1:${ports.mqtt}`,
  credentials: {
    username: 'tools',
    password: readFileSync(path.join(secretsDir, 'mqtt-tools-password'), 'utf8').trim(),
  },
});

/** A client that sees every message of these filters. It has a new connection when the broker was away. */
export async function observe(
  stack: TestStack,
  filters: string[],
  take: (topic: string, payload: Buffer) => void,
): Promise<MqttClient> {
  const { brokerUrl, credentials } = toolsOf(stack);
  const client = await mqtt.connectAsync(brokerUrl, {
    clientId: `tools:observer-${process.hrtime.bigint()}`,
    ...credentials,
    protocolVersion: 5,
    reconnectPeriod: 50,
  });
  onTestFinished(() => client.endAsync(true));
  client.on('message', take);
  client.on('error', () => {});
  await client.subscribeAsync(filters, { qos: 1 });
  return client;
}
