import { useEffect, useRef, useState } from 'react';
import { type Hold, type HoldInput, type HoldMeans, type HoldOutcome, idleHold, stepHold } from './hold.ts';

/** Runs the hold state machine on the browser's clock. Leaving the page (tab hidden, component gone) aborts a hold. */
export function useHold(holdMs: number, onOutcome: (outcome: HoldOutcome) => void) {
  const [phase, setPhase] = useState<Hold['phase']>('idle');
  const hold = useRef<Hold>(idleHold);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The hold outlives renders: what is done at its end is what the screen says then, not what it said at its start.
  const report = useRef(onOutcome);
  useEffect(() => {
    report.current = onOutcome;
  });

  function feed(input: HoldInput): void {
    const step = stepHold(hold.current, input, holdMs);
    hold.current = step.hold;
    setPhase(step.hold.phase);
    clearTimeout(timer.current);
    // Timers may fire a moment early and the machine does not take their word, so each is set for what is left.
    if (step.hold.phase === 'holding') {
      const leftMs = step.hold.sinceMs + holdMs - performance.now();
      timer.current = setTimeout(() => feed({ kind: 'elapsed', atMs: performance.now() }), Math.max(0, leftMs));
    }
    if (step.outcome) report.current(step.outcome);
  }

  useEffect(() => {
    function onHidden(): void {
      const step = stepHold(hold.current, { kind: 'abort' }, holdMs);
      hold.current = step.hold;
      setPhase(step.hold.phase);
      clearTimeout(timer.current);
      if (step.outcome) report.current(step.outcome);
    }
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      clearTimeout(timer.current);
      hold.current = idleHold;
    };
  }, [holdMs]);

  return {
    holding: phase === 'holding',
    /** `atMs` is the event's own time: a busy page hears late of an early release, which must not unlock a car. */
    press: (by: HoldMeans, atMs: number) => feed({ kind: 'press', by, atMs }),
    release: (by: HoldMeans, atMs: number) => feed({ kind: 'release', by, atMs }),
    abort: (by?: HoldMeans) => feed({ kind: 'abort', by }),
  };
}
