import type { Delivery } from './delivery.ts';
import type { InFlight } from './in-flight.ts';
import type { Link } from './link.ts';
import type { Session } from './session.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Says something of a delivery of QoS 2 when a restart would know of it: the client takes what comes under an identifier for the
 * message that it has under it, until that is released.
 */
export function sayOnceKept(
  { store }: Pick<SessionContext, 'store'>,
  session: Session,
  inFlight: InFlight,
  delivery: Delivery,
  say: (link: Link) => void,
): void {
  const { link, outlivesConnections } = session;
  const { phase } = delivery;
  if (link === null) return;
  // Of a shared subscription others may get it, if it is not known who did.
  if (!outlivesConnections && delivery.group === null) return say(link);
  store.onceSettled(() => {
    const isStillSo = session.link === link && inFlight.get(delivery.packetId) === delivery;
    if (isStillSo && delivery.phase === phase) say(link);
  });
}
