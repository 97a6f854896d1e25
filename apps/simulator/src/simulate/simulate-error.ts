/** Why the command cannot go on, in words for whoever started it. */
export class SimulateError extends Error {
  override readonly name = 'SimulateError';
}
