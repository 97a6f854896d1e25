/**
 * A car that reports at the rates that the platform asks for, keeps what it cannot send, and raises an alert when its fuel is
 * low. It refuels when it is empty. Its argument is the folder of its `car.json`.
 */
import path from 'node:path';
// Elsewhere: '@roadwire/vehicle-agent'.
import { createFileMemory, createVehicleAgent } from '../src/index.ts';
import { readEnrolledCar } from './enrolled-car.ts';

const folder = process.argv[2] ?? '.';
const clock = { now: () => new Date() };
const tankLitres = 50;
const low = { raiseBelow: 5, clearAbove: 8 };
let litres = 6;

const agent = createVehicleAgent({
  ...readEnrolledCar(folder),
  memory: createFileMemory(path.join(folder, 'memory.json'), clock),
  actuators: { supports: [], canExecute: () => undefined, execute: async () => ({ ok: true }) },
  // Half an hour at a sample a second, and an attempt to connect every five minutes at least when the broker is long away.
  signalBuffer: { mostSamples: 1_800 },
  link: { keepaliveSeconds: 60, longestSeconds: 300 },
  clock,
  logger: console,
});

function drive(): void {
  litres = litres < 1 ? tankLitres : litres - 0.5;
  const at = clock.now().toISOString();
  // Without a connection they are kept, and sent with this time when there is one.
  void agent.reportSignals([{ path: 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel', value: litres, at }]);
  // Two limits, so that the alert does not flutter; raising what is raised says nothing.
  if (litres < low.raiseBelow) agent.raiseAlert('fuel_low', 'warning');
  if (litres > low.clearAbove) agent.clearAlert('fuel_low');
}

let timer = setInterval(drive, agent.reporting.everySeconds * 1_000);
agent.onConfig(({ version, reporting }) => {
  console.info({ version, ...reporting }, 'reports at other rates from now on');
  clearInterval(timer);
  timer = setInterval(drive, reporting.everySeconds * 1_000);
});
agent.onDisconnect(() => console.info(agent.backlog, 'away'));
process.once('SIGTERM', () => {
  clearInterval(timer);
  void agent.stop();
});
await agent.start();
