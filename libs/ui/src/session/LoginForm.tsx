import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { TextField } from '../controls/TextField.tsx';
import { Icon } from '../icon/Icon.tsx';
import { useUiMessages } from '../use-ui-messages.ts';
import styles from './LoginForm.module.css';
import type { Credentials } from './session-calls.ts';
import type { LogInResult } from './use-session.ts';
import { Wordmark } from './Wordmark.tsx';

export interface LoginFormProps {
  title: string;
  detail?: string;
  /** The person was logged in a moment ago and is told why this page is back. */
  expired?: boolean;
  onLogIn: (credentials: Credentials) => Promise<LogInResult>;
}

export function LoginForm({ title, detail, expired = false, onLogIn }: LoginFormProps) {
  const words = useUiMessages().logIn;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const result = await onLogIn({ email, password });
    if (result.outcome === 'ok') return;
    setBusy(false);
    setProblem(result.outcome === 'unreachable' ? words.unreachable : (result.words ?? words.refused));
    if (result.outcome === 'refused') form.current?.querySelector<HTMLInputElement>('input[type=password]')?.select();
  }

  return (
    <main className={styles.page}>
      <form ref={form} className={styles.card} onSubmit={(event) => void onSubmit(event)}>
        <Wordmark />
        <div>
          <h1 className={styles.title}>{title}</h1>
          {detail && <p className={styles.detail}>{detail}</p>}
        </div>
        {expired && !problem && <p className={styles.note}>{words.expired}</p>}
        <TextField
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
          value={email}
          invalid={problem !== undefined}
          onText={setEmail}
        />
        <TextField
          label={words.password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          invalid={problem !== undefined}
          onText={setPassword}
        />
        <div role="alert">
          {problem && (
            <p className={styles.problem}>
              <Icon name="warning" />
              {problem}
            </p>
          )}
        </div>
        <Button type="submit" tone="primary" wide busy={busy}>
          {busy ? words.submitting : words.submit}
        </Button>
      </form>
    </main>
  );
}
