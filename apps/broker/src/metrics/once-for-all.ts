/** All metrics of one answer are read in one turn of the event loop: what they are made of is looked up once, and is of one moment. */
export function onceForAll<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    if (!known) {
      known = { value: read() };
      queueMicrotask(() => (known = undefined));
    }
    return known.value;
  };
}
