import { Socket } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';

export interface MqttConnection {
  url: string;
  clientId: string;
  tls: { ca: string; cert: string; key: string };
}

/** Without Nagle's algorithm, which holds back an answer that follows an acknowledgement by 40 ms. */
export async function connectMqtt({ url, clientId, tls }: MqttConnection): Promise<MqttClient> {
  const client = await mqtt.connectAsync(url, { ...tls, clientId, protocolVersion: 5, reconnectPeriod: 0 });
  if (client.stream instanceof Socket) client.stream.setNoDelay(true);
  return client;
}
