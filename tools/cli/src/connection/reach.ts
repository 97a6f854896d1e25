import { CliError } from '../cli-error.ts';

const ANSWER_WITHIN_MS = 30_000;
/** Nothing of the request had left. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * Fetch with words for a person.
 * @throws a CliError when no answer came; unless it says otherwise the request may have been acted on
 */
export async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (error) {
    const { origin } = new URL(request.url);
    const hint = 'Is Roadwire running? npm start';
    const neverSent = NEVER_SENT.includes(errorCode(error));
    if (neverSent || request.method === 'GET') {
      throw new CliError(`Roadwire cannot be reached at ${origin}.`, { code: 'unreachable', hint });
    }
    throw new CliError(`No answer came from ${origin}; the request may have been carried out all the same.`, {
      code: 'no_answer',
      mayHaveExecuted: true,
      hint,
    });
  }
}

function errorCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  // One attempt for each address of a name.
  const one: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return typeof one === 'object' && one !== null && 'code' in one ? `${one.code}` : '';
}
