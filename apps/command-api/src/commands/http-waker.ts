import type { Waker } from './wake-cars.ts';

const answerWithinMilliseconds = 5_000;

/** Wakes cars by `POST {url}/v1/wake/{vehicleId}` with a bearer secret, which answers 2xx when the request was taken. */
export function createHttpWaker({ url, token }: { url: string; token: string | undefined }): Waker {
  return {
    wake: async (vehicleId) => {
      const answer = await fetch(new URL(`/v1/wake/${encodeURIComponent(vehicleId)}`, url), {
        method: 'POST',
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(answerWithinMilliseconds),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the wake gateway answered ${answer.status}`);
    },
  };
}
