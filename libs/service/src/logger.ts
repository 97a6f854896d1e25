import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output, one per event. Secrets never go in: log ids, not tokens. */
export function createLogger(options: { name: string; level?: LogLevel; destination?: DestinationStream }): Logger {
  const settings = { name: options.name, level: options.level ?? 'info', base: { name: options.name } };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
