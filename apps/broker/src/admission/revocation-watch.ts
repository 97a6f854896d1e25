import type { Clock, Logger } from '@roadwire/service';
import type { BrokerEngine } from '../engine/engine.ts';

/** The certificates that were revoked at this time or later. */
export type RevokedSince = (since: Date) => Promise<{ fingerprint: string; vehicleId: string }[]>;

/**
 * So far back every look goes: clocks differ, a revocation is stamped before it is visible, and a client may have been
 * admitted while it was on its way. To end a connection that is gone already harms nobody.
 */
const overlapMilliseconds = 60_000;

/**
 * Ends live connections whose certificate was revoked. While the registry does not answer, it goes on asking; what was
 * revoked meanwhile is found afterwards.
 */
export function createRevocationWatch(needs: {
  revokedSince: RevokedSince;
  engine: Pick<BrokerEngine, 'clients' | 'disconnect'>;
  /** Told of each, so that it is not admitted again on an earlier word. */
  noteRevoked: (fingerprint: string) => void;
  clock: Clock;
  logger: Logger;
  everyMilliseconds?: number;
}) {
  const { clock, engine, everyMilliseconds = 2_000, logger, noteRevoked, revokedSince } = needs;
  let from = clock.now();
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const begun = clock.now();
    try {
      const revoked = await revokedSince(new Date(from.getTime() - overlapMilliseconds));
      from = begun;
      if (isAway) logger.info('revocations can be followed again');
      isAway = false;
      end(new Set(revoked.map(({ fingerprint }) => fingerprint)));
    } catch (error) {
      if (!isAway) logger.warn({ err: error }, 'revocations cannot be followed until the registry answers');
      isAway = true;
    }
  }

  function end(fingerprints: ReadonlySet<string>): void {
    if (fingerprints.size === 0) return;
    for (const fingerprint of fingerprints) noteRevoked(fingerprint);
    for (const { clientId, connection } of engine.clients()) {
      if (connection.peer.kind !== 'certificate' || !fingerprints.has(connection.peer.fingerprint)) continue;
      if (engine.disconnect(clientId, 'not_authorised', 'the certificate was revoked')) {
        logger.warn({ clientId }, 'client disconnected: its certificate is revoked');
      }
    }
  }

  return {
    start: () => {
      timer = setInterval(() => (looking ??= look().finally(() => (looking = undefined))), everyMilliseconds);
    },
    /** Waits for a look that is under way. May be called twice. */
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
