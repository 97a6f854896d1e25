import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestStack } from '@roadwire/testing';
import mqtt, { type MqttClient } from 'mqtt';

/** A client that may use every topic, as tools on the broker's machine do. */
export const connectTools = (stack: Pick<TestStack, 'ports' | 'secretsDir'>, name: string): Promise<MqttClient> =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${stack.ports.mqtt}`, {
    clientId: `tools:${name}`,
    username: 'tools',
    password: readFileSync(path.join(stack.secretsDir, 'mqtt-tools-password'), 'utf8').trim(),
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
