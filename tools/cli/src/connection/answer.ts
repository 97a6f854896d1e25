import { CliError } from '../cli-error.ts';

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The data of an answer.
 * @throws a CliError with the words of the service when it refused
 */
export function answerOf<T>({ data, error, response }: Answered<T>): T {
  if (data !== undefined) return data;
  throw refusalOf(error, response);
}

function refusalOf(error: unknown, response: Response): CliError {
  const problem: object = typeof error === 'object' && error !== null ? error : {};
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(problem, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const title = text('title') ?? `Roadwire answered ${response.status} to ${new URL(response.url).pathname}.`;
  const detail = text('detail');
  const code = text('code') ?? `http_${response.status}`;
  const mayHaveExecuted: unknown = Reflect.get(problem, 'mayHaveExecuted');
  return new CliError(detail && detail !== title ? `${title} ${detail}` : title, {
    code,
    status: response.status,
    ...(text('field') ? { field: text('field') } : {}),
    ...(typeof mayHaveExecuted === 'boolean' ? { mayHaveExecuted } : {}),
    ...hintFor(code, response.status),
  });
}

function hintFor(code: string, status: number): { hint?: string } {
  if (code === 'unauthenticated') return { hint: 'Log in with "roadwire login".' };
  if (code === 'vehicle_not_found') return { hint: 'See "roadwire vehicles list".' };
  if (status >= 502 && status <= 504) return { hint: 'See "roadwire status".' };
  return {};
}
