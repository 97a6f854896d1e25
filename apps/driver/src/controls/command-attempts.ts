import type { CommandState } from '@roadwire/protocol';
import type { ControlCommand } from '../messages.ts';
import { type CommandNews, isLaterState, isSettled } from '@roadwire/ui';

export type Control = 'unlock' | 'lock' | 'horn' | 'lights' | 'climate';

/** Where one press of a control stands, as far as is known and no further. */
export type Progress =
  /** Asked of the server, no answer yet. News that overtakes the answer is kept. */
  | { readonly phase: 'sending'; readonly heard: readonly CommandNews[] }
  /** The server has it. `lost` while nothing can be heard of it. */
  | {
      readonly phase: 'tracked';
      readonly commandId: string;
      readonly state: CommandState;
      readonly reason: string | null;
      readonly lost: boolean;
    }
  /** Certainly not sent. */
  | { readonly phase: 'not_sent'; readonly why: NotSent }
  /** The connection broke before the answer: nobody here knows. */
  | { readonly phase: 'maybe_sent' };

export type NotSent = { readonly kind: 'offline' } | { readonly kind: 'problem'; code?: string; detail?: string };

export interface Attempt {
  readonly id: number;
  readonly control: Control;
  readonly type: ControlCommand;
  readonly progress: Progress;
}

/** Why a press sent nothing. */
export interface Explanation {
  readonly type: ControlCommand;
  readonly why: 'let_go' | 'busy';
}

/** One attempt per control, the newest first. */
export interface Attempts {
  readonly list: readonly Attempt[];
  readonly explanation?: Explanation;
}

export const noAttempts: Attempts = { list: [] };

export type AttemptAction =
  | { readonly kind: 'begin'; readonly id: number; readonly control: Control; readonly type: ControlCommand }
  | { readonly kind: 'answered'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'news'; readonly news: CommandNews }
  | { readonly kind: 'lost'; readonly commandId: string }
  | { readonly kind: 'dismiss'; readonly id: number }
  | { readonly kind: 'explain'; readonly explanation?: Explanation };

export function reduceAttempts(attempts: Attempts, action: AttemptAction): Attempts {
  const each = (change: (attempt: Attempt) => Progress): Attempts => ({
    ...attempts,
    list: attempts.list.map((attempt) => {
      const progress = change(attempt);
      return progress === attempt.progress ? attempt : { ...attempt, progress };
    }),
  });

  switch (action.kind) {
    case 'begin': {
      const { id, control, type } = action;
      const others = attempts.list.filter((attempt) => attempt.control !== control);
      return { list: [{ id, control, type, progress: { phase: 'sending', heard: [] } }, ...others] };
    }
    case 'answered':
      return each(({ id, progress }) => {
        if (id !== action.id || progress.phase !== 'sending') return progress;
        return progress.heard.reduce(hear, action.progress);
      });
    case 'news':
      return each(({ progress }) => hear(progress, action.news));
    case 'lost':
      return each(({ progress }) =>
        progress.phase === 'tracked' && progress.commandId === action.commandId && !progress.lost
          ? { ...progress, lost: true }
          : progress,
      );
    case 'dismiss':
      return { ...attempts, list: attempts.list.filter((attempt) => attempt.id !== action.id) };
    case 'explain':
      return { ...attempts, explanation: action.explanation };
  }
}

function hear(progress: Progress, news: CommandNews): Progress {
  if (progress.phase === 'sending') return { ...progress, heard: [...progress.heard, news] };
  if (progress.phase !== 'tracked' || progress.commandId !== news.commandId) return progress;
  if (isLaterState(news.state, progress.state))
    return { ...progress, state: news.state, reason: news.reason, lost: false };
  return progress.lost ? { ...progress, lost: false } : progress;
}

/** An attempt whose end is still awaited: its control waits with it. */
export const isUnderWay = ({ progress }: Attempt): boolean =>
  progress.phase === 'sending' || (progress.phase === 'tracked' && !isSettled(progress.state));

/** Done as wished: may leave the screen by itself. What went wrong stays until it was read. */
export const isDone = ({ progress }: Attempt): boolean =>
  progress.phase === 'tracked' && progress.state === 'succeeded';
