import { inspect } from 'node:util';
import { decoderOf } from '@roadwire/protocol';
import { Type } from 'typebox';
import { readCarFile } from './car-file.ts';
import { createChaosCar } from './chaos-car.ts';

/** The argument of a process of cars. */
export const CarProcessTask = Type.Object({
  brokerUrl: Type.String(),
  seed: Type.Integer(),
  /** One of each car. */
  folders: Type.Array(Type.String()),
});

/** Runs the cars of the task until it is killed, or until nobody is left who would kill it. */
async function run(argument: string): Promise<void> {
  const task = decoderOf(CarProcessTask)(argument);
  if (!task.ok) throw new Error(`not a task: ${task.reason}`);
  const { brokerUrl, seed, folders } = task.value;
  process.on('disconnect', () => process.exit());
  const say =
    (level: string) =>
    (details: object, message: string): void =>
      void process.stderr.write(
        `${level} ${new Date().toISOString()} ${message} ${inspect(details, { breakLength: Infinity })}\n`,
      );
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: say('warn'), error: say('error') };
  for (const folder of folders) {
    const car = readCarFile(folder);
    await createChaosCar({ car, folder, brokerUrl, seed, logger }).start();
  }
  process.send?.({ type: 'ready', port: null });
}

await run(process.argv[2] ?? '');
