/** The words both apps share. A further language is another object of this shape. */
export const english = {
  locale: 'en-GB',
  age: {
    now: 'just now',
    seconds: (count: number) => `${count} s ago`,
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    days: (count: number) => (count === 1 ? 'yesterday' : `${count} days ago`),
  },
  logIn: {
    email: 'Email',
    password: 'Password',
    submit: 'Log in',
    submitting: 'Logging in',
    expired: 'Your session has ended. Please log in again.',
    unreachable: 'Roadwire cannot be reached. Check your connection and try again.',
    refused: 'That did not work. Please try again.',
  },
  session: {
    checking: 'One moment',
    unreachable: 'Roadwire cannot be reached',
    unreachableDetail: 'Trying again by itself.',
  },
  account: {
    open: (name: string) => `Account of ${name}`,
    signOut: 'Sign out',
    signOutFailed: 'No connection. You are still signed in.',
  },
  live: {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: 'Reconnecting',
  },
};

export type UiMessages = typeof english;
