import type { Command, RoadwireClient } from '@roadwire/sdk';
import { answerOf } from '../connection/answer.ts';

export const openCommand = async (api: RoadwireClient, commandId: string): Promise<Command> =>
  answerOf(await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } } }));
