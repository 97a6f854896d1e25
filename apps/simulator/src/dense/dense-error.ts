/** Why dense mode cannot go on, in words for whoever started it. */
export class DenseError extends Error {
  override readonly name = 'DenseError';
}
