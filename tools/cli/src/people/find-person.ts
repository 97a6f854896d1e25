import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';

/** `roadwire people find` */
export async function findPerson({ connect, output }: Context, { email }: { email: string }): Promise<void> {
  const api = await connect();
  const { items } = answerOf(await api.GET('/v1/people', { params: { query: { email } } }));
  printList(
    output,
    { items, more: false },
    {
      header: ['ID', 'E-MAIL', 'NAME', 'ROLES'],
      row: ({ id, email: address, name, roles }) => [id, address, name, roles.join(', ')],
      none: 'Nobody is known by this address.',
    },
  );
}
