export * from './clock.ts';
export * from './environment.ts';
export * from './http/http-service.ts';
export * from './http/problem-error.ts';
export * from './http/signed-in.ts';
export * from './logger.ts';
export * from './run-service.ts';
export * from './server-variables.ts';
