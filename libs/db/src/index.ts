export * from './broadcast-store.ts';
export * from './commands/command-store.ts';
export * from './database.ts';
export * from './domain-event-store.ts';
export * from './person-store.ts';
export * from './twin-store.ts';
export * from './vehicle-store.ts';
