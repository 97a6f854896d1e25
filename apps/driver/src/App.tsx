import { LoginForm, SessionPage, useSession, useUnauthorised } from '@roadwire/ui';
import { api } from './api.ts';
import { Garage } from './garage/Garage.tsx';
import { sessionCalls } from './shell/session-calls.ts';
import { useMessages } from './use-messages.ts';

export function App() {
  const session = useSession(sessionCalls);
  const words = useMessages();
  useUnauthorised(api, session.expire);

  const { state } = session;
  if (state.status === 'logged_out')
    return (
      <LoginForm
        title={words.logIn.title}
        detail={words.logIn.detail}
        expired={state.expired}
        onLogIn={session.logIn}
      />
    );
  if (state.status !== 'logged_in') return <SessionPage status={state.status} />;
  return <Garage key={state.person.id} person={state.person} session={session} />;
}
