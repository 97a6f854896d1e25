/**
 * Writes one line in the native engine's log format to stderr, where the Prisma command line reads it.
 * @param {'INFO' | 'ERROR'} level
 * @param {string} message
 * @param {string} [errorCode] a Prisma error code such as P1001
 */
export function log(level, message, errorCode) {
  const fields = { message, is_panic: false, ...(errorCode && { error_code: errorCode }) };
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
