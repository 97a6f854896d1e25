import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';

/** `roadwire access list`: who may use a car, who is invited, and which operators may act on it. */
export async function listAccess({ connect, output }: Context, { vehicle }: { vehicle: string }): Promise<void> {
  const api = await connect();
  const access = answerOf(
    await api.GET('/v1/vehicles/{vehicleId}/access', { params: { path: { vehicleId: vehicle } } }),
  );
  output.document(access);
  const rows = [
    ...access.people.map(({ personId, email, role, endsAt }) => [role, email, endsAt ?? '', personId]),
    ...access.invitations.map(({ id, role, email, expiresAt }) => [
      `invited: ${role}`,
      email ?? 'anybody',
      expiresAt,
      id,
    ]),
    ...access.supportGrants.map(({ id, email, endsAt }) => ['support', email, endsAt, id]),
  ];
  if (rows.length === 0) output.line('Nobody holds anything on this car.');
  else for (const line of formatTable([['AS', 'WHO', 'UNTIL', 'ID'], ...rows])) output.line(line);
}
