/** How a hold was begun; only the same means can end it, so that a mouse moving away never ends a hold by key. */
export type HoldMeans = 'pointer' | 'key';

export type Hold =
  | { readonly phase: 'idle' }
  | { readonly phase: 'holding'; readonly by: HoldMeans; readonly sinceMs: number }
  | { readonly phase: 'held'; readonly by: HoldMeans };

export type HoldInput =
  | { readonly kind: 'press'; readonly by: HoldMeans; readonly atMs: number }
  | { readonly kind: 'release'; readonly by: HoldMeans; readonly atMs: number }
  | { readonly kind: 'elapsed'; readonly atMs: number }
  /** Without `by` it ends any hold: the page is gone, the focus is elsewhere. */
  | { readonly kind: 'abort'; readonly by?: HoldMeans };

export type HoldOutcome = 'held' | 'too_short' | 'aborted';

export interface HoldStep {
  readonly hold: Hold;
  readonly outcome?: HoldOutcome;
}

export const idleHold: Hold = { phase: 'idle' };

/**
 * One step of a press-and-hold. `held` is the outcome exactly once per press, as soon as `holdMs` have passed, while
 * still pressed; a release that comes before the timer but after `holdMs` counts as held, as the person did hold.
 */
export function stepHold(hold: Hold, input: HoldInput, holdMs: number): HoldStep {
  switch (input.kind) {
    case 'press':
      return hold.phase === 'idle' ? { hold: { phase: 'holding', by: input.by, sinceMs: input.atMs } } : { hold };
    case 'elapsed':
      if (hold.phase !== 'holding' || input.atMs - hold.sinceMs < holdMs) return { hold };
      return { hold: { phase: 'held', by: hold.by }, outcome: 'held' };
    case 'release':
      if (hold.phase === 'idle' || hold.by !== input.by) return { hold };
      if (hold.phase === 'held') return { hold: idleHold };
      return { hold: idleHold, outcome: input.atMs - hold.sinceMs >= holdMs ? 'held' : 'too_short' };
    case 'abort':
      if (hold.phase === 'idle' || (input.by && hold.by !== input.by)) return { hold };
      return hold.phase === 'holding' ? { hold: idleHold, outcome: 'aborted' } : { hold: idleHold };
  }
}
