/** SQLSTATE classes of data exceptions and of violated constraints: to try again would give the same answer. */
const unusableStates = /^2[23]/;

/** Whether PostgreSQL refused what it was given, rather than did not answer. */
export const isUnusableForPostgres = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && unusableStates.test(error.code);
