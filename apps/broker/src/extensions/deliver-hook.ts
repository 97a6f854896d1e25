import type { DeliverDecision, MessageHooks } from '../engine/engine.ts';
import { askHook } from './ask-hook.ts';
import { type Changes, MessageView } from './hook-inputs.ts';
import { mergedProperties, messageFailureAnswer } from './publish-hook.ts';
import { type MessageVerdict, readMessageVerdict } from './read-verdict.ts';
import type { RunningExtension } from './running-extension.ts';

const passing: DeliverDecision = { kind: 'pass' };

/** The hook that every delivery goes through; undefined when no extension looks at them. */
export function createDeliverHook(extensions: readonly RunningExtension[]): MessageHooks['onDeliver'] {
  const asked = extensions.filter(({ loaded }) => loaded.extension.onDeliver !== undefined);
  if (asked.length === 0) return undefined;

  return (clientId, came) => {
    let changes: Changes | undefined;
    let message = new MessageView(came, undefined);
    for (const running of asked) {
      const verdict = ask(running, clientId, message);
      if (verdict.verdict === 'drop') return { kind: 'drop', extension: running.loaded.name, reason: verdict.reason };
      if (verdict.verdict !== 'change') continue;
      const { payload = changes?.payload } = verdict.change;
      changes = { payload, properties: mergedProperties(changes, verdict.change) };
      message = new MessageView(came, changes);
    }
    if (changes === undefined) return passing;
    const { payload, properties } = changes;
    return {
      kind: 'pass',
      change: { ...(payload !== undefined && { payload }), ...(properties !== undefined && { properties }) },
    };
  };
}

function ask(running: RunningExtension, clientId: string, message: MessageView): MessageVerdict {
  const { extension, failureAnswers } = running.loaded;
  const onFailure = (why: string) => messageFailureAnswer(failureAnswers.onDeliver, why);
  const verdict = askHook<MessageVerdict>(running, {
    hook: 'onDeliver',
    subject: { clientId, topic: message.topic },
    call: () => extension.onDeliver?.({ clientId, message }, running.context),
    read: (answer) => {
      const read = readMessageVerdict(answer);
      if (typeof read === 'string') return read;
      if (read.verdict === 'change' && (read.change.topic !== undefined || read.change.retain !== undefined))
        return 'can change a delivery’s payload and properties, and nothing else';
      return read;
    },
    timeoutMilliseconds: undefined,
    onFailure,
  });
  // Without a time to wait for, the answer is there.
  return verdict instanceof Promise ? onFailure('onDeliver did not answer at once') : verdict;
}
