import { messageOf, type RunningExtension } from './running-extension.ts';

/**
 * Resolves when an extension's store took a message. Rejects, naming the extension, when it did not or took too long; a
 * rejection that nobody waits for any more is no fault.
 */
export function holdAcknowledgement(running: RunningExtension, stored: PromiseLike<unknown>): Promise<void> {
  const milliseconds = running.loaded.timeouts.acknowledgement;
  const { name } = running.loaded;
  const begun = performance.now();
  const held = new Promise<void>((resolve, reject) => {
    const refuse = (kind: 'threw' | 'timeout', error: Error) => {
      running.failed('acknowledgement', kind, error);
      running.record.tally('acknowledgement', 'drop', performance.now() - begun);
      reject(new Error(`${name}: ${error.message}`));
    };
    const timer = setTimeout(
      () => refuse('timeout', new Error(`the message was not stored within ${milliseconds} ms`)),
      milliseconds,
    );
    Promise.resolve(stored).then(
      () => {
        clearTimeout(timer);
        running.record.tally('acknowledgement', 'pass', performance.now() - begun);
        resolve();
      },
      (error: unknown) => {
        clearTimeout(timer);
        refuse('threw', new Error(`the message was not stored: ${messageOf(error)}`));
      },
    );
  });
  held.catch(() => {});
  return held;
}
