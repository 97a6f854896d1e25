import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire tokens revoke` */
export async function revokeToken({ connect, output }: Context, tokenId: string): Promise<void> {
  const api = await connect();
  confirmDone(await api.DELETE('/v1/people/me/tokens/{tokenId}', { params: { path: { tokenId } } }));
  output.document({ tokenId, revoked: true });
  output.line('The API token is revoked; what was signed in with it ends within 15 minutes.');
}
