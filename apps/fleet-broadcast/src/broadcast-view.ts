import { type Static, Type } from 'typebox';
import type { BroadcastWithDeliveries } from '@roadwire/db';
import {
  broadcastKinds,
  BroadcastKind,
  deliveryStates,
  oneOfTexts,
  Timestamp,
  Uuid,
  VehicleId,
} from '@roadwire/protocol';

/** A broadcast as the API shows it, with each car's way through it. */
export const BroadcastView = Type.Object(
  {
    id: Uuid,
    kind: BroadcastKind,
    title: Type.String(),
    text: Type.String(),
    link: Type.Union([Type.String(), Type.Null()]),
    state: Type.String(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    deliveries: Type.Array(
      Type.Object({
        vehicleId: VehicleId,
        state: oneOfTexts(deliveryStates),
        changedAt: Timestamp,
        reason: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  },
  { title: 'Broadcast' },
);
export type BroadcastView = Static<typeof BroadcastView>;

function known<const T extends readonly string[]>(names: T, name: string): T[number] {
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`"${name}" is none of ${names.join(', ')}`);
  return found;
}

export const broadcastKindOf = (kind: string) => known(broadcastKinds, kind);

export function broadcastView(broadcast: BroadcastWithDeliveries): BroadcastView {
  const { id, title, text, link, state } = broadcast;
  return {
    id,
    kind: broadcastKindOf(broadcast.kind),
    title,
    text,
    link,
    state,
    createdAt: broadcast.createdAt.toISOString(),
    expiresAt: broadcast.expiresAt.toISOString(),
    deliveries: broadcast.deliveries.map(({ vehicleId, state, changedAt, reason }) => ({
      vehicleId,
      state: known(deliveryStates, state),
      changedAt: changedAt.toISOString(),
      reason,
    })),
  };
}
