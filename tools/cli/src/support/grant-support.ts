import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';

export interface GrantSupportOptions {
  vehicle: string;
  operator: string;
  reason: string;
  hours: number;
}

/** `roadwire support grant` */
export async function grantSupport({ connect, output }: Context, options: GrantSupportOptions): Promise<void> {
  const { vehicle: vehicleId, operator: operatorEmail, reason, hours } = options;
  const api = await connect();
  const grant = answerOf(
    await api.POST('/v1/vehicles/{vehicleId}/support-grants', {
      params: { path: { vehicleId } },
      body: { operatorEmail, reason, hours },
    }),
  );
  output.document(grant);
  output.line(`${grant.email} may act on ${vehicleId} until ${grant.endsAt}. End it before with:`);
  output.line(`  roadwire support end --vehicle ${vehicleId} --grant ${grant.id}`);
}
