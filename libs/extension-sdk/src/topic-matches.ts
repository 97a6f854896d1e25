import { captureLevels } from '@roadwire/protocol';

/** Whether a topic matches a topic filter (MQTT 5, 4.7). */
export const topicMatches = (filter: string, topic: string): boolean => captureLevels(filter, topic) !== undefined;
