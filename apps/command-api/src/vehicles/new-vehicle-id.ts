import { randomInt } from 'node:crypto';

/** Without the letters that are taken for others. */
export const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 8;

/** An id that tells nothing of its car. */
export const newVehicleId = (): string =>
  `rw-${Array.from({ length }, () => idAlphabet.charAt(randomInt(idAlphabet.length))).join('')}`;
