import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { encode } from '@roadwire/protocol';
import { type Backoff, createServiceProcess, type ServiceProcess } from '@roadwire/stack';

/** Runs cars in a few processes, each of which comes back when it is killed. */
export async function startCars(options: {
  folders: readonly string[];
  processes: number;
  brokerUrl: string;
  seed: number;
  backoff: Backoff;
  logFolder: string;
}): Promise<ServiceProcess[] & AsyncDisposable> {
  const { folders, processes, brokerUrl, seed, backoff, logFolder } = options;
  mkdirSync(logFolder, { recursive: true });
  const running = Array.from({ length: processes }, (_, index) => {
    const name = `cars ${index + 1}`;
    const task = { brokerUrl, seed, folders: folders.filter((_folder, car) => car % processes === index) };
    return createServiceProcess({
      name,
      entry: path.join(import.meta.dirname, 'car-process.ts'),
      args: [encode(task)],
      cwd: logFolder,
      env: {},
      backoff,
      onOutput: (line) => appendFileSync(path.join(logFolder, `cars-${index + 1}.log`), `${line}\n`),
    });
  });
  const stop = async (): Promise<void> => {
    // As in a power cut: what they did is in their files.
    await Promise.all(running.map((cars) => cars.stop(0)));
  };
  const group = Object.assign(running, { [Symbol.asyncDispose]: stop });
  try {
    await Promise.all(running.map((cars) => cars.start()));
    return group;
  } catch (error) {
    await stop();
    throw error;
  }
}
