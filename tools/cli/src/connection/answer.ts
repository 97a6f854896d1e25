import { CliError } from '../cli-error.ts';
import { hintFor } from './hints.ts';

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

/**
 * Passes when something was done that has no answer but that.
 * @throws a CliError with the words of the service when it refused
 */
export function confirmDone({ error, response }: Answered<unknown>): void {
  if (!response.ok) throw refusalOf(error, response);
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
  const field = text('field');
  const commandId = text('commandId');
  const mayHaveExecuted: unknown = Reflect.get(problem, 'mayHaveExecuted');
  return new CliError(detail && detail !== title ? `${title} ${detail}` : title, {
    code,
    status: response.status,
    ...(field === undefined ? {} : { field }),
    ...(commandId === undefined ? {} : { commandId }),
    ...(typeof mayHaveExecuted === 'boolean' ? { mayHaveExecuted } : {}),
    ...hintFor(code, response.status, commandId),
  });
}
