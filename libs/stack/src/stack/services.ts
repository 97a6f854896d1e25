/** The services, in the order they start: each group when the one before is ready. They stop in reverse. */
export const startOrder = [['broker'], ['command-api', 'telemetry', 'fleet-broadcast'], ['web', 'simulator']] as const;

export type ServiceName = (typeof startOrder)[number][number];

export const serviceNames: readonly ServiceName[] = startOrder.flat();
