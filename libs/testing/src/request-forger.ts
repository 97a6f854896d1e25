import { createCommandSigner, newSigningKey } from '@roadwire/auth';
import type { CommandType } from '@roadwire/protocol';

/** Signs command requests (compact JWS) that are right in everything but the key. */
export function createRequestForger() {
  const signer = createCommandSigner(newSigningKey());
  return (request: { vehicleId: string; commandId: string; type: CommandType }): Promise<string> => {
    const now = Date.now();
    return signer.sign({
      ...request,
      parameters: {},
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 30_000).toISOString(),
      ownershipEpoch: 0,
    });
  };
}
