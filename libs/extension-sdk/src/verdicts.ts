/** Nobody else is asked, and this extension has nothing against it. */
export interface Allow {
  readonly verdict: 'allow';
}

export interface Deny {
  readonly verdict: 'deny';
  readonly reason: string;
}

export interface Next {
  readonly verdict: 'next';
}

/** What `authenticate` and `authorize` answer. The first `allow` or `deny` ends the chain. */
export type AccessVerdict = Allow | Deny | Next;

export interface Pass {
  readonly verdict: 'pass';
  readonly note?: string | undefined;
}

export interface PassAfter {
  readonly verdict: 'pass';
  readonly acknowledgeAfter: Promise<unknown>;
}

/** MQTT 5, 2.4: what PUBACK and PUBREC may say. Clients of MQTT 3.1.1 get an acknowledgement whatever it is. */
export type PublishReasonCode = 0x00 | 0x80 | 0x83 | 0x87 | 0x90 | 0x97 | 0x99;

export interface Drop {
  readonly verdict: 'drop';
  readonly reason: string;
  readonly reasonCode?: PublishReasonCode | undefined;
}

export interface Properties {
  readonly contentType?: string | undefined;
  readonly responseTopic?: string | undefined;
  readonly correlationData?: Uint8Array | undefined;
  readonly messageExpirySeconds?: number | undefined;
  readonly userProperties?: readonly (readonly [string, string])[] | undefined;
}

/** What takes the place of the message's own; what is left away stays as it is. */
export interface DeliveredChange {
  /** A text is sent as UTF-8. */
  readonly payload?: Uint8Array | string | undefined;
  /** Those that are left away stay as they are. */
  readonly properties?: Properties | undefined;
}

export interface PublishedChange extends DeliveredChange {
  /** Checked against what the publisher may publish, like any topic of its own. */
  readonly topic?: string | undefined;
  readonly retain?: boolean | undefined;
}

export interface Change<C extends DeliveredChange> {
  readonly verdict: 'change';
  readonly change: C;
  readonly reason?: string | undefined;
  readonly acknowledgeAfter?: Promise<unknown> | undefined;
}

export type PublishVerdict = Pass | PassAfter | Change<PublishedChange> | Drop;
/** A delivery stays on its topic: it has one receiver, who asked for that one. */
export type DeliverVerdict =
  Pass | Change<DeliveredChange & { readonly topic?: undefined; readonly retain?: undefined }> | Drop;

/**
 * Ends the chain: later extensions are not asked. It grants nothing beyond what a certificate allows; to a client that came by
 * user name and password it grants what it was asked for.
 */
export const allow: Allow = { verdict: 'allow' };

/** Leaves the question to the next extension, and at the end of the chain to the platform. */
export const next: Next = { verdict: 'next' };

/** Refuses. The reason goes to operators and, where MQTT has a place for it, to the client. */
export const deny = (reason: string): Deny => ({ verdict: 'deny', reason });

/** The message goes on as it is. */
export const pass: Pass = { verdict: 'pass' };

/** The message goes on as it is, and operators see what was found in it. */
export const passNoting = (note: string): Pass => ({ verdict: 'pass', note });

/**
 * The message goes on as it is, and its publisher gets the acknowledgement when `stored` resolves. When it rejects, or takes
 * longer than the time for acknowledgements, the publisher is told that the message was not taken. At QoS 0 there is
 * nothing to hold back.
 */
export const passAfter = (stored: Promise<unknown>): PassAfter => ({ verdict: 'pass', acknowledgeAfter: stored });

/** The message goes on otherwise than it came; the extensions after this one see it so. */
export function change(to: DeliveredChange, how?: ChangeOptions): Change<DeliveredChange>;
export function change(to: PublishedChange, how?: ChangeOptions): Change<PublishedChange>;
export function change(to: PublishedChange, how: ChangeOptions = {}): Change<PublishedChange> {
  return { verdict: 'change', change: to, ...how };
}

interface ChangeOptions {
  /** Operators see it beside the change. */
  readonly reason?: string;
  /** As of `passAfter`; of a delivery, nothing. */
  readonly acknowledgeAfter?: Promise<unknown>;
}

/**
 * The message goes nowhere. Operators see the reason; `reasonCode` is what the publisher is told, 0x83 (not willing to accept
 * it) unless stated. Nobody is told of a delivery that is dropped.
 */
export const drop = (reason: string, how: { readonly reasonCode?: PublishReasonCode } = {}): Drop => ({
  verdict: 'drop',
  reason,
  ...how,
});
