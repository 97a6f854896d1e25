import { scopeNames } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { eachOf } from '../options/each-of.ts';
import { limitOption } from '../options/limit-option.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { createToken, type CreateTokenOptions } from './create-token.ts';
import { listTokens } from './list-tokens.ts';
import { revokeToken } from './revoke-token.ts';

export function registerTokens(program: Command, context: () => Context): void {
  const tokens = program.command('tokens').description('API tokens for your programs');
  withExample(
    tokens.command('create').description('make an API token; prints it, once'),
    'roadwire tokens create --name "Nightly report" --scope vehicles:read --scope commands:read --days 30',
  )
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scope <scope>', `what it may do; may be given several times: ${scopeNames.join(', ')}`)
        .argParser(eachOf(scopeNames))
        .makeOptionMandatory(),
    )
    .option('--days <days>', 'how long it is good', wholeNumber(1, 365), 90)
    .action((options: CreateTokenOptions) => createToken(context(), options));
  withExample(
    tokens.command('list').description('list your API tokens, newest first, without their secrets'),
    'roadwire tokens list',
  )
    .addOption(limitOption())
    .action((options: { limit: number }) => listTokens(context(), options));
  withExample(
    tokens.command('revoke').description('revoke an API token'),
    'roadwire tokens revoke 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  )
    .argument('<id>', 'which token')
    .action((id: string) => revokeToken(context(), id));
}
