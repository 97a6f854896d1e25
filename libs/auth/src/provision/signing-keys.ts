import { type CommandKeySet, developmentMark } from '@roadwire/protocol';
import type { Clock } from '../clock.ts';
import { signCommandKeySet } from '../command-signature.ts';
import { newSigningKey, readSigningKey } from '../ed25519-keys.ts';
import type { SecretFiles } from './secret-files.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const { madeFor } = developmentMark.jwk;

/**
 * The root key that cars pin, the key that signs commands, and the set that names the second, signed by the first. The set
 * bears the time when its key was made: of a key in the place of another one, cars see that it came later.
 */
export async function provisionCommandKeys(
  files: SecretFiles,
  { production, clock }: { production: boolean; clock: Clock },
): Promise<void> {
  const root = await signingKey(files, 'command-root.jwk', { production });
  const issuedAt = clock.now().toISOString();
  const signing = await signingKey(files, 'command-signing.jwk', { production, members: { issuedAt } });
  const keySet: CommandKeySet = { ...dateOf(signing.text), keys: [signing.publicJwk] };
  await files.inStep('command-root.pub.jwk', json({ ...root.publicJwk, ...root.mark }));
  // EdDSA gives the same signature for the same set, so an unchanged set leaves its file untouched.
  await files.inStep('command-keys.jws', await signCommandKeySet(root.text, keySet));
}

/** The key that signs people's tokens, and its public half for whoever verifies them. */
export async function provisionTokenKeys(files: SecretFiles, options: { production: boolean }): Promise<void> {
  const signing = await signingKey(files, 'token-signing.jwk', options);
  await files.inStep(
    'token-keys.json',
    json({ keys: [{ ...signing.publicJwk, alg: 'EdDSA', use: 'sig', ...signing.mark }] }),
  );
}

/** When the key was made; nothing for a key of before this was noted. */
function dateOf(text: string): Pick<CommandKeySet, 'issuedAt'> {
  const key: unknown = JSON.parse(text);
  if (typeof key !== 'object' || key === null || !('issuedAt' in key)) return {};
  return typeof key.issuedAt === 'string' ? { issuedAt: key.issuedAt } : {};
}

/** A private key's file; its mark, if it has one, goes on to what is derived from it. */
async function signingKey(
  files: SecretFiles,
  file: string,
  { production, members }: { production: boolean; members?: object },
) {
  const mark = production ? {} : developmentMark.jwk;
  const text = await files.once(file, () => json({ ...newSigningKey(), ...members, ...mark }));
  const { publicJwk } = readSigningKey(text);
  const parsed: unknown = JSON.parse(text);
  const isMarked = typeof parsed === 'object' && parsed !== null && 'madeFor' in parsed && parsed.madeFor === madeFor;
  if (isMarked && production) throw new Error(`${file} was made for development: use another folder`);
  return { text, publicJwk, mark: isMarked ? developmentMark.jwk : {} };
}

/** The key that signs heads of the audit log: another purpose than people's tokens, another key. */
export async function provisionAuditKey(files: SecretFiles, options: { production: boolean }): Promise<void> {
  await signingKey(files, 'audit-signing.jwk', options);
}
