import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExtensionLogger } from '@roadwire/extension-sdk';
import { jitteredBackoffMs } from './jittered-backoff.ts';
import { webhookHeaders } from './sign-webhook.ts';

export interface WebhookSenderNeeds {
  readonly url: string;
  readonly key: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly batchEvents: number;
  readonly queueEvents: number;
  readonly attempts: number;
  readonly requestTimeoutMilliseconds: number;
  readonly firstRetryMilliseconds: number;
  readonly longestRetryMilliseconds: number;
  readonly clock: { now(): Date };
  readonly logger: ExtensionLogger;
  readonly count: (counter: string, by?: number) => void;
}

type Attempt = 'taken' | 'refused' | { readonly failed: string; readonly retryAfterMilliseconds?: number | undefined };

export type WebhookSender = ReturnType<typeof createWebhookSender>;

/**
 * Sends events in the order they came, one batch at a time, and tries a batch again until it is taken, refused for good or out of
 * attempts. The queue never holds more than `queueEvents`: what comes beyond is counted and gone. A receiver may get a batch
 * twice, with the same `webhook-id`.
 */
export function createWebhookSender(needs: WebhookSenderNeeds) {
  const { count, logger } = needs;
  const ending = new AbortController();
  let queue: string[] = [];
  let sending: Promise<void> | undefined;
  let isStopping = false;

  const post = async (id: string, body: string): Promise<Attempt> => {
    try {
      const timeout = AbortSignal.timeout(needs.requestTimeoutMilliseconds);
      const response = await fetch(needs.url, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: {
          ...needs.headers,
          'content-type': 'application/cloudevents-batch+json; charset=UTF-8',
          ...webhookHeaders(needs.key, id, needs.clock.now(), body),
        },
        signal: AbortSignal.any([timeout, ending.signal]),
      });
      await response.body?.cancel();
      if (response.ok) return 'taken';
      const { status } = response;
      if (status < 500 && status !== 408 && status !== 429) return 'refused';
      return { failed: `answered ${status}`, retryAfterMilliseconds: retryAfter(response.headers.get('retry-after')) };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { failed: cause instanceof Error ? cause.message : String(cause) };
    }
  };

  /** False when it was given up. */
  const deliver = async (events: readonly string[]): Promise<boolean> => {
    const id = `msg_${randomUUID()}`;
    const body = `[${events.join(',')}]`;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await post(id, body);
      if (outcome === 'taken') return true;
      if (outcome === 'refused') {
        logger.warn({ events: events.length }, 'the receiver of the webhook refused a batch for good');
        return false;
      }
      count('failed attempts');
      if (attempt >= needs.attempts || ending.signal.aborted) {
        logger.warn({ events: events.length, attempts: attempt, why: outcome.failed }, 'a webhook batch was given up');
        return false;
      }
      const { firstRetryMilliseconds: firstMs, longestRetryMilliseconds: longestMs } = needs;
      const backoff = jitteredBackoffMs(attempt - 1, { firstMs, longestMs });
      const pause = Math.min(longestMs, Math.max(backoff, outcome.retryAfterMilliseconds ?? 0));
      await wait(pause, undefined, { signal: ending.signal }).catch(() => {});
    }
  };

  const sendAll = async () => {
    // What happens in the same turn goes in the same batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0 && !ending.signal.aborted) {
      const batch = queue.slice(0, needs.batchEvents);
      // It stays in the queue, and counts for its bound, until its fate is known.
      const isTaken = await deliver(batch);
      queue = queue.slice(batch.length);
      count(isTaken ? 'delivered' : 'given up', batch.length);
    }
    sending = undefined;
  };

  return {
    /** Takes an event, as JSON. */
    add(event: string): void {
      if (isStopping || queue.length >= needs.queueEvents) return count('dropped');
      queue.push(event);
      sending ??= sendAll();
    },
    /** Sends what waits, for at most this long; what is left then is counted and gone. */
    async stop(milliseconds: number): Promise<void> {
      isStopping = true;
      const deadline = setTimeout(() => ending.abort(), milliseconds);
      await sending;
      clearTimeout(deadline);
      if (queue.length === 0) return;
      count('given up', queue.length);
      logger.warn({ events: queue.length }, 'events were not delivered to the webhook before the broker stopped');
      queue = [];
    },
  };
}

/** Seconds, or a date, which is not waited for. */
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
