import type { RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf, confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire access revoke`: of somebody by id or e-mail address, also one's own. */
export async function revokeAccess(
  { connect, output }: Context,
  { vehicle: vehicleId, person }: { vehicle: string; person: string },
): Promise<void> {
  const api = await connect();
  const personId = person.includes('@') ? await personOf(api, vehicleId, person) : person;
  confirmDone(
    await api.DELETE('/v1/vehicles/{vehicleId}/access/{personId}', { params: { path: { vehicleId, personId } } }),
  );
  output.document({ vehicleId, personId, revoked: true });
  output.line(`${person} has no access to ${vehicleId} any more.`);
}

/** Those who may not see who else uses a car may give up their own access all the same. */
async function personOf(api: RoadwireClient, vehicleId: string, email: string): Promise<string> {
  const isMeant = (one: { email: string }) => one.email.toLowerCase() === email.toLowerCase();
  const me = answerOf(await api.GET('/v1/people/me'));
  if (isMeant(me)) return me.id;
  const { people } = answerOf(await api.GET('/v1/vehicles/{vehicleId}/access', { params: { path: { vehicleId } } }));
  const found = people.find(isMeant);
  if (found) return found.personId;
  throw new CliError(`${email} has no access to this car.`, {
    code: 'access_not_found',
    hint: `See "roadwire access list --vehicle ${vehicleId}".`,
  });
}
