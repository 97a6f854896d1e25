import { parseLogRecord } from '../log/log-record.ts';

const PINO_ERROR = 50;

export interface LastError {
  see(line: string, stream: 'stdout' | 'stderr'): void;
  read(): string | undefined;
}

/**
 * Remembers what a process said last about why it cannot go on: its last log record at level error or fatal; failing
 * that, the line of its stderr that names an error, or the last line that is no log record.
 */
export function createLastError(): LastError {
  let logged: string | undefined;
  let thrown: string | undefined;
  let other: string | undefined;
  return {
    see(line, stream) {
      const record = stream === 'stdout' ? parseLogRecord(line) : undefined;
      if (record) {
        if (record.level >= PINO_ERROR) logged = [record.msg, record.errorMessage].filter(Boolean).join(': ');
      } else if (stream === 'stderr' && /^(\w+Error|Error)\b/.test(line)) {
        thrown ??= line;
      } else if (!/^Node\.js v\d/.test(line)) {
        other = line.trim();
      }
    },
    read: () => logged ?? thrown ?? other,
  };
}
