export interface CliErrorDetails {
  /** Stable, for programs: that of the service's problem document, or one of ours. */
  code: string;
  /** What to do next, in a few words. */
  hint?: string;
  status?: number;
  field?: string;
  mayHaveExecuted?: boolean;
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
