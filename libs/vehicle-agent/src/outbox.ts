import { type Messaging, PublishRefused } from '@roadwire/mqtt';
import type { AgentLogger } from './agent-needs.ts';

const longest = 1_000;

export interface Outbox {
  /** Sends at QoS 1 in the order of the calls, and again after every reconnect until the broker acknowledged. */
  send(topic: string, payload: string, whenAcknowledged?: () => void): void;
}

interface Item {
  topic: string;
  payload: string;
  whenAcknowledged: (() => void) | undefined;
  underWay: boolean;
}

export function createOutbox(
  messaging: Pick<Messaging, 'connected' | 'publish' | 'onConnect'>,
  logger: AgentLogger,
): Outbox {
  const items = new Set<Item>();

  async function attempt(item: Item): Promise<void> {
    item.underWay = true;
    const { topic, payload } = item;
    try {
      await messaging.publish(topic, payload, { qos: 1 });
      items.delete(item);
      item.whenAcknowledged?.();
    } catch (error) {
      item.underWay = false;
      if (!(error instanceof PublishRefused)) return;
      items.delete(item);
      logger.error({ topic, err: error }, 'the broker refused a message of this car');
    }
  }

  messaging.onConnect(() => {
    for (const item of items) if (!item.underWay) void attempt(item);
  });

  return {
    send(topic, payload, whenAcknowledged) {
      const item: Item = { topic, payload, whenAcknowledged, underWay: false };
      items.add(item);
      const [oldest] = items;
      if (items.size > longest && oldest) {
        items.delete(oldest);
        logger.error({ topic: oldest.topic }, 'the outbox is full: dropped its oldest message');
      }
      if (messaging.connected) void attempt(item);
    },
  };
}
