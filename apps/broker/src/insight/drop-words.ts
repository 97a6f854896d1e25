import type { DropReason } from '../engine/engine.ts';

/** Why a copy did not get to somebody, to be read after a colon. */
export const dropWords: Readonly<Record<DropReason, string>> = {
  slow_client: 'it did not read fast enough, and a message of QoS 0 is not kept for it',
  queue_full: 'its queue was full',
  expired: 'the life of the message ended before it could be delivered',
  too_large: 'it takes no packet of that size',
  no_member_ready: 'no member of the shared subscription could take it',
  session_ended: 'its session ended while the message waited',
  not_permitted: 'it may not receive the topic',
  extension: 'an extension said so',
};
