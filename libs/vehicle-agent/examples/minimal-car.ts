/** The least that a car needs: its doors can be locked and unlocked. Its argument is the folder of its `car.json`. */
import path from 'node:path';
// Elsewhere: '@roadwire/vehicle-agent'.
import { createFileMemory, createVehicleAgent } from '../src/index.ts';
import { readEnrolledCar } from './enrolled-car.ts';

const folder = process.argv[2] ?? '.';
const clock = { now: () => new Date() };
let isLocked = true;

const report = () =>
  agent.reportSignals([
    { path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: isLocked, at: clock.now().toISOString() },
  ]);

const agent = createVehicleAgent({
  ...readEnrolledCar(folder),
  memory: createFileMemory(path.join(folder, 'memory.json'), clock),
  actuators: {
    supports: ['doors.lock', 'doors.unlock'],
    canExecute: () => undefined,
    async execute(type) {
      isLocked = type === 'doors.lock';
      // Told before the outcome, so that whoever sees the command succeed sees the door as it is.
      await report();
      return { ok: true };
    },
  },
  clock,
  logger: console,
});
agent.onConnect(() => void report());
process.once('SIGTERM', () => void agent.stop());
await agent.start();
