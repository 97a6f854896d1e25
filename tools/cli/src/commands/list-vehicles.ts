import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';

/** `roadwire vehicles list` */
export async function listVehicles({ connect, output }: Context): Promise<void> {
  const api = await connect();
  const { items } = answerOf(await api.GET('/v1/vehicles'));
  output.document({ items });
  if (items.length === 0) output.line('No cars.');
  else {
    const rows = items.map(({ id, name, model, region, online, lastSeenAt }) => [
      id,
      name,
      model,
      region,
      online ? 'online' : 'offline',
      lastSeenAt ?? 'never',
    ]);
    for (const line of formatTable([['ID', 'NAME', 'MODEL', 'REGION', 'STATE', 'LAST SEEN'], ...rows]))
      output.line(line);
  }
}
