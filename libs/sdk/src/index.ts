import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.ts';

export type { components, paths } from './generated/api.ts';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** A command as it can be read back: its present state and how it came there. */
export type Command = Answer<'/v1/commands/{commandId}'>;

export interface RoadwireClientOptions {
  /** Of the one origin, without a slash at its end; empty in a page that the origin itself served. */
  baseUrl: string;
  /** Sent with every request, such as `authorization`. */
  headers?: Record<string, string>;
  fetch?: (request: Request) => Promise<Response>;
}

export type RoadwireClient = Client<paths>;

/**
 * The typed client of every service behind the one origin. A call answers `{ data }` or `{ error }`, where the error is
 * the problem document of the service; it throws only when no answer came at all, and then the request may still have
 * been acted on.
 */
export function createRoadwireClient(options: RoadwireClientOptions): RoadwireClient {
  return createClient<paths>(options);
}
