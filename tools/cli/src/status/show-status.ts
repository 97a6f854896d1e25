import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import { reach } from '../connection/reach.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';

interface Health {
  name: string;
  healthy: boolean;
  detail: string;
}

/** `roadwire status`: succeeds when everything that can be asked is well. */
export async function showStatus(context: Context): Promise<void> {
  const { origin, output } = context;
  const { url, local } = origin();
  await reach(new Request(`${url}/healthz`));
  // Beside a local start each service can be asked; elsewhere only the origin is within reach.
  const services = await Promise.all(Object.entries(local?.services ?? { web: url }).map(askHealth));
  const vehicles = await countVehicles(context);
  const ok = services.every(({ healthy }) => healthy);

  output.document({ origin: url, ok, services, vehicles });
  output.line(`Origin  ${url}`);
  const count = 'online' in vehicles ? `${vehicles.online} of ${vehicles.total} online` : vehicles.unavailable;
  output.line(`Cars    ${count}\n`);
  for (const line of formatTable(
    services.map(({ name, healthy, detail }) => [name, healthy ? 'ok' : 'NOT OK', detail]),
  ))
    output.line(line);
  const ill = services.filter(({ healthy }) => !healthy).map(({ name }) => name);
  if (!ok) throw new CliError(`Not everything is well: ${ill.join(', ')}.`, { code: 'unhealthy' });
}

async function askHealth([name, url]: [string, string]): Promise<Health> {
  try {
    const response = await reach(new Request(`${url}/readyz`));
    return { name, healthy: response.ok, detail: response.ok ? '' : `answers ${response.status}` };
  } catch (error) {
    return { name, healthy: false, detail: error instanceof CliError ? error.message : `${error}` };
  }
}

async function countVehicles({
  connect,
}: Context): Promise<{ online: number; total: number } | { unavailable: string }> {
  try {
    const api = await connect();
    const { online, total } = answerOf(await api.GET('/v1/fleet/counts')).totals;
    return { online, total };
  } catch (error) {
    if (error instanceof CliError) return { unavailable: error.toLine() };
    throw error;
  }
}
