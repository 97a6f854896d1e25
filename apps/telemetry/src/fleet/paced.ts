export interface Paced {
  /** Asks for a look: at once, or when the one before is long enough ago. */
  ask(): void;
  stop(): void;
}

/** Looks when asked, never twice at once, and with so much time after each look; what is asked meanwhile is one look. */
export function paced(needs: {
  look: () => Promise<void>;
  gapMilliseconds: number;
  failed: (error: unknown) => void;
}): Paced {
  const { look, gapMilliseconds, failed } = needs;
  let busy = false;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      busy = false;
      if (again) ask();
    }, gapMilliseconds);
  }
  function ask(): void {
    if (stopped) return;
    again = busy;
    if (busy) return;
    busy = true;
    look().catch(failed).finally(rest);
  }

  return {
    ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
