import type { Static, TSchema } from 'typebox';
import type { ExtensionEvents } from './events.ts';
import type { ExtensionContext, HookContext } from './hook-context.ts';
import type { AccessRequest, ConnectRequest, DeliveredMessage, PublishedMessage } from './hook-inputs.ts';
import type { AccessVerdict, DeliverVerdict, PublishVerdict } from './verdicts.ts';

/** How long a hook may take, in milliseconds; after that its answer is the one for failures. */
export interface HookTimeouts {
  readonly authenticate: number;
  readonly authorize: number;
  readonly onPublish: number;
  /** Of the promise that an acknowledgement waits for: after that the publisher is told that the message was not taken. */
  readonly acknowledgement: number;
}

/** What is answered for a hook that throws, takes too long, or answers with something else than a verdict. */
export interface FailureAnswers {
  readonly authenticate: 'deny' | 'next';
  readonly authorize: 'deny' | 'next';
  readonly onPublish: 'drop' | 'pass';
  readonly onDeliver: 'drop' | 'pass';
}

export const defaultTimeouts: HookTimeouts = {
  authenticate: 5_000,
  authorize: 1_000,
  onPublish: 1_000,
  acknowledgement: 30_000,
};
export const defaultFailureAnswers: FailureAnswers = {
  authenticate: 'deny',
  authorize: 'deny',
  onPublish: 'drop',
  onDeliver: 'drop',
};

/** The version of what this file describes; a broker refuses an extension of another one. */
export const apiVersion = 1;

type Answer<V> = V | Promise<V>;

/**
 * An extension of the broker. Every part but `name` and `apiVersion` may be left away, and costs nothing then. Give `start`
 * before the hooks that use its state, so that TypeScript knows what it returns.
 */
export interface ExtensionDefinition<S extends TSchema = TSchema, State = unknown> {
  /** Lower case, digits and hyphens; what operators and metrics call it. */
  readonly name: string;
  readonly apiVersion: typeof apiVersion;
  /** What the configuration may hold: the broker does not start with one that does not match. */
  readonly configSchema?: S;
  readonly timeoutMilliseconds?: Partial<HookTimeouts>;
  readonly onFailure?: Partial<FailureAnswers>;

  /** Before the listeners open. When it throws, or takes longer than 30 s, the broker does not start. */
  start?(context: ExtensionContext<Static<S>>): Answer<State>;
  /** When the broker has closed its listeners; waited for 5 s. */
  stop?(context: HookContext<Static<S>, State>): Answer<void>;

  /** May it connect? Asked when the platform would let it in, and for those who came by user name and password. */
  authenticate?(request: ConnectRequest, context: HookContext<Static<S>, State>): Answer<AccessVerdict>;
  /** May it publish or subscribe? Asked for every message and every filter that the platform allows. */
  authorize?(request: AccessRequest, context: HookContext<Static<S>, State>): Answer<AccessVerdict>;
  /**
   * Asked for every message of a client before it goes anywhere. What the client sends after it waits for a promise: answer
   * at once where you can.
   */
  onPublish?(published: PublishedMessage, context: HookContext<Static<S>, State>): Answer<PublishVerdict>;
  /** Asked for every receiver of every message, so it must be quick, and answers at once. */
  onDeliver?(delivered: DeliveredMessage, context: HookContext<Static<S>, State>): DeliverVerdict;
  readonly on?: ExtensionListeners<Static<S>, State>;
}

/** Told what happened; what they throw harms nobody. They are not waited for. */
export interface ExtensionListeners<Config, State> {
  connected?(event: ExtensionEvents['connected'], context: HookContext<Config, State>): Answer<void>;
  disconnected?(event: ExtensionEvents['disconnected'], context: HookContext<Config, State>): Answer<void>;
  subscribed?(event: ExtensionEvents['subscribed'], context: HookContext<Config, State>): Answer<void>;
  sessionExpired?(event: ExtensionEvents['sessionExpired'], context: HookContext<Config, State>): Answer<void>;
  dropped?(event: ExtensionEvents['dropped'], context: HookContext<Config, State>): Answer<void>;
  acknowledged?(event: ExtensionEvents['acknowledged'], context: HookContext<Config, State>): Answer<void>;
}

/** An extension, of whatever configuration and state. */
export type Extension = ExtensionDefinition;

/** The default export of an extension's module. */
export function defineExtension<S extends TSchema, State = undefined>(
  definition: ExtensionDefinition<S, State>,
): Extension {
  return definition;
}
