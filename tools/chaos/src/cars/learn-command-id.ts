import type { VehicleMemory } from '@roadwire/vehicle-agent';

/**
 * Which command an actuator moves for. The agent remembers a command without an outcome right before it lets the
 * actuators act, in the same turn of the event loop; actuators are not told more than what to do.
 */
export function learnCommandId(memory: VehicleMemory): { memory: VehicleMemory; take(): string } {
  let begun: string | undefined;
  return {
    memory: {
      nextSession: () => memory.nextSession(),
      get ownershipEpoch() {
        return memory.ownershipEpoch;
      },
      raiseOwnershipEpoch: (epoch) => memory.raiseOwnershipEpoch(epoch),
      find: (commandId) => memory.find(commandId),
      unreported: () => memory.unreported(),
      record(record) {
        memory.record(record);
        if (record.outcome === undefined) begun = record.commandId;
      },
      reported: (commandId) => memory.reported(commandId),
      alerts: () => memory.alerts(),
      recordAlert: (record, options) => memory.recordAlert(record, options),
      get config() {
        return memory.config;
      },
      recordConfig: (config) => memory.recordConfig(config),
    },
    /** @throws when no command was begun since the last call */
    take() {
      const commandId = begun;
      begun = undefined;
      if (commandId === undefined) throw new Error('an actuator moved for no command');
      return commandId;
    },
  };
}
