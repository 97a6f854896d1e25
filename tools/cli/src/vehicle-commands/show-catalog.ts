import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printCatalog } from './print-catalog.ts';

/** `roadwire commands catalog` */
export async function showCatalog({ connect, output }: Context): Promise<void> {
  const api = await connect();
  const { items } = answerOf(await api.GET('/v1/commands/catalog'));
  output.document({ items });
  printCatalog(output, items);
}
