/**
 * The part of the metadata reflection proposal that the certificate library's dependency injection asks for. It refuses
 * to load without it, and uses these three functions only. A complete implementation that is there already is kept.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

const ownMetadata = (key: unknown, target: object): unknown => metadata.get(target)?.get(key);

function inheritedMetadata(key: unknown, target: object): unknown {
  for (let at: object | null = target; at !== null; at = Reflect.getPrototypeOf(at)) {
    if (metadata.get(at)?.has(key)) return ownMetadata(key, at);
  }
  return undefined;
}

function defineMetadata(key: unknown, value: unknown, target: object): void {
  const known = metadata.get(target);
  if (known) known.set(key, value);
  else metadata.set(target, new Map([[key, value]]));
}

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, { getMetadata: inheritedMetadata, getOwnMetadata: ownMetadata, defineMetadata });
}
