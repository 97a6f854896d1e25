/**
 * Turns many hints into few loads: one load at a time, and however often it is asked for meanwhile, one more after it,
 * so the last answer is always newer than the last hint.
 */
export function coalescedRefresh(load: () => Promise<void>): () => void {
  let loading = false;
  let again = false;

  async function run(): Promise<void> {
    loading = true;
    try {
      do {
        again = false;
        await load();
      } while (again);
    } finally {
      loading = false;
    }
  }

  return () => {
    if (loading) again = true;
    else void run();
  };
}
