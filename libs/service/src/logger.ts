import { type DestinationStream, type Logger, multistream, pino } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output, one per event. Secrets never go in: log ids, not tokens. */
export function createLogger(options: {
  name: string;
  level?: LogLevel;
  destination?: DestinationStream;
  /** Gets every line as well. */
  alsoTo?: DestinationStream | undefined;
}): Logger {
  const { alsoTo, destination, level = 'info', name } = options;
  const settings = { name, level, base: { name } };
  if (!alsoTo) return destination ? pino(settings, destination) : pino(settings);
  const streams = [destination ?? pino.destination(1), alsoTo].map((stream) => ({ stream, level }));
  return pino(settings, multistream(streams));
}
