import type { Recorded } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { encode, topics } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Tells everybody who listens that a command changed. Only a hint: the row is the truth, so a lost one harms nobody. */
export type Tell = (recorded: Recorded) => void;

export function createTell(needs: { messaging: Pick<Messaging, 'publish'>; logger: Logger }): Tell {
  return ({ command, eventId }) => {
    needs.messaging
      .publish(topics.hint('command', command.id), encode({ eventId: eventId.toString() }), { qos: 0 })
      .catch((error: unknown) => needs.logger.debug({ err: error, command: command.id }, 'hint not sent'));
  };
}
