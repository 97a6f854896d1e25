import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire access accept` */
export async function accept({ connect, output }: Context, code: string): Promise<void> {
  const api = await connect();
  const granted = answerOf(await api.POST('/v1/people/me/invitations', { body: { code } }));
  output.document(granted);
  output.line(`You are ${granted.role} of ${granted.vehicleId}${granted.endsAt ? ` until ${granted.endsAt}` : ''}.`);
}
