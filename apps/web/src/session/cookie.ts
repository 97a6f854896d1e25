import type { FastifyReply, FastifyRequest } from 'fastify';

const name = '__Host-roadwire';
const lifetimeSeconds = 30 * 86_400;

/** The cookie that holds a browser's session token: this origin only, never sent by other sites, unreadable to scripts. */
export const sessionCookie = {
  read: (request: FastifyRequest): string | undefined => request.cookies[name],
  set: (reply: FastifyReply, sessionToken: string): void => {
    reply.setCookie(name, sessionToken, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'strict',
      maxAge: lifetimeSeconds,
    });
  },
  clear: (reply: FastifyReply): void => {
    reply.clearCookie(name, { path: '/', secure: true, httpOnly: true, sameSite: 'strict' });
  },
};
