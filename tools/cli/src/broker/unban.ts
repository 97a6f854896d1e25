import type { RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf, confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printable } from './printable.ts';

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `roadwire broker unban`: by what is banned, or by the id of the ban. */
export async function unban({ connect, output }: Context, what: string): Promise<void> {
  const api = await connect();
  const ids = await bansOn(api, what);
  for (const banId of ids) confirmDone(await api.DELETE('/v1/broker/bans/{banId}', { params: { path: { banId } } }));
  output.document({ lifted: ids });
  output.line(idForm.test(what) ? `The ban ${what} is lifted.` : `${printable(what)} is banned no more.`);
}

async function bansOn(api: RoadwireClient, value: string): Promise<string[]> {
  const { items } = answerOf(await api.GET('/v1/broker/bans', { params: { query: { value } } }));
  if (items.length > 0) return items.map(({ id }) => id);
  // Whoever names an id may have one of a client: that goes first.
  if (idForm.test(value)) return [value.toLowerCase()];
  throw new CliError(`${value} is not banned.`, { code: 'ban_not_found', hint: 'See "roadwire broker bans".' });
}
