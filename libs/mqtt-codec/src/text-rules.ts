const controlCharacters = /\p{Cc}/u;
const wildcards = /[+#]/;

/** Whether MQTT can say it at all: no lone surrogates (MQTT-1.5.4-1) and no U+0000 (MQTT-1.5.4-2). */
export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * Whether it can name something: a topic, a filter, a client, a user. Control characters are refused, as 1.5.4 allows: they have
 * no business in names, and names end up in logs and on screens.
 */
export const isName = (text: string): boolean => text.isWellFormed() && !controlCharacters.test(text);

/** Whether it can name a topic: without wildcards (MQTT-4.7.0-1). The empty name is left to who asks. */
export const isTopicName = (text: string): boolean => isName(text) && !hasWildcard(text);

export const hasWildcard = (text: string): boolean => wildcards.test(text);
