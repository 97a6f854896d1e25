import { createHash } from 'node:crypto';
import type { CommandSigner } from '@roadwire/auth';
import type { Command } from '@roadwire/db';

export interface SignRequest {
  /** The request of a command, always the same for the same command: EdDSA has no randomness. */
  (command: Command): Promise<string>;
}

export const createSignRequest =
  (signer: CommandSigner): SignRequest =>
  (command) =>
    signer.sign({
      vehicleId: command.vehicleId,
      commandId: command.id,
      type: command.type,
      parameters: command.parameters,
      issuedAt: command.createdAt.toISOString(),
      expiresAt: command.expiresAt.toISOString(),
      ownershipEpoch: command.ownershipEpoch,
    });

/** How a car names a request that it refused. */
export const requestDigest = (jws: string): string => createHash('sha256').update(jws).digest('hex');
