import { CliError } from '../cli-error.ts';

const ANSWER_WITHIN_MS = 30_000;
/** Nothing of the request had left. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * Fetch with words for a person; the answer has come whole.
 * @throws a CliError when no answer came; unless it says otherwise the request may have been acted on
 */
export async function reach(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  try {
    const response = await fetch(request, { signal });
    const body = await response.arrayBuffer();
    const whole = new Response(body.byteLength > 0 ? body : null, response);
    return Object.defineProperty(whole, 'url', { value: response.url });
  } catch (error) {
    throw noAnswer(request, error);
  }
}

/**
 * The same for an answer that goes on: only its beginning is awaited.
 * @throws a CliError when it did not begin
 */
export async function reachStream(request: Request): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, late.signal]) });
  } catch (error) {
    throw noAnswer(request, error);
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer(request: Request, error: unknown): CliError {
  const { origin } = new URL(request.url);
  const hint = 'Is Roadwire running? npm start';
  if (NEVER_SENT.includes(errorCode(error)) || request.method === 'GET') {
    return new CliError(`Roadwire cannot be reached at ${origin}.`, { code: 'unreachable', hint });
  }
  return new CliError(`No answer came from ${origin}; the request may have been carried out all the same.`, {
    code: 'no_answer',
    mayHaveExecuted: true,
    hint,
  });
}

function errorCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  // One attempt for each address of a name.
  const one: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return typeof one === 'object' && one !== null && 'code' in one ? `${one.code}` : '';
}
