import { type Static, Type } from 'typebox';

/**
 * Every error code of the HTTP APIs: its status, its title, and whether the same request may succeed later. Codes are
 * stable; titles are sentences one can show to a person.
 */
export const problemCodes = {
  invalid_request: { status: 400, title: 'The request is not valid.', retryable: false },
  unauthenticated: { status: 401, title: 'You are not signed in, or no longer.', retryable: false },
  wrong_credentials: { status: 401, title: 'The e-mail address or the password is wrong.', retryable: false },
  forbidden: { status: 403, title: 'You may not do this.', retryable: false },
  csrf_refused: { status: 403, title: 'This request did not come from our own pages.', retryable: false },
  not_found: { status: 404, title: 'There is nothing here.', retryable: false },
  vehicle_not_found: { status: 404, title: 'You have no such car.', retryable: false },
  command_not_found: { status: 404, title: 'There is no such command.', retryable: false },
  broadcast_not_found: { status: 404, title: 'There is no such broadcast.', retryable: false },
  method_not_allowed: { status: 405, title: 'This cannot be done here.', retryable: false },
  conflict: { status: 409, title: 'This already exists.', retryable: false },
  command_in_flight: { status: 409, title: 'The car is still busy with the same request.', retryable: true },
  payload_too_large: { status: 413, title: 'The request is too large.', retryable: false },
  unsupported_media_type: { status: 415, title: 'The request must be JSON.', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests. Try again shortly.', retryable: true },
  internal_error: { status: 500, title: 'Something went wrong on our side.', retryable: true },
  upstream_unavailable: { status: 502, title: 'A part of the platform does not answer.', retryable: true },
  service_unavailable: { status: 503, title: 'This part of the platform is not ready.', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ProblemCode = keyof typeof problemCodes;
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemCodes, code);

/** RFC 9457 problem details with our members. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'A URI reference that names the kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.String({ description: 'Stable, for programs' }),
    retryable: Type.Boolean({ description: 'The same request may succeed later' }),
    mayHaveExecuted: Type.Optional(Type.Boolean({ description: 'The car may have acted although the request failed' })),
    field: Type.Optional(Type.String({ description: 'JSON pointer to the value that is wrong' })),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem', title: 'Problem' },
);
export type Problem = Static<typeof Problem>;
