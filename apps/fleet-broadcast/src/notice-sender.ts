import type { BroadcastStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { encode, topics } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { broadcastKindOf } from './broadcast-view.ts';

const pollMilliseconds = 1_000;
const retrySeconds = 10;
const batchSize = 100;

/** Sends the notices that are due to cars that are online, and again while the car has no receipt (it shows one once). */
export function createNoticeSender(needs: {
  broadcasts: Pick<BroadcastStore, 'claimDue' | 'find' | 'markNotified'>;
  messaging: Pick<Messaging, 'publish' | 'connected'>;
  clock: Clock;
  logger: Logger;
}) {
  const { broadcasts, clock, logger, messaging } = needs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function send(broadcastId: string, vehicleId: string): Promise<void> {
    const broadcast = await broadcasts.find(broadcastId);
    if (!broadcast) return;
    const notice = {
      broadcastId,
      revoked: false,
      kind: broadcastKindOf(broadcast.kind),
      title: broadcast.title,
      text: broadcast.text,
      ...(broadcast.link ? { link: broadcast.link } : {}),
      issuedAt: broadcast.createdAt.toISOString(),
      expiresAt: broadcast.expiresAt.toISOString(),
    };
    const secondsLeft = Math.ceil((broadcast.expiresAt.getTime() - clock.now().getTime()) / 1000);
    await messaging.publish(topics.broadcast.notice(vehicleId, broadcastId), encode(notice), {
      qos: 1,
      expirySeconds: Math.max(1, secondsLeft),
      correlationId: broadcastId,
      responseTopic: topics.broadcast.receipt(vehicleId, broadcastId),
    });
    await broadcasts.markNotified(broadcastId, vehicleId, clock.now());
  }

  async function drain(): Promise<void> {
    if (!messaging.connected) return;
    const now = clock.now();
    const due = await broadcasts.claimDue(now, new Date(now.getTime() + retrySeconds * 1000), batchSize);
    const results = await Promise.allSettled(due.map(({ broadcastId, vehicleId }) => send(broadcastId, vehicleId)));
    for (const result of results) {
      if (result.status === 'rejected') logger.warn({ err: result.reason }, 'notice not sent, will be tried again');
    }
  }

  const wake = () => {
    running ??= drain()
      .catch((error: unknown) => logger.warn({ err: error }, 'looking for due notices failed, will be tried again'))
      .finally(() => (running = undefined));
  };

  return {
    wake,
    start: () => {
      timer = setInterval(wake, pollMilliseconds);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
