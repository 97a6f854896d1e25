import type { IncomingMessage, Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeCommandEvent, filters } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';
import type { createRecordVehicleWord } from './record-vehicle-word.ts';

/**
 * Listens to what cars say of their commands. Who speaks is known from the topic, which the broker guards. Words are
 * handed over side by side: the recorder keeps those of one command in order, and stores them together.
 */
export function receiveCommandEvents(needs: {
  messaging: Messaging;
  record: ReturnType<typeof createRecordVehicleWord>;
  logger: Logger;
}): void {
  const hear = async ({ topic, payload }: IncomingMessage): Promise<void> => {
    const [vehicleId, commandId] = captureLevels(filters.commandEvents, topic) ?? [];
    const decoded = decodeCommandEvent(payload);
    if (!vehicleId || !decoded.ok || decoded.value.commandId !== commandId) {
      const reason = decoded.ok ? 'the command is not the one of the topic' : decoded.reason;
      needs.logger.warn({ topic, reason }, 'command event refused');
      return;
    }
    const { state } = decoded.value;
    const outcome = await needs.record(vehicleId, decoded.value);
    needs.logger.debug({ vehicle: vehicleId, command: commandId, state, outcome }, 'command event');
  };
  needs.messaging.subscribe(filters.commandEvents, hear, { sideBySide: true });
}
