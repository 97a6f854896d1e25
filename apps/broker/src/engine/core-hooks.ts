import {
  type HookVeto,
  type Message,
  type MessageHooks as CoreHooks,
  type Properties,
  type PublishAnswer,
  reasonCodes,
} from '@roadwire/broker-core';
import type {
  AuthorizeDecision,
  HookMessage,
  HookMessageProperties,
  MessageChange,
  MessageHooks,
  PublishDecision,
} from './message-hooks.ts';
import { type Seat, seatOf } from './seat.ts';

/** What extensions decide, as the core asks for it; without those, the core asks nothing. */
export function coreHooks(hooks: MessageHooks | undefined): CoreHooks {
  if (!hooks) return {};
  const { authorizePublish, authorizeSubscribe, onPublish, onDeliver } = hooks;
  return {
    ...((authorizePublish ?? onPublish) && {
      onPublish: (message, client) => {
        const seat = seatOf(client);
        // It may take its time with the payload, and the memory of a read is used again.
        if (onPublish) message.keep();
        const publish = () => {
          const decided = onPublish?.(seat, shown(message)) ?? { kind: 'pass' };
          return thenOrNow(decided, (decision) => answerOf(decision, message, seat, authorizePublish));
        };
        const authorized = authorizePublish?.(seat, message);
        return authorized === undefined
          ? publish()
          : thenOrNow(authorized, (decision) => (decision.allowed ? publish() : vetoOf(decision)));
      },
    }),
    ...(authorizeSubscribe && {
      onSubscribe: (client, subscription) =>
        thenOrNow(authorizeSubscribe(seatOf(client), subscription), vetoUnlessAllowed),
    }),
    ...(onDeliver && {
      onDeliver: (message, clientId) => {
        const decision = onDeliver(clientId, shown(message));
        if (decision.kind === 'drop') return { withheld: `${decision.extension}: ${decision.reason}` };
        return decision.change ? changed(message, decision.change) : message;
      },
    }),
  };
}

type Denied = Extract<AuthorizeDecision, { allowed: false }>;

const vetoOf = ({ extension, why }: Denied): HookVeto => ({
  refused: reasonCodes.notAuthorized,
  why,
  hook: { name: extension, isDrop: false },
});

const vetoUnlessAllowed = (decision: AuthorizeDecision): HookVeto | undefined =>
  decision.allowed ? undefined : vetoOf(decision);

function answerOf(
  decision: PublishDecision,
  message: Message,
  seat: Seat,
  authorize: MessageHooks['authorizePublish'],
): PublishAnswer | Promise<PublishAnswer> {
  if (decision.kind === 'drop') {
    const { extension, reason, reasonCode } = decision;
    return { refused: reasonCode, why: reason, hook: { name: extension, isDrop: true } };
  }
  const passed = decision.change ? changed(message, decision.change) : message;
  const { acknowledgeAfter } = decision;
  const answer = acknowledgeAfter ? { message: passed, acknowledgeAfter } : passed;
  if (passed.topic === message.topic) return answer;
  if (!seat.mayPublish(passed)) {
    // Nothing gets further than its certificate allows, whatever its topic was before.
    const why = `not authorised to publish on ${passed.topic}, which took the place of the topic`;
    // An extension said so: no reason to end the connection of who published on another one.
    return { refused: reasonCodes.notAuthorized, why, hook: { name: undefined, isDrop: false } };
  }
  const authorized = authorize?.(seat, passed);
  return authorized === undefined
    ? answer
    : thenOrNow(authorized, (decided) => (decided.allowed ? answer : vetoOf(decided)));
}

const shown = (message: Message): HookMessage => ({
  topic: message.topic,
  payload: message.payload,
  qos: message.qos,
  retain: message.retain,
  properties: () => {
    const { contentType, responseTopic, correlationData, userProperties } = message.properties;
    const messageExpirySeconds = message.expiryInterval;
    return { contentType, responseTopic, correlationData, userProperties, messageExpirySeconds };
  },
});

const allOf = ({ properties, expiryInterval }: Message): Properties => ({
  ...properties,
  messageExpiryInterval: expiryInterval,
});

function changed(message: Message, { properties, ...change }: MessageChange): Message {
  return message.changed({
    ...change,
    ...(properties && { properties: changedProperties(allOf(message), properties) }),
  });
}

/** Those that are given take the place of what was there. */
export function changedProperties(before: Properties, given: HookMessageProperties): Properties {
  const { messageExpirySeconds = before.messageExpiryInterval, correlationData, userProperties, ...others } = given;
  return {
    ...before,
    ...others,
    ...(correlationData && { correlationData: Buffer.from(correlationData) }),
    ...(userProperties && { userProperties: userProperties.map(([name, value]) => [name, value]) }),
    messageExpiryInterval: messageExpirySeconds,
  };
}

function thenOrNow<T, U>(value: T | Promise<T>, next: (value: T) => U | Promise<U>): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
