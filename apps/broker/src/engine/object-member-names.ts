const names: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * True for `__proto__`, `toString` and the like. Aedes keeps clients and subscriptions in plain objects, where these
 * names are always found: as a client id, a filter of SUBSCRIBE or UNSUBSCRIBE they end the process, and as a topic they
 * lower the QoS of deliveries. A single level of a longer topic by such a name is harmless.
 */
export const isObjectMemberName = (name: string): boolean => names.has(name);
