import type { Properties } from '@roadwire/extension-sdk';
import type { ConnectedClient, HookMessage, MessageChange, MessageHooks, PublishDecision } from '../engine/engine.ts';
import { askHook } from './ask-hook.ts';
import { askInTurn } from './ask-in-turn.ts';
import { type Changes, clientView, MessageView } from './hook-inputs.ts';
import { holdAcknowledgement } from './hold-acknowledgement.ts';
import { type MessageVerdict, notWilling, readMessageVerdict } from './read-verdict.ts';
import type { RunningExtension } from './running-extension.ts';

const passing: PublishDecision = { kind: 'pass' };

/** What is known of one message while it goes from one extension to the next. */
interface Passage {
  view: MessageView;
  changes: Changes | undefined;
  /** Undefined until the first extension holds the acknowledgement. */
  held: Promise<void>[] | undefined;
}

/** The hook that every message of a client goes through; undefined when no extension looks at them. */
export function createPublishHook(extensions: readonly RunningExtension[]): MessageHooks['onPublish'] {
  const asked = extensions.filter(({ loaded }) => loaded.extension.onPublish !== undefined);
  if (asked.length === 0) return undefined;

  return (client, message) => {
    const passage: Passage = { view: new MessageView(message, undefined), changes: undefined, held: undefined };
    return askInTurn(
      asked,
      (running) => ask(running, client, passage.view),
      (running, verdict) => settle(running, verdict, passage, message),
      () => decisionOf(passage),
    );
  };
}

function ask(running: RunningExtension, connected: ConnectedClient, message: MessageView) {
  const { extension, timeouts, failureAnswers } = running.loaded;
  const client = clientView(connected);
  return askHook<MessageVerdict>(running, {
    hook: 'onPublish',
    subject: { clientId: client.clientId, topic: message.topic },
    call: () => extension.onPublish?.({ client, message }, running.context),
    read: readMessageVerdict,
    timeoutMilliseconds: timeouts.onPublish,
    onFailure: (why) => messageFailureAnswer(failureAnswers.onPublish, why),
  });
}

function settle(
  running: RunningExtension,
  verdict: MessageVerdict,
  passage: Passage,
  came: HookMessage,
): PublishDecision | undefined {
  if (verdict.verdict === 'drop') {
    const { reason, reasonCode } = verdict;
    return { kind: 'drop', extension: running.loaded.name, reason, reasonCode };
  }
  if (verdict.acknowledgeAfter) (passage.held ??= []).push(holdAcknowledgement(running, verdict.acknowledgeAfter));
  if (verdict.verdict === 'change') {
    passage.changes = withoutGaps(passage.changes, verdict.change);
    passage.view = new MessageView(came, passage.changes);
  }
  return undefined;
}

function decisionOf({ changes, held }: Passage): PublishDecision {
  if (changes === undefined && held === undefined) return passing;
  const acknowledgeAfter = held && Promise.all(held).then(() => {});
  // Whoever asked may have given the message up by then.
  acknowledgeAfter?.catch(() => {});
  const change: MessageChange | undefined = changes && withoutGaps(undefined, changes);
  return { kind: 'pass', change, acknowledgeAfter };
}

export const messageFailureAnswer = (answer: 'drop' | 'pass', why: string): MessageVerdict =>
  answer === 'drop'
    ? { verdict: 'drop', reason: why, reasonCode: notWilling }
    : { verdict: 'pass', note: undefined, acknowledgeAfter: undefined };

/** What was changed before, and over it what is changed now; with no field that says `undefined`. */
function withoutGaps(before: Changes | undefined, now: Changes): MessageChange {
  const { topic = before?.topic, payload = before?.payload } = now;
  const { retain = before?.retain } = now;
  const properties = mergedProperties(before, now);
  return {
    ...(topic !== undefined && { topic }),
    ...(payload !== undefined && { payload }),
    ...(retain !== undefined && { retain }),
    ...(properties !== undefined && { properties }),
  };
}

export const mergedProperties = (before: Changes | undefined, now: Changes): Properties | undefined =>
  before?.properties && now.properties
    ? { ...before.properties, ...now.properties }
    : (now.properties ?? before?.properties);
