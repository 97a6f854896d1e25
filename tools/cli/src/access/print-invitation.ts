import type { Output } from '../output.ts';

export interface InvitationMade {
  id: string;
  role: string;
  email: string | null;
  expiresAt: string;
  code: string;
}

export function printInvitation(output: Output, vehicleId: string, invitation: InvitationMade): void {
  const { id, role, email, expiresAt, code } = invitation;
  output.document(invitation);
  output.line(`${email ?? 'Whoever has the code'} may become ${role} of ${vehicleId} until ${expiresAt}, with:`);
  output.line(`  roadwire access accept ${code}`);
  output.line(`The code is shown this once. Withdraw it with:`);
  output.line(`  roadwire access withdraw --vehicle ${vehicleId} --invitation ${id}`);
}
