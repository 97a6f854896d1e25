import { LoginForm, SessionPage, useSession, useUnauthorised } from '@roadwire/ui';
import { api } from './api.ts';
import { mayOperate } from './shell/may-operate.ts';
import { Operations } from './shell/Operations.tsx';
import { OperatorsOnly } from './shell/OperatorsOnly.tsx';
import { sessionCalls } from './shell/session-calls.ts';
import { useMessages } from './use-messages.ts';

export function App() {
  const session = useSession(sessionCalls);
  const words = useMessages().logIn;
  useUnauthorised(api, session.expire);

  const { state } = session;
  if (state.status === 'logged_out')
    return <LoginForm title={words.title} detail={words.detail} expired={state.expired} onLogIn={session.logIn} />;
  if (state.status !== 'logged_in') return <SessionPage status={state.status} />;
  if (!mayOperate(state.person.roles)) return <OperatorsOnly person={state.person} session={session} />;
  return <Operations key={state.person.id} person={state.person} session={session} />;
}
