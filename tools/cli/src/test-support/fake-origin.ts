import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** The address of an origin that was there until now. */
export async function deadOrigin(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** An origin that answers as it is told. Answers its address. */
export async function fakeOrigin(
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

export const answerJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** Signs anybody in; answers whether the request asked for that. */
export function signIn(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url !== '/v1/session') return false;
  answerJson(response, 201, {
    accessToken: 'a',
    expiresAt: '2026-01-01T00:00:00.000Z',
    sessionToken: 'rws_next',
    person: { id: 'p', email: 'driver@example.com', name: 'Driver', roles: ['driver'] },
  });
  return true;
}
