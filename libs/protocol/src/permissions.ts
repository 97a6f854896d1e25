import type { Identity, ServiceName } from './identity.ts';
import { captureLevels, filterCovers, filters, topics } from './topics.ts';

/** What an identity may publish to and subscribe to, as topic filters. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const servicePermissions: Readonly<Record<ServiceName, Permissions>> = {
  'command-api': {
    publish: [
      topics.command.request('+', '+'),
      topics.config('+'),
      topics.hint('command', '+'),
      topics.hint('refusal', '+'),
      topics.hint('access', '+'),
      topics.hint('certificate', '+'),
    ],
    subscribe: [filters.commandEvents, filters.presence, filters.hints],
  },
  telemetry: {
    publish: [topics.hint('twin', '+'), topics.hint('presence', '+'), topics.hint('alert', '+')],
    subscribe: [filters.signals, filters.presence, filters.alerts, filters.hints],
  },
  'fleet-broadcast': {
    publish: [topics.broadcast.notice('+', '+'), topics.broadcast.cohortNotice('+', '+'), topics.hint('receipt', '+')],
    subscribe: [filters.receipts, filters.hints],
  },
  web: { publish: [], subscribe: [filters.hints] },
};

/** The permissions of an identity: the only statement of who may use which topic. */
export function permissionsOf(identity: Identity): Permissions {
  switch (identity.kind) {
    case 'vehicle': {
      const { vehicleId, cohort } = identity;
      return {
        publish: [
          topics.command.events(vehicleId, '+'),
          topics.signals(vehicleId),
          topics.alerts(vehicleId),
          topics.presence(vehicleId),
          topics.broadcast.receipt(vehicleId, '+'),
        ],
        subscribe: [
          filters.commandRequestsTo(vehicleId),
          topics.config(vehicleId),
          filters.noticesTo(vehicleId),
          filters.noticesToCohort(cohort),
        ],
      };
    }
    case 'service':
      return servicePermissions[identity.name];
    case 'tools':
      // `#` alone does not cover what the broker says of itself (MQTT-4.7.2-1).
      return { publish: ['#'], subscribe: ['#', '$SYS/#'] };
    case 'external':
      return { publish: [], subscribe: [] };
  }
}

export const mayPublish = (permissions: Permissions, topic: string): boolean =>
  permissions.publish.some((filter) => captureLevels(filter, topic) !== undefined);

export const maySubscribe = (permissions: Permissions, asked: string): boolean =>
  permissions.subscribe.some((filter) => filterCovers(filter, asked));
