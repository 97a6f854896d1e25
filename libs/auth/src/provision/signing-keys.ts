import type { CommandKeySet } from '@roadwire/protocol';
import { signCommandKeySet } from '../command-signature.ts';
import { newSigningKey, readSigningKey } from '../ed25519-keys.ts';
import type { SecretFiles } from './secret-files.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const newKeyFile = () => json(newSigningKey());

/** The root key that cars pin, the key that signs commands, and the set that names the second, signed by the first. */
export async function provisionCommandKeys(files: SecretFiles): Promise<void> {
  const rootJwk = await files.once('command-root.jwk', newKeyFile);
  const signing = readSigningKey(await files.once('command-signing.jwk', newKeyFile));
  const keySet: CommandKeySet = { keys: [signing.publicJwk] };
  await files.inStep('command-root.pub.jwk', json(readSigningKey(rootJwk).publicJwk));
  // EdDSA gives the same signature for the same set, so an unchanged set leaves its file untouched.
  await files.inStep('command-keys.jws', await signCommandKeySet(rootJwk, keySet));
}

/** The key that signs people's tokens, and its public half for whoever verifies them. */
export async function provisionTokenKeys(files: SecretFiles): Promise<void> {
  const signing = readSigningKey(await files.once('token-signing.jwk', newKeyFile));
  await files.inStep('token-keys.json', json({ keys: [{ ...signing.publicJwk, alg: 'EdDSA', use: 'sig' }] }));
}
