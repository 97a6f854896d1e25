import { startTestStack } from '@roadwire/testing';

/** Starts one Roadwire for all browser tests. Its last car is registered but not simulated: a test plays it. */
export default async function startStack(): Promise<() => Promise<void>> {
  const stack = await startTestStack({ fleetSize: 4, environment: { simulator: { ROADWIRE_FLEET_SIZE: '3' } } });
  process.env.ROADWIRE_E2E_ORIGIN = stack.origin;
  process.env.ROADWIRE_E2E_DATA_DIR = stack.dataDir;
  return () => stack.stop();
}
