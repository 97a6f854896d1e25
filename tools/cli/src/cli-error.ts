export interface CliErrorDetails {
  /** Stable, for programs: that of the service's problem document, or one of ours. */
  code: string;
  /** What to do next, in a few words. */
  hint?: string;
  status?: number;
  field?: string;
  mayHaveExecuted?: boolean;
  /** The command that it is about. */
  commandId?: string;
}

/** What went wrong, in words for a person. */
export class CliError extends Error {
  readonly details: CliErrorDetails;

  constructor(message: string, details: CliErrorDetails) {
    super(message);
    this.name = 'CliError';
    this.details = details;
  }

  /** One line. */
  toLine(): string {
    const line = [this.message, this.details.hint].filter(Boolean).join(' ');
    return line.replaceAll(/\s*\n\s*/g, ' ');
  }

  /** For `--json`. */
  toDocument(): { error: CliErrorDetails & { message: string } } {
    return { error: { message: this.message, ...this.details } };
  }
}

/** A part of the platform is away for a moment: the same may succeed soon. */
export function isPassing(error: unknown): error is CliError {
  if (!(error instanceof CliError)) return false;
  const { code, status } = error.details;
  return code === 'unreachable' || code === 'no_answer' || (status !== undefined && status >= 500);
}
