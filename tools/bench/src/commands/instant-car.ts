import { captureLevels, encode, filters, topics } from '@roadwire/protocol';
import { connectMqtt } from './connect-mqtt.ts';

export interface CarConnection {
  url: string;
  vehicleId: string;
  tls: { ca: string; cert: string; key: string };
}

/** A car that takes no time: it says `received` and `succeeded` at once, so that what is left is the platform's own. */
export async function connectInstantCar({ url, vehicleId, tls }: CarConnection): Promise<AsyncDisposable> {
  const client = await connectMqtt({ url, tls, clientId: vehicleId });
  const requests = filters.commandRequestsTo(vehicleId);
  client.on('message', (topic) => {
    const [commandId] = captureLevels(requests, topic) ?? [];
    if (!commandId) return;
    for (const state of ['received', 'succeeded']) {
      const event = encode({ commandId, state, at: new Date().toISOString() });
      client.publish(topics.command.events(vehicleId, commandId), event, { qos: 1 });
    }
  });
  await client.subscribeAsync(requests, { qos: 1 });
  const presence = encode({ online: true, session: Date.now(), at: new Date().toISOString() });
  await client.publishAsync(topics.presence(vehicleId), presence, { qos: 1, retain: true });
  return { [Symbol.asyncDispose]: () => client.endAsync() };
}
