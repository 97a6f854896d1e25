import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { vi } from 'vitest';
import { createProgram } from '../program.ts';
import { answerJson, fakeOrigin, signIn } from './fake-origin.ts';
import { homeLoggedInAt } from './run-roadwire.ts';

export interface Asked {
  method: string;
  /** With its query, as it was sent. */
  url: string;
  body: unknown;
}

/** An origin whose broker answers as it is told, by method and path; what it was asked is kept. */
export async function brokerOrigin(
  answers: Readonly<
    Record<string, (request: IncomingMessage, response: ServerResponse) => void | readonly [number, unknown]>
  >,
) {
  const asked: Asked[] = [];
  const url = await fakeOrigin(async (request, response) => {
    if (signIn(request, response)) return;
    const { method = '', url: target = '' } = request;
    const body = request.headers['content-type'] === 'application/json' ? await json(request) : undefined;
    asked.push({ method, url: target, body });
    const answer = answers[`${method} ${target.split('?')[0]}`]?.(request, response);
    if (answer) answerJson(response, answer[0], answer[1]);
    else if (!response.headersSent) answerJson(response, 404, { code: 'not_found', title: 'There is nothing here.' });
  });
  return {
    url,
    asked,
    /** What `roadwire broker …` prints, run in this process in a home where somebody is logged in. */
    broker: async (...args: string[]): Promise<string> => {
      let written = '';
      vi.stubEnv('XDG_CONFIG_HOME', `${homeLoggedInAt(url)}/.config`);
      await createProgram((text) => (written += text)).parseAsync(['broker', ...args, '--origin', url], {
        from: 'user',
      });
      return written;
    },
  };
}
