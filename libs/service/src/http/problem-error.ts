import { type Problem, type ProblemCode, problemCodes } from '@roadwire/protocol';

export interface ProblemDetails {
  /** What is wrong in this case, in a sentence for people. */
  detail?: string;
  /** JSON pointer to the value that is wrong. */
  field?: string;
  mayHaveExecuted?: boolean;
  /** Otherwise as the code says. */
  retryable?: boolean;
  /** The command that stands in the way. */
  commandId?: string;
}

/** Thrown by a route to answer with the problem of this code. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? problemCodes[code].title);
    this.code = code;
    this.details = details;
  }
}

export function toProblem(code: ProblemCode, details: ProblemDetails, requestId: string): Problem {
  const { status, title, retryable } = problemCodes[code];
  return { type: `/docs/errors#${code}`, title, status, code, retryable, requestId, ...details };
}
