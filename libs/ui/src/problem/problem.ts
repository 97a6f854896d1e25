/** What the apps read of an RFC 9457 problem. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly mayHaveExecuted?: boolean;
}

/** Reads an error body. A proxy's page or an empty body is no problem document and reads as `{}`. */
export function readProblem(body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return {};
  return {
    code: 'code' in body && typeof body.code === 'string' ? body.code : undefined,
    title: 'title' in body && typeof body.title === 'string' ? body.title : undefined,
    detail: 'detail' in body && typeof body.detail === 'string' ? body.detail : undefined,
    mayHaveExecuted:
      'mayHaveExecuted' in body && typeof body.mayHaveExecuted === 'boolean' ? body.mayHaveExecuted : undefined,
  };
}
