import type { Messages } from '../messages.ts';
import type { Attempt, Explanation, NotSent } from './command-attempts.ts';

export type ProgressTone = 'busy' | 'ok' | 'warn' | 'bad' | 'note';

export interface ProgressWords {
  readonly tone: ProgressTone;
  readonly text: string;
  /** The text needs the name of its control before it, as it does not say itself what it is about. */
  readonly titled: boolean;
  /** How many of the three steps are behind us: sent, in the car, done. Absent when steps no longer matter. */
  readonly steps?: 0 | 1 | 2;
}

/** What to say of an attempt: what is known, never more. `reachable` is whether the car is online as far as we know. */
export function progressWords({ type, progress }: Attempt, reachable: boolean, words: Messages): ProgressWords {
  const command = words.commands[type];
  if (progress.phase === 'sending') return { tone: 'busy', text: words.progress.sending, titled: true, steps: 0 };
  if (progress.phase === 'maybe_sent') return { tone: 'warn', text: command.maybeSent, titled: false };
  if (progress.phase === 'not_sent') return { tone: 'bad', text: notSentWords(progress.why, words), titled: true };

  const because = progress.reason === null ? '' : ` ${reasonWords(progress.reason, words)}`;
  const busy = (text: string, steps: 0 | 1 | 2): ProgressWords => ({
    tone: 'busy',
    text: progress.lost ? words.progress.lost : text,
    titled: true,
    steps,
  });
  const outcome = (tone: ProgressTone, text: string): ProgressWords => ({ tone, text, titled: false });
  switch (progress.state) {
    case 'queued':
      return busy(reachable ? words.progress.sending : words.progress.outOfReach, 0);
    case 'sent':
      return busy(words.progress.waiting, 1);
    case 'received':
      return busy(words.progress.received, 2);
    case 'in_progress':
      return busy(words.progress.inProgress, 2);
    case 'succeeded':
      return outcome('ok', command.done);
    case 'failed':
      return outcome('bad', command.failed + because);
    case 'rejected':
      return outcome('bad', command.rejected + because);
    case 'expired':
      return outcome('bad', command.expired);
    case 'cancelled':
      return outcome('note', command.cancelled + because);
    case 'superseded':
      return { tone: 'note', text: words.progress.superseded, titled: true };
    case 'unknown':
      return outcome('warn', command.unknown);
  }
}

export const explanationWords = ({ type, why }: Explanation, words: Messages): string =>
  why === 'busy' ? words.progress.busy : words.commands[type].hold;

function notSentWords(why: NotSent, words: Messages): string {
  if (why.kind === 'offline') return words.progress.offline;
  const known = new Map(Object.entries(words.problems)).get(why.code ?? '');
  return known ?? why.detail ?? words.progress.notSent;
}

function reasonWords(reason: string, words: Messages): string {
  return new Map(Object.entries(words.reasons)).get(reason) ?? words.progress.otherReason(reason);
}
