import { jitteredBackoffMs, type Messaging, PublishRefused } from '@roadwire/mqtt';
import type { AgentLogger } from './agent-needs.ts';

const mostUnderWay = 16;
const mostInLane = 1_000;
/** What is not acknowledged by then is sent again. */
const acknowledgementMs = 30_000;
/** How long a message rests that the broker had no room for. */
const rest = { firstMs: 1_000, longestMs: 60_000 };

type Connection = Pick<Messaging, 'connected' | 'publish' | 'onConnect'>;

export interface OutboxOptions {
  whenAcknowledged?: () => void;
  /** Of the messages of one lane the last 1,000 are kept. Without a lane, a message is never dropped. */
  lane?: 'receipts' | 'words';
}

export interface Outbox {
  /**
   * Sends at QoS 1 in the order of the calls, a few at a time, and again after every reconnect until the broker acknowledged.
   * The answer withdraws it: it is not sent again, and its acknowledgement is not told.
   */
  send(topic: string, payload: string, options?: OutboxOptions): () => void;
  /** From now on sends over this connection, also what an earlier one has left. */
  attach(connection: Connection): void;
  /** Resolves when everything is acknowledged. */
  whenEmpty(): Promise<void>;
}

interface Item extends OutboxOptions {
  topic: string;
  payload: string;
  /** Being sent, or resting: the broker had no room for it. */
  underWay: boolean;
  refusals: number;
  /** The connection that ended before it was acknowledged; the next one tries again. */
  lostWith?: number;
}

export function createOutbox(logger: AgentLogger): Outbox {
  const items = new Set<Item>();
  const idle = new Set<() => void>();
  /** The lanes that have lost something since they were last empty. */
  const overflowing = new Set<string>();
  let underWay = 0;
  let connections = 0;
  let current: Connection | undefined;

  async function attempt(item: Item, connection: Connection): Promise<void> {
    item.underWay = true;
    underWay += 1;
    const { topic, payload } = item;
    const mine = connections;
    const signal = AbortSignal.timeout(acknowledgementMs);
    let restMs = 0;
    try {
      await connection.publish(topic, payload, { qos: 1, signal });
      if (items.delete(item)) acknowledge(item);
    } catch (error) {
      if (!(error instanceof PublishRefused)) {
        if (!signal.aborted) item.lostWith = mine;
        logger.debug({ topic, err: error }, 'a message of this car was not acknowledged, it will be sent again');
      } else if (error.isTemporary) {
        restMs = jitteredBackoffMs(item.refusals, rest);
        item.refusals += 1;
        logger.debug({ topic, err: error, restMs }, 'the broker has no room for a message of this car now');
      } else {
        items.delete(item);
        logger.error({ topic, err: error }, 'the broker refused a message of this car');
      }
    }
    underWay -= 1;
    if (restMs === 0) return release(item);
    setTimeout(() => release(item), restMs).unref();
    sendMore();
  }

  function acknowledge({ topic, whenAcknowledged }: Item): void {
    try {
      whenAcknowledged?.();
    } catch (error) {
      logger.error({ topic, err: error }, 'could not note that a message was told: after a restart it is told again');
    }
  }

  function release(item: Item): void {
    item.underWay = false;
    sendMore();
  }

  function sendMore(): void {
    const connection = current;
    for (const item of items) {
      if (!connection?.connected || underWay >= mostUnderWay) break;
      if (!item.underWay && item.lostWith !== connections) void attempt(item, connection);
    }
    if (items.size > 0) return;
    overflowing.clear();
    for (const resume of idle) resume();
    idle.clear();
  }

  function bound(lane: string): void {
    const members = [...items].filter((item) => item.lane === lane);
    const [oldest] = members;
    if (members.length <= mostInLane || !oldest) return;
    items.delete(oldest);
    if (!overflowing.has(lane))
      logger.error({ lane }, 'too many messages wait to be sent: dropping the oldest of them');
    overflowing.add(lane);
  }

  return {
    send(topic, payload, options = {}) {
      const item: Item = { topic, payload, ...options, underWay: false, refusals: 0 };
      items.add(item);
      if (options.lane && items.size > mostInLane) bound(options.lane);
      sendMore();
      return () => {
        items.delete(item);
        sendMore();
      };
    },
    attach(connection) {
      current = connection;
      connection.onConnect(() => {
        connections += 1;
        sendMore();
      });
    },
    whenEmpty: () =>
      new Promise((resolve) => {
        idle.add(resolve);
        sendMore();
      }),
  };
}
