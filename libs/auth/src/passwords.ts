import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

const derive = promisify(argon2);
// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;
const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
// Compared with when there is no hash, so that the time does not tell whether the account exists.
const nobody = { cost, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) };

/** The argon2id hash of a password as a PHC string, to be stored. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, cost, tagBytes);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(tag)}`;
}

/** Whether the password is the hash's. Without a hash, or with a broken one, it is false after the same work. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const known = hash === undefined ? undefined : parsePhc(hash);
  const { cost: spent, salt, tag } = known ?? nobody;
  const derived = await tagOf(password, salt, spent, tag.length);
  return timingSafeEqual(derived, tag) && known !== undefined;
}

function tagOf(password: string, salt: Buffer, spent: Cost, tagLength: number): Promise<Buffer> {
  // The same letters may arrive composed or decomposed, depending on the keyboard.
  return derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, tagLength, ...spent });
}

function parsePhc(hash: string): typeof nobody | undefined {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
