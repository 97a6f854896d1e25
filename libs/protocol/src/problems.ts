import { type Static, Type } from 'typebox';

/**
 * Every error code of the HTTP APIs: its status, its title, and whether the same request may succeed later. Codes are
 * stable; titles are sentences one can show to a person.
 */
export const problemCodes = {
  invalid_request: { status: 400, title: 'The request is not valid.', retryable: false },
  invalid_cursor: { status: 400, title: 'The list has moved on. Start it again from the beginning.', retryable: false },
  unauthenticated: { status: 401, title: 'You are not signed in, or no longer.', retryable: false },
  wrong_credentials: { status: 401, title: 'The e-mail address or the password is wrong.', retryable: false },
  session_reused: {
    status: 401,
    title: 'This sign-in was used twice and has been ended. Sign in again.',
    retryable: false,
  },
  forbidden: { status: 403, title: 'You may not do this.', retryable: false },
  insufficient_scope: { status: 403, title: 'This API token was not made for this.', retryable: false },
  csrf_refused: { status: 403, title: 'This request did not come from our own pages.', retryable: false },
  not_found: { status: 404, title: 'There is nothing here.', retryable: false },
  vehicle_not_found: { status: 404, title: 'You have no such car.', retryable: false },
  command_not_found: { status: 404, title: 'There is no such command.', retryable: false },
  broadcast_not_found: { status: 404, title: 'There is no such broadcast.', retryable: false },
  person_not_found: { status: 404, title: 'Nobody is known by this.', retryable: false },
  access_not_found: { status: 404, title: 'This person has no access to this car.', retryable: false },
  invitation_not_found: { status: 404, title: 'This invitation is not valid, or no longer.', retryable: false },
  support_grant_not_found: { status: 404, title: 'There is no such support grant.', retryable: false },
  certificate_not_found: { status: 404, title: 'There is no such certificate.', retryable: false },
  broker_client_not_found: {
    status: 404,
    title: 'The broker knows no such client, or no longer.',
    retryable: false,
  },
  retained_message_not_found: { status: 404, title: 'Nothing is retained on this topic.', retryable: false },
  trace_not_found: { status: 404, title: 'There is no such trace, or no longer.', retryable: false },
  ban_not_found: { status: 404, title: 'There is no such ban, or no longer.', retryable: false },
  api_token_not_found: { status: 404, title: 'There is no such API token.', retryable: false },
  method_not_allowed: { status: 405, title: 'This cannot be done here.', retryable: false },
  conflict: { status: 409, title: 'This already exists.', retryable: false },
  too_many_traces: { status: 409, title: 'So many traces run already. Stop one first.', retryable: true },
  too_many_bans: { status: 409, title: 'There are too many bans already.', retryable: false },
  command_in_flight: { status: 409, title: 'The car is still busy with the same request.', retryable: true },
  command_already_sent: {
    status: 409,
    title: 'The car may already have this request. It cannot be called back.',
    retryable: false,
  },
  command_finished: { status: 409, title: 'This request has ended already.', retryable: false },
  payload_too_large: { status: 413, title: 'The request is too large.', retryable: false },
  unsupported_media_type: { status: 415, title: 'The request must be JSON.', retryable: false },
  idempotency_key_reused: {
    status: 422,
    title: 'This request was already made with other content.',
    retryable: false,
  },
  command_unsupported: { status: 422, title: 'This car cannot do this.', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests. Try again shortly.', retryable: true },
  internal_error: { status: 500, title: 'Something went wrong on our side.', retryable: true },
  not_supported: { status: 501, title: 'This part of the platform cannot do this.', retryable: false },
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
    commandId: Type.Optional(Type.String({ description: 'The command that stands in the way' })),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem', title: 'Problem' },
);
export type Problem = Static<typeof Problem>;
