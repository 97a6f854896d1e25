import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeCommandEvent, filters } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';
import type { createRecordVehicleWord } from './commands/record-vehicle-word.ts';

/** Listens to what cars say of their commands. Who speaks is known from the topic, which the broker guards. */
export function receiveCommandEvents(needs: {
  messaging: Messaging;
  record: ReturnType<typeof createRecordVehicleWord>;
  logger: Logger;
}): void {
  needs.messaging.subscribe(filters.commandEvents, async ({ topic, payload }) => {
    const [vehicleId, commandId] = captureLevels(filters.commandEvents, topic) ?? [];
    const decoded = decodeCommandEvent(payload);
    if (!vehicleId || !decoded.ok || decoded.value.commandId !== commandId) {
      const reason = decoded.ok ? 'the command is not the one of the topic' : decoded.reason;
      needs.logger.warn({ topic, reason }, 'command event refused');
      return;
    }
    const outcome = await needs.record(vehicleId, decoded.value);
    if (outcome === 'not_its_command') needs.logger.warn({ topic }, 'a car spoke of a command that is not its own');
    else
      needs.logger.debug(
        { vehicle: vehicleId, command: commandId, state: decoded.value.state, outcome },
        'command event',
      );
  });
}
