export { newCertificateRequest } from './certificate-request.ts';
export { eventually } from './eventually.ts';
export { enrolVehicle, type TlsIdentity } from './enrol-vehicle.ts';
export { createForeignAuthority, type ForeignAuthority } from './foreign-authority.ts';
export { createTokenWorkshop, type TokenWorkshop } from './person-tokens.ts';
export { findMosquitto, mosquittoIsMissing } from './mosquitto/find-mosquitto.ts';
export { missingMosquittoClients } from './mosquitto/find-mosquitto-clients.ts';
export { type Mosquitto, startMosquitto } from './mosquitto/start-mosquitto.ts';
export {
  type BrokerName,
  brokers,
  personPassword,
  people,
  startTestStack,
  type TestStack,
  type TestStackOptions,
} from './start-test-stack.ts';
export { createRequestForger } from './request-forger.ts';
export { startTestDatabase } from './start-test-database.ts';
