import type { ConnectedClient } from './client-view.ts';

/** A message on its way, as extensions see it. The payload must not be changed in place. */
export interface HookMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** Read when somebody asks for them. */
  readonly properties: () => HookMessageProperties;
}

export interface HookMessageProperties {
  readonly contentType?: string | undefined;
  readonly responseTopic?: string | undefined;
  readonly correlationData?: Uint8Array | undefined;
  readonly messageExpirySeconds?: number | undefined;
  readonly userProperties?: readonly (readonly [string, string])[] | undefined;
}

/** What takes the place of the message's own; what is left away stays as it is. */
export interface MessageChange {
  readonly payload?: Uint8Array;
  readonly topic?: string;
  readonly retain?: boolean;
  readonly properties?: HookMessageProperties;
}

export type PublishDecision =
  | {
      readonly kind: 'pass';
      readonly change?: MessageChange | undefined;
      /** The acknowledgement waits for it; when it fails, the client is told that the message was not taken. */
      readonly acknowledgeAfter?: Promise<void> | undefined;
    }
  | { readonly kind: 'drop'; readonly extension: string; readonly reason: string; readonly reasonCode: number };

export type DeliverDecision =
  | { readonly kind: 'pass'; readonly change?: Pick<MessageChange, 'payload' | 'properties'> | undefined }
  | { readonly kind: 'drop'; readonly extension: string; readonly reason: string };

export type AuthorizeDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly extension: string | undefined; readonly why: string };

/** What extensions decide, put together by whoever runs them. None of them throws or rejects. */
export interface MessageHooks {
  /** Asked when the platform's permissions allow it, or leave it to extensions. A promise holds back what else the client sends. */
  authorizePublish?(
    client: ConnectedClient,
    message: Pick<HookMessage, 'topic' | 'qos' | 'retain'>,
  ): AuthorizeDecision | Promise<AuthorizeDecision>;
  authorizeSubscribe?(
    client: ConnectedClient,
    subscription: { readonly filter: string; readonly qos: 0 | 1 | 2 },
  ): AuthorizeDecision | Promise<AuthorizeDecision>;
  /** Asked for every message of a client before it goes anywhere. */
  onPublish?(client: ConnectedClient, message: HookMessage): PublishDecision | Promise<PublishDecision>;
  /** Asked for each receiver, at once. */
  onDeliver?(clientId: string, message: HookMessage): DeliverDecision;
}
