import { type Messaging, PublishRefused } from '@roadwire/mqtt';
import type { AgentLogger } from './agent-needs.ts';

const longest = 1_000;

type Connection = Pick<Messaging, 'connected' | 'publish' | 'onConnect'>;

export interface Outbox {
  /** Sends at QoS 1 in the order of the calls, and again after every reconnect until the broker acknowledged. */
  send(topic: string, payload: string, whenAcknowledged?: () => void): void;
  /** From now on sends over this connection, also what an earlier one has left. */
  attach(connection: Connection): void;
}

interface Item {
  topic: string;
  payload: string;
  whenAcknowledged: (() => void) | undefined;
  underWay: boolean;
}

export function createOutbox(logger: AgentLogger): Outbox {
  const items = new Set<Item>();
  let current: Connection | undefined;

  async function attempt(item: Item, connection: Connection): Promise<void> {
    item.underWay = true;
    const { topic, payload } = item;
    try {
      await connection.publish(topic, payload, { qos: 1 });
      items.delete(item);
      item.whenAcknowledged?.();
    } catch (error) {
      item.underWay = false;
      if (!(error instanceof PublishRefused)) return;
      items.delete(item);
      logger.error({ topic, err: error }, 'the broker refused a message of this car');
    }
  }

  return {
    send(topic, payload, whenAcknowledged) {
      const item: Item = { topic, payload, whenAcknowledged, underWay: false };
      items.add(item);
      const [oldest] = items;
      if (items.size > longest && oldest) {
        items.delete(oldest);
        logger.error({ topic: oldest.topic }, 'the outbox is full: dropped its oldest message');
      }
      if (current?.connected) void attempt(item, current);
    },
    attach(connection) {
      current = connection;
      connection.onConnect(() => {
        for (const item of items) if (!item.underWay) void attempt(item, connection);
      });
    },
  };
}
