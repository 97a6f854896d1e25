import { type Identity, isServiceName, VehicleId } from '@roadwire/protocol';
import { Compile } from 'typebox/compile';

const vehicleId = Compile(VehicleId);

/**
 * Who may use a client id, as `mayUseClientId` has it the other way round: for clients that are away, whose certificate is
 * not at hand. Undefined for what nobody may use.
 */
export function identityOfClientId(clientId: string, cohort: string): Identity | undefined {
  const kind = kindOfClientId(clientId);
  if (kind === 'tools') return { kind };
  if (kind === 'external') return { kind, username: '' };
  if (kind === 'service') {
    const name = clientId.split(':')[1] ?? '';
    return isServiceName(name) ? { kind, name } : undefined;
  }
  return kind === 'vehicle' ? { kind, vehicleId: clientId, cohort } : undefined;
}

export function kindOfClientId(clientId: string): Identity['kind'] | undefined {
  if (clientId.startsWith('service:')) return 'service';
  if (clientId.startsWith('tools:')) return 'tools';
  if (clientId.startsWith('external:')) return 'external';
  return vehicleId.Check(clientId) ? 'vehicle' : undefined;
}
