import { type CommandKeySet, developmentMark } from '@roadwire/protocol';
import { signCommandKeySet } from '../command-signature.ts';
import { newSigningKey, readSigningKey } from '../ed25519-keys.ts';
import type { SecretFiles } from './secret-files.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const { madeFor } = developmentMark.jwk;

/** The root key that cars pin, the key that signs commands, and the set that names the second, signed by the first. */
export async function provisionCommandKeys(files: SecretFiles, options: { production: boolean }): Promise<void> {
  const root = await signingKey(files, 'command-root.jwk', options);
  const signing = await signingKey(files, 'command-signing.jwk', options);
  const keySet: CommandKeySet = { keys: [signing.publicJwk] };
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

/** A private key's file; its mark, if it has one, goes on to what is derived from it. */
async function signingKey(files: SecretFiles, file: string, { production }: { production: boolean }) {
  const mark = production ? {} : developmentMark.jwk;
  const text = await files.once(file, () => json({ ...newSigningKey(), ...mark }));
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
