import { connectMqtt } from './connect-mqtt.ts';

const PAYLOAD = JSON.stringify({ jws: 'x'.repeat(700) });

export interface RoundTrip extends AsyncDisposable {
  /** Milliseconds from a publish to the answer of the client at the other end, both at QoS 1. */
  measure(): Promise<number>;
}

/** Two clients on the broker that is measured, with nothing of ours between them. */
export async function connectRoundTrip(
  url: string,
  tls: { ca: string; cert: string; key: string },
): Promise<RoundTrip> {
  const connect = (name: string) => connectMqtt({ url, tls, clientId: `tools:bench-${name}` });
  const [near, far] = await Promise.all([connect('near'), connect('far')]);
  far.on('message', (_topic, payload) => far.publish('bench/answer', payload, { qos: 1 }));
  await far.subscribeAsync('bench/question', { qos: 1 });
  await near.subscribeAsync('bench/answer', { qos: 1 });
  return {
    async measure() {
      const answered = new Promise<void>((resolve) => near.once('message', () => resolve()));
      const since = performance.now();
      near.publish('bench/question', PAYLOAD, { qos: 1 });
      await answered;
      return performance.now() - since;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([near.endAsync(), far.endAsync()]);
    },
  };
}
