import type { Identity } from '@roadwire/protocol';

/** Who is at the other end before any packet: a verified certificate, or somebody who must give a password. */
export type Peer =
  | { readonly kind: 'certificate'; readonly identity: Identity | undefined; readonly fingerprint: string }
  | { readonly kind: 'password' };
