/**
 * Asks one after the other until `settle` makes an end of it. Answers at once as long as those that are asked do.
 */
export function askInTurn<T extends object, V extends object, R extends object>(
  those: readonly T[],
  ask: (one: T) => V | Promise<V>,
  settle: (one: T, answer: V) => R | undefined,
  atTheEnd: () => R,
  from = 0,
): R | Promise<R> {
  for (let index = from; ; index += 1) {
    const one = those[index];
    if (one === undefined) return atTheEnd();
    const answer = ask(one);
    if (answer instanceof Promise) {
      return answer.then((later) => settle(one, later) ?? askInTurn(those, ask, settle, atTheEnd, index + 1));
    }
    const settled = settle(one, answer);
    if (settled) return settled;
  }
}
