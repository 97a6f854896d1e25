import type { CommandStore, VehicleStore, Viewer } from '@roadwire/db';
import { clockSkewSeconds, commandDefinition, type CommandType } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { Tell } from './tell.ts';

export type SendCommand = (
  viewer: Viewer,
  wish: { vehicleId: string; type: CommandType; ttlSeconds?: number | undefined },
) => Promise<{ sent: string } | { refused: 'vehicle_not_found' | 'forbidden' }>;

/** Takes a command: once this answers, it is stored and will be brought to an end, whatever happens to this process. */
export function createSendCommand(needs: {
  commands: Pick<CommandStore, 'insert'>;
  vehicles: Pick<VehicleStore, 'findFor' | 'findHeldBy'>;
  clock: Clock;
  newId: () => string;
  tell: Tell;
  dispatch: () => void;
}): SendCommand {
  return async (viewer, { vehicleId, type, ttlSeconds }) => {
    const now = needs.clock.now();
    const vehicle = await needs.vehicles.findHeldBy(viewer, vehicleId, now);
    if (!vehicle) {
      const seen = await needs.vehicles.findFor(viewer, vehicleId, now);
      return { refused: seen ? 'forbidden' : 'vehicle_not_found' };
    }
    const lifetime = Math.min(ttlSeconds ?? Number.POSITIVE_INFINITY, commandDefinition(type).ttlSeconds);
    const expiresAt = new Date(now.getTime() + lifetime * 1000);
    const recorded = await needs.commands.insert({
      id: needs.newId(),
      vehicleId,
      type,
      parameters: {},
      requestedBy: viewer.id,
      ownershipEpoch: vehicle.ownershipEpoch,
      createdAt: now,
      expiresAt,
      deadlineAt: new Date(expiresAt.getTime() + clockSkewSeconds * 1000),
    });
    needs.tell(recorded);
    needs.dispatch();
    return { sent: recorded.command.id };
  };
}
