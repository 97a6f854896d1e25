import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printFields } from '../output.ts';

/** `roadwire whoami` */
export async function showMe({ connect, origin, output }: Context): Promise<void> {
  const api = await connect();
  const person = answerOf(await api.GET('/v1/people/me'));
  const { url } = origin();
  output.document({ origin: url, person });
  printFields(output, {
    Name: person.name,
    'E-mail': person.email,
    Roles: person.roles.join(', '),
    Id: person.id,
    Origin: url,
  });
}
