export * from './backoff.ts';
export * from './connect-messaging.ts';
export * from './messaging.ts';
export * from './messaging-errors.ts';
