import { readFile } from 'node:fs/promises';

const prefix = 'whsec_';

/** The key of a secret as Standard Webhooks writes it. Throws an error that says what the file must hold. */
export async function readWebhookSecret(file: string): Promise<Buffer> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Error(`secretFile cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const key = Buffer.from(text.slice(prefix.length), 'base64');
  if (!text.startsWith(prefix) || key.length < 24 || key.length > 64) {
    throw new Error(`secretFile ${file} must hold "${prefix}" and the base64 of 24 to 64 random bytes`);
  }
  return key;
}
