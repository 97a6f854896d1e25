import { randomUUID } from 'node:crypto';
import {
  createAccessStore,
  createAuditHeadStore,
  createAuditLog,
  createCertificateStore,
  createInvitationStore,
  createRegistryStore,
  createStandingStore,
  createSupportGrantStore,
  createVehicleConfigStore,
  createVehicleStore,
  type Database,
} from '@roadwire/db';
import type { Clock } from '@roadwire/service';
import type { TellEvent } from '../commands/tell.ts';
import { createFleetGate } from './fleet-gate.ts';
import { createVehicleGate } from './vehicle-gate.ts';

/** Who may use which car, the registry of cars and the audit log: what their routes need. */
export function createAccess({ clock, database, tell }: { database: Database; tell: TellEvent; clock: Clock }) {
  const auditLog = createAuditLog(database);
  return {
    gate: createVehicleGate({ standings: createStandingStore(database), clock, audit: auditLog }),
    fleetGate: createFleetGate({ audit: auditLog, clock }),
    vehicles: createVehicleStore(database),
    registry: createRegistryStore(database),
    vehicleConfigs: createVehicleConfigStore(database),
    certificates: createCertificateStore(database),
    access: createAccessStore(database),
    invitations: createInvitationStore(database),
    supportGrants: createSupportGrantStore(database),
    auditLog,
    auditHeads: createAuditHeadStore(database),
    newId: randomUUID,
    tell,
    clock,
  };
}
