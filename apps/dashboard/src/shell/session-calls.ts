import type { SessionCalls } from '@roadwire/ui';
import { api } from '../api.ts';

export const sessionCalls: SessionCalls = {
  read: () => api.GET('/web/session'),
  logIn: (credentials) => api.POST('/web/session', { body: credentials }),
  logOut: () => api.DELETE('/web/session'),
};
