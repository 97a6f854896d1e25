import { Type } from 'typebox';
import { hiddenBefore, type VehicleSeen, type Viewer } from '@roadwire/db';
import { accessRoles, CommandTypeName, isCommandType, oneOfTexts, Timestamp, VehicleId } from '@roadwire/protocol';

export const VehicleView = Type.Object(
  {
    id: VehicleId,
    name: Type.String(),
    model: Type.String(),
    region: Type.String(),
    firmware: Type.String(),
    tags: Type.Array(Type.String()),
    cohort: Type.String(),
    access: Type.Union([oneOfTexts(accessRoles), Type.Null()], {
      description: 'What you hold on this car; null when you only see it by your role',
    }),
    commandTypes: Type.Array(CommandTypeName, { description: 'The commands that this car can carry out' }),
    online: Type.Boolean(),
    asleep: Type.Boolean({ description: 'Offline on purpose: a command wakes it' }),
    lastSeenAt: Type.Union([Timestamp, Type.Null()]),
  },
  { title: 'Vehicle' },
);

/** One car by itself: with the VIN, which is personal data, for those whom it concerns. */
export const VehicleDetail = Type.Object(
  {
    ...VehicleView.properties,
    vin: Type.Union([Type.String(), Type.Null()], { description: 'Told to its owner and to administrators' }),
  },
  { title: 'VehicleDetail' },
);

export function vehicleView(vehicle: VehicleSeen, viewer: Viewer) {
  const { id, name, model, region, firmware, cohort, tags, commandTypes, presence } = vehicle;
  const held = vehicle.access[0]?.role;
  const hidden = hiddenBefore(viewer, vehicle);
  const isShown = presence && (!hidden || presence.changedAt >= hidden);
  return {
    ...{ id, name, model, region, firmware, tags, cohort },
    access: accessRoles.find((role) => role === held) ?? null,
    commandTypes: commandTypes.filter(isCommandType),
    online: presence?.online ?? false,
    asleep: presence?.asleep ?? false,
    lastSeenAt: isShown ? presence.changedAt.toISOString() : null,
  };
}

export function vehicleDetail(vehicle: VehicleSeen, viewer: Viewer) {
  const view = vehicleView(vehicle, viewer);
  return { ...view, vin: view.access === 'owner' || viewer.roles.includes('admin') ? vehicle.vin : null };
}
