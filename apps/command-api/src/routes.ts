import type { HttpService } from '@roadwire/service';
import { type AccessRouteNeeds, accessRoutes } from './access/access-routes.ts';
import { type InvitationRouteNeeds, invitationRoutes } from './access/invitation-routes.ts';
import { type SupportGrantRouteNeeds, supportGrantRoutes } from './access/support-grant-routes.ts';
import { type TransferRouteNeeds, transferRoute } from './access/transfer-route.ts';
import { type AuditRouteNeeds, auditRoutes } from './audit/audit-routes.ts';
import { type CommandRouteNeeds, commandRoutes } from './commands/routes/index.ts';
import { type PeopleRouteNeeds, peopleAndSessionRoutes } from './people/create-people.ts';
import { type CertificateRouteNeeds, certificateRoutes } from './vehicles/certificate-routes.ts';
import { type RegistryRouteNeeds, registryRoutes } from './vehicles/registry-routes.ts';
import { type VehicleConfigRouteNeeds, vehicleConfigRoutes } from './vehicle-config/vehicle-config-routes.ts';
import { type VehicleRouteNeeds, vehicleRoutes } from './vehicles/vehicle-routes.ts';

export const serviceName = 'command-api';
export const serviceDescription = 'People, cars and the commands that people send to cars';

export type FleetRouteNeeds = VehicleRouteNeeds &
  RegistryRouteNeeds &
  CertificateRouteNeeds &
  VehicleConfigRouteNeeds &
  AccessRouteNeeds &
  InvitationRouteNeeds &
  TransferRouteNeeds &
  SupportGrantRouteNeeds &
  AuditRouteNeeds;

/** Cars, who may use them, and the audit log. */
export function fleetRoutes(app: HttpService, needs: FleetRouteNeeds): void {
  vehicleRoutes(app, needs);
  registryRoutes(app, needs);
  certificateRoutes(app, needs);
  vehicleConfigRoutes(app, needs);
  accessRoutes(app, needs);
  invitationRoutes(app, needs);
  transferRoute(app, needs);
  supportGrantRoutes(app, needs);
  auditRoutes(app, needs);
}

type RouteNeeds = PeopleRouteNeeds & FleetRouteNeeds & CommandRouteNeeds;

export function commandApiRoutes(app: HttpService, needs: RouteNeeds): void {
  peopleAndSessionRoutes(app, needs);
  fleetRoutes(app, needs);
  commandRoutes(app, needs);
}
