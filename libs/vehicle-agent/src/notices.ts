import { decodeNotice, encode, type Notice, type Receipt, type ReceiptState, topics } from '@roadwire/protocol';
import type { AgentLogger, Clock } from './agent-needs.ts';
import type { Outbox } from './outbox.ts';

/** What the car says after `received`, such as accepted or postponed. */
export interface NoticeAnswer {
  state: Exclude<ReceiptState, 'received'>;
  reason?: string;
}

/** Called once per notice; what it resolves with, if anything, becomes a receipt. */
export type NoticeListener = (notice: Notice, signal: AbortSignal) => Promise<NoticeAnswer | undefined>;

const remembered = 200;

/** Handles notices: `received` for every one, the listener once. One that comes again gets its latest receipt again. */
export function createNoticeHandler(needs: {
  vehicleId: string;
  outbox: Outbox;
  clock: Clock;
  logger: AgentLogger;
  signal: AbortSignal;
  listener: () => NoticeListener | undefined;
}) {
  const { vehicleId, outbox, clock, logger, signal } = needs;
  const latest = new Map<string, Receipt>();
  const revoked = new Set<string>();

  function answer(broadcastId: string, state: ReceiptState, reason?: string): void {
    const receipt = { broadcastId, state, reason, at: clock.now().toISOString() };
    latest.set(broadcastId, receipt);
    send(receipt);
    for (const store of [latest, revoked]) {
      const [oldest] = store.keys();
      if (store.size > remembered && oldest !== undefined) store.delete(oldest);
    }
  }
  const send = (receipt: Receipt) =>
    void outbox.send(topics.broadcast.receipt(vehicleId, receipt.broadcastId), encode(receipt), { lane: 'receipts' });

  async function ask(notice: Notice): Promise<void> {
    const { broadcastId } = notice;
    try {
      const said = await needs.listener()?.(notice, signal);
      if (said && !signal.aborted && !revoked.has(broadcastId)) answer(broadcastId, said.state, said.reason);
    } catch (error) {
      if (!signal.aborted) logger.error({ vehicle: vehicleId, broadcastId, err: error }, 'could not answer a notice');
    }
  }

  return async ({ topic, payload }: { topic: string; payload: Uint8Array }): Promise<void> => {
    const decoded = decodeNotice(payload);
    if (!decoded.ok) return logger.warn({ vehicle: vehicleId, topic, reason: decoded.reason }, 'ignored a notice');
    const notice = decoded.value;
    if (notice.revoked) return void revoked.add(notice.broadcastId);
    const before = latest.get(notice.broadcastId);
    if (before) return send(before);
    if (revoked.has(notice.broadcastId) || clock.now().getTime() > Date.parse(notice.expiresAt)) return;
    answer(notice.broadcastId, 'received');
    void ask(notice);
  };
}
