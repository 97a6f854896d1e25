import { type ServiceName, serviceNames } from '@roadwire/stack';

/** The platform alone: its cars are registered, and nobody plays them. */
export const withoutCars: ServiceName[] = serviceNames.filter((name) => name !== 'simulator');
