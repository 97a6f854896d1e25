import { type AddressInfo, createServer } from 'node:net';
import { Aedes, type Client } from 'aedes';
import { onTestFinished } from 'vitest';
import { connectMessaging, type MessagingOptions } from '../../src/index.ts';

/** A broker of its own for a test, and clients of it; all are stopped when the test is over. */
export async function testBroker() {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `mqtt://127.0.0.1:${address.port}`;
  const clients = new Map<string, Client>();
  broker.on('client', (client) => void clients.set(client.id, client));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    broker,
    connect(clientId: string, options: Partial<MessagingOptions> = {}) {
      const log = logOf();
      const backoff = { firstMs: 10, longestMs: 20 };
      const messaging = connectMessaging({ url, clientId, logger: log, backoff, ...options });
      onTestFinished(() => messaging.stop());
      return { messaging, log };
    },
    drop: (clientId: string) => clients.get(clientId)?.close(),
  };
}

/** Keeps what is logged, as `level: message`. */
function logOf() {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const write = (level: string) => (_details: object, message: string) => {
    lines.push(`${level}: ${message}`);
    for (const wake of waiting) wake();
  };
  return {
    lines,
    ...{ info: write('info'), warn: write('warn'), error: write('error') },
    async has(part: string): Promise<void> {
      while (!lines.some((line) => line.includes(part))) {
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
}
