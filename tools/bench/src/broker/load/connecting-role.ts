import { atOnce, Crowd } from './crowd.ts';
import { vehicleIdOf } from './load-names.ts';
import { nothingYet, type Role, type RoleSurroundings } from './role.ts';

export interface ConnectingSpec {
  readonly kind: 'connecting';
}

const cars = 10_000;

/** Clients that connect, have their CONNACK, disconnect and are gone; then the next ones. */
export function createConnectingRole(_spec: ConnectingSpec, { lost, ...address }: RoleSurroundings): Role {
  const crowd = new Crowd({ ...address, session: { cleanStart: true, expirySeconds: 0 }, qos: 0, handler: { lost } });
  let begun = 0;
  let gone = 0;
  let isRunning = false;
  const work = async () => {
    while (isRunning) {
      const number = begun;
      begun += 1;
      const client = crowd.connect(number, vehicleIdOf(number % cars));
      await client.open({ cleanStart: true, expirySeconds: 0 });
      await client.leave();
      gone += 1;
    }
  };
  return {
    join: () => Promise.resolve(),
    start: () => {
      isRunning = true;
      for (let worker = 0; worker < atOnce; worker += 1) work().catch(lost);
    },
    stop: () => {
      isRunning = false;
    },
    counts: () => ({ ...nothingYet, acknowledged: gone }),
  };
}
