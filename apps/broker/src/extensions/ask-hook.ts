import type { FailureKind, HookName, Outcome, Subject } from './extension-record.ts';
import type { RunningExtension } from './running-extension.ts';

/** A question to one hook of one extension. */
export interface Question<V extends { readonly verdict: Outcome }> {
  readonly hook: HookName;
  readonly subject: Subject;
  readonly call: () => unknown;
  /** The verdict that the answer is, or in words why it is none. */
  readonly read: (answer: unknown) => V | string;
  /** Undefined for a hook that must answer at once. */
  readonly timeoutMilliseconds: number | undefined;
  /** What is answered when the hook cannot; `why` is in words. */
  readonly onFailure: (why: string) => V;
}

/**
 * Asks, and answers with a verdict whatever the extension does: it never throws and never rejects. At once when the hook
 * answers at once.
 */
export function askHook<V extends { readonly verdict: Outcome }>(
  running: RunningExtension,
  question: Question<V>,
): V | Promise<V> {
  const { hook, subject, timeoutMilliseconds, onFailure } = question;
  const begun = performance.now();

  const done = (verdict: V): V => {
    running.record.tally(hook, verdict.verdict, performance.now() - begun);
    noteVerdict(running, hook, subject, verdict);
    return verdict;
  };
  const failed = (kind: FailureKind, error: unknown, why: string): V => {
    running.failed(hook, kind, error);
    return done(onFailure(why));
  };
  const threw = (error: unknown) => failed('threw', error, `${hook} failed`);
  const answered = (answer: unknown): V => {
    const verdict = question.read(answer);
    if (typeof verdict !== 'string') return done(verdict);
    return failed('no_verdict', new Error(`${hook} ${verdict}`), `${hook} gave no verdict`);
  };

  let answer: unknown;
  try {
    answer = question.call();
  } catch (error) {
    return threw(error);
  }
  if (!isThenable(answer)) return answered(answer);
  const promise = Promise.resolve(answer);
  if (timeoutMilliseconds === undefined) {
    promise.catch(() => {});
    return answered(answer);
  }
  return new Promise((resolve) => {
    let isOver = false;
    const finish = (verdict: () => V) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      resolve(verdict());
    };
    const late = `${hook} did not answer within ${timeoutMilliseconds} ms`;
    const timer = setTimeout(() => finish(() => failed('timeout', new Error(late), late)), timeoutMilliseconds);
    promise.then(
      (value) => finish(() => answered(value)),
      (error: unknown) => finish(() => threw(error)),
    );
  });
}

function noteVerdict(running: RunningExtension, hook: HookName, subject: Subject, verdict: NotableVerdict): void {
  const { record } = running;
  if (verdict.verdict === 'deny' || verdict.verdict === 'change' || verdict.verdict === 'drop')
    record.note(hook, verdict.verdict, subject, verdict.reason);
  else if (verdict.note !== undefined) record.note(hook, 'note', subject, verdict.note);
}

interface NotableVerdict {
  readonly verdict: Outcome;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
