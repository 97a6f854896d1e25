import { Alert, type AlertSeverity, encode, topics } from '@roadwire/protocol';
import { Compile } from 'typebox/compile';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { AlertRecord, VehicleMemory } from '../memory/vehicle-memory.ts';
import type { Outbox } from '../outbox.ts';

const codeForm = Compile(Alert.properties.code);

/**
 * Raises and clears alerts. Of one code the latest episode is told, its beginning and its end, until the broker has
 * acknowledged it; an earlier one that could not be told by then gives way, so that what flutters while the car is away does
 * not grow.
 */
export function createAlertDesk(needs: {
  vehicleId: string;
  memory: Pick<VehicleMemory, 'alerts' | 'recordAlert'>;
  outbox: Outbox;
  clock: Clock;
  logger: AgentLogger;
}) {
  const { vehicleId, memory, outbox, clock, logger } = needs;
  const records = new Map(memory.alerts().map((record) => [record.code, record]));
  /** How to withdraw the words that are on their way. */
  const untold = new Map<string, (() => void)[]>();

  const isRaised = (record: AlertRecord | undefined): record is AlertRecord =>
    record !== undefined && record.clearedAt === undefined;

  /** Of one code the word with the latest time holds, also when the car's clock was set back. */
  function timeAfter(record: AlertRecord | undefined): string {
    const last = Date.parse(record?.clearedAt ?? record?.raisedAt ?? '') || 0;
    return new Date(Math.max(clock.now().getTime(), last + 1)).toISOString();
  }

  function note(record: AlertRecord, { durable } = { durable: true }): void {
    memory.recordAlert(record, { durable });
    records.set(record.code, record);
  }

  /** The broker has it. Of an episode that is over by now, or of which more is told, nothing changes. */
  function acknowledged({ code, raisedAt }: AlertRecord, state: 'raised' | 'cleared'): void {
    const present = records.get(code);
    if (present?.raisedAt !== raisedAt || present.told === 'cleared') return;
    note({ ...present, told: state }, { durable: false });
  }

  function tell(record: AlertRecord, state: 'raised' | 'cleared'): void {
    const { code, severity, raisedAt, clearedAt } = record;
    const at = state === 'raised' ? raisedAt : clearedAt;
    const withdraw = outbox.send(topics.alerts(vehicleId), encode({ code, severity, state, at }), {
      whenAcknowledged: () => acknowledged(record, state),
    });
    untold.set(code, [...(untold.get(code) ?? []), withdraw]);
  }

  return {
    get raised(): string[] {
      return [...records.values()].filter(isRaised).map(({ code }) => code);
    },

    /** @throws RangeError when it is no alert code; what the memory throws */
    raise(code: string, severity: AlertSeverity): void {
      if (!codeForm.Check(code)) throw new RangeError(`not an alert code: ${code}`);
      const before = records.get(code);
      if (isRaised(before)) return;
      const record: AlertRecord = { code, severity, raisedAt: timeAfter(before), told: 'nothing' };
      note(record);
      for (const withdraw of untold.get(code) ?? []) withdraw();
      untold.delete(code);
      logger.info({ vehicle: vehicleId, code, severity }, 'raised an alert');
      tell(record, 'raised');
    },

    clear(code: string): void {
      const before = records.get(code);
      if (!isRaised(before)) return;
      const record = { ...before, clearedAt: timeAfter(before) };
      note(record);
      logger.info({ vehicle: vehicleId, code }, 'cleared an alert');
      tell(record, 'cleared');
    },

    /** Tells what the broker had not acknowledged when the car's computer went down. */
    resume(): void {
      for (const record of records.values()) {
        if (untold.has(record.code)) continue;
        if (record.told === 'nothing') tell(record, 'raised');
        if (record.clearedAt !== undefined && record.told !== 'cleared') tell(record, 'cleared');
      }
    },
  };
}
