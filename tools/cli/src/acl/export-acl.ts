import { writeFile } from 'node:fs/promises';
import { type AclCar, mayAct, mosquittoAcl, standingsOf } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { readUpTo } from '../lists/read-up-to.ts';

/** As much as the list of cars gives at once. */
const MOST_AT_ONCE = 500;

export interface ExportAclOptions {
  for: 'mosquitto';
  output?: string;
}

/** `roadwire acl export`: cars that are registered while it runs may be missing, and are there the next time. */
export async function exportAcl({ connect, output }: Context, options: ExportAclOptions): Promise<void> {
  const { for: broker, output: file } = options;
  const api = await connect();
  await assertSeesEveryCar(api);
  const cars = await readCars(api);
  const made = mosquittoAcl(cars);
  if ('refused' in made) {
    throw new CliError(made.refused, {
      code: 'acl_refused',
      hint: 'No list was written. See "roadwire vehicles list".',
    });
  }
  if (file === undefined) {
    output.document({ for: broker, cars: cars.length, acl: made.acl });
    output.line(made.acl.trimEnd());
    return;
  }
  await write(file, made.acl);
  output.document({ for: broker, cars: cars.length, file });
  output.line(`${file}: permissions of the services, the tools and ${cars.length} cars.`);
  output.line('Mosquitto reads it when it starts, and again on SIGHUP.');
}

/** Others see only their own cars: a list of those would take their cohort from the rest. */
async function assertSeesEveryCar(api: RoadwireClient): Promise<void> {
  const { roles } = answerOf(await api.GET('/v1/people/me'));
  if (mayAct('vehicle.see', standingsOf({ roles, access: null, support: false }))) return;
  throw new CliError('Only those who see every car can export the permissions.', {
    code: 'forbidden',
    hint: 'Log in as an operator or an administrator.',
  });
}

async function readCars(api: RoadwireClient): Promise<AclCar[]> {
  const { items } = await readUpTo(
    Infinity,
    async (query) => answerOf(await api.GET('/v1/vehicles', { params: { query } })),
    MOST_AT_ONCE,
  );
  return items.map(({ id, cohort }) => ({ vehicleId: id, cohort }));
}

async function write(file: string, acl: string): Promise<void> {
  try {
    await writeFile(file, acl);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new CliError(`${file} cannot be written${why}.`, { code: 'no_file', hint: 'Name another file.' });
  }
}
