export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What a call of the SDK answers with. It rejects only when no answer came. */
export interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The three calls on the browser's session, given by each app from its SDK client. */
export interface SessionCalls {
  read: () => Promise<Answer<Person>>;
  logIn: (credentials: Credentials) => Promise<Answer<Person>>;
  logOut: () => Promise<Answer<unknown>>;
}
