import { createServer } from 'node:net';
import { allRights, Broker, MemoryStore } from '@roadwire/broker-core';
import { connectMessaging, MessagingUnavailable } from '@roadwire/mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const receiveMaximum = 3;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Keeps what it is told a while later, so that acknowledgements are late. */
class LateStore extends MemoryStore {
  readonly pending: (() => void)[] = [];
  isStuck = false;
  #changes = 0;

  /** Whatever happens is something to keep. */
  override get changes(): number {
    return (this.#changes += 1);
  }

  override get settled(): boolean {
    return false;
  }

  override onceSettled(done: () => void): void {
    this.pending.push(done);
    if (!this.isStuck) setImmediate(() => this.pending.shift()?.());
  }
}

describe('a service whose broker takes few unacknowledged publishes', () => {
  let store: LateStore;
  let broker: Broker;
  let mostAtOnce: number;
  let url: string;
  let close: () => Promise<void>;

  beforeEach(async () => {
    store = new LateStore();
    mostAtOnce = 0;
    const onPublish = <T>(message: T): T => {
      mostAtOnce = Math.max(mostAtOnce, store.pending.length + 1);
      return message;
    };
    broker = new Broker({ store, limits: { receiveMaximum }, hooks: { onPublish } });
    await broker.start();
    const door = { address: 'test', authenticate: () => ({ admitted: true, rights: allRights }) as const };
    const server = createServer((socket) => broker.accept(socket, door));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `mqtt://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    close = async () => {
      await broker.stop();
      await new Promise((resolve) => server.close(resolve));
    };
  });
  afterEach(() => close());

  it('keeps the others until their turn comes', async () => {
    const messaging = connectMessaging({ url, clientId: 'service', logger: quiet });
    await messaging.whenConnected();
    await Promise.all(Array.from({ length: 50 }, (_, i) => messaging.publish(`t/${i}`, '{}', { qos: 1 })));
    expect(broker.counters().messagesIn).toBe(50);
    expect(mostAtOnce).toBe(receiveMaximum);
    await messaging.stop();
  });

  it('gives up those that wait when the connection ends, and one that is aborted', async () => {
    const messaging = connectMessaging({ url, clientId: 'service', logger: quiet });
    await messaging.whenConnected();
    store.isStuck = true;
    const sent = Array.from({ length: 6 }, (_, i) => messaging.publish(`t/${i}`, '{}', { qos: 1 }));
    const outcomes = Promise.allSettled(sent);
    const aborting = new AbortController();
    const aborted = messaging.publish('t/aborted', '{}', { qos: 1, signal: aborting.signal });
    aborting.abort(new Error('not wanted any more'));
    await expect(aborted).rejects.toThrow('not wanted any more');
    broker.disconnect('service', 0x98, 'a test');
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(MessagingUnavailable) });
    }
    store.isStuck = false;
    await messaging.stop();
  });
});
