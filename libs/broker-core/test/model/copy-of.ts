/** The same once more, with everything in it, and the same references within. Private fields are not copied. */
export function copyOf<T>(original: T): T {
  // What it returns has the form of what it is given.
  return copied(original, new Map()) as T;
}

function copied(original: unknown, copies: Map<object, object>): unknown {
  if (typeof original !== 'object' || original === null) return original;
  const known = copies.get(original);
  if (known) return known;
  const keep = <C extends object>(copy: C): C => {
    copies.set(original, copy);
    return copy;
  };
  const again = (one: unknown): unknown => copied(one, copies);
  if (Array.isArray(original)) {
    const copy = keep<unknown[]>([]);
    for (const member of original) copy.push(again(member));
    return copy;
  }
  if (original instanceof Map) {
    const copy = keep(new Map());
    for (const [key, value] of original) copy.set(again(key), again(value));
    return copy;
  }
  if (original instanceof Set) {
    const copy = keep(new Set());
    for (const member of original) copy.add(again(member));
    return copy;
  }
  const copy = keep(Object.create(Object.getPrototypeOf(original)));
  for (const [name, value] of Object.entries(original)) copy[name] = again(value);
  return copy;
}
