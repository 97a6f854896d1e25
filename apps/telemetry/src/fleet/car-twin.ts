import { type Static, Type } from 'typebox';
import type { FleetReads, SeenCar, Signal, StoredAlert, TwinStore } from '@roadwire/db';
import { signalDefinition, Timestamp, VehicleId } from '@roadwire/protocol';
import { AlertView, alertView } from './alert-view.ts';
import { isoOrNull, LastSeen, OrNull } from './api-schema.ts';

export const TwinSignal = Type.Object(
  {
    value: Type.Union([Type.Boolean(), Type.Number(), Type.String()]),
    unit: OrNull(Type.String()),
    at: Type.String({ ...Timestamp, description: "By the car's own clock" }),
    receivedAt: Timestamp,
    ageSeconds: Type.Integer({ minimum: 0, description: 'By our clock, when this was read' }),
  },
  { title: 'TwinSignal' },
);

const presenceMembers = {
  online: Type.Boolean(),
  asleep: Type.Boolean({ description: 'Offline on purpose: a command wakes it' }),
  lastSeenAt: LastSeen,
};

export const CarTwinView = Type.Object(
  {
    vehicleId: VehicleId,
    ...presenceMembers,
    signals: Type.Record(Type.String(), TwinSignal, { description: 'The latest of each, by COVESA VSS path' }),
    alerts: Type.Array(AlertView, { description: 'Those that are open' }),
  },
  { title: 'CarTwin' },
);

/** All that is shown of a car at one moment. */
export interface CarTwin {
  car: SeenCar;
  signals: Signal[];
  /** The open ones, and of those that were `seen` also what became of them. */
  alerts: StoredAlert[];
}

export interface CarTwinNeeds {
  reads: Pick<FleetReads, 'alertsToLookAt'>;
  twins: Pick<TwinStore, 'signalsOf'>;
}

/** What is known of a car that was just looked up. */
export async function readTwin(
  { reads, twins }: CarTwinNeeds,
  car: SeenCar,
  seen?: { behind: string; ids: readonly string[] },
): Promise<CarTwin> {
  const { vehicleId, hiddenBefore } = car;
  const [signals, alerts] = await Promise.all([
    twins.signalsOf(vehicleId, hiddenBefore),
    reads.alertsToLookAt(vehicleId, hiddenBefore, seen),
  ]);
  return { car, signals, alerts };
}

export const signalViews = (signals: readonly Signal[], now: Date): Record<string, Static<typeof TwinSignal>> =>
  Object.fromEntries(
    signals.map(({ path, value, at, receivedAt }) => [
      path,
      {
        value,
        unit: signalDefinition(path)?.unit ?? null,
        at: at.toISOString(),
        receivedAt: receivedAt.toISOString(),
        ageSeconds: Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1_000)),
      },
    ]),
  );

export const presenceView = ({ online, asleep, lastSeenAt }: SeenCar) => ({
  online,
  asleep,
  lastSeenAt: isoOrNull(lastSeenAt),
});

export const twinView = ({ car, signals, alerts }: CarTwin, now: Date) => ({
  vehicleId: car.vehicleId,
  ...presenceView(car),
  signals: signalViews(signals, now),
  alerts: alerts.filter(({ clearedAt }) => clearedAt === null).map(alertView),
});
