/** One record of a service's log: pino's JSON, one object per line. */
export interface LogRecord {
  /** 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
  level: number;
  /** Milliseconds since 1970. */
  time: number;
  msg: string;
  /** Of the error that the record carries, unless the message says the same. */
  errorMessage?: string;
  /** Everything else that tells something, in the order it was written. */
  fields: Record<string, unknown>;
}

/** What every record carries and nobody reads on a terminal. */
const SILENT = new Set(['level', 'time', 'msg', 'name', 'service', 'pid', 'hostname', 'err', 'v']);

/** Reads a line of a service's log; undefined when it is something else. */
export function parseLogRecord(line: string): LogRecord | undefined {
  if (!line.startsWith('{')) return undefined;
  const value = parseObject(line);
  if (!value || typeof value.level !== 'number' || typeof value.time !== 'number') return undefined;
  const msg = typeof value.msg === 'string' ? value.msg : '';
  const errorMessage = messageOf(value.err);
  return {
    level: value.level,
    time: value.time,
    msg,
    errorMessage: errorMessage === msg ? undefined : errorMessage,
    fields: Object.fromEntries(Object.entries(value).filter(([key]) => !SILENT.has(key))),
  };
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string | undefined {
  return isRecord(error) && typeof error.message === 'string' ? error.message : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
