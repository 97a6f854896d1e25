/** For whoever has to wait for the platform before an agent can start. */
export { jitteredBackoffMs } from '@roadwire/mqtt';
export type { Actuators, ActuatorResult } from './commands/actuators.ts';
export * from './enrolment/create-key-and-request.ts';
export * from './memory/file-memory.ts';
export { createVehicleAgent } from './create-vehicle-agent.ts';
export type { AlertRecord, CommandRecord, ConfigRecord, Outcome, VehicleMemory } from './memory/vehicle-memory.ts';
export type { NoticeAnswer, NoticeListener } from './notices.ts';
export * from './vehicle-agent.ts';
