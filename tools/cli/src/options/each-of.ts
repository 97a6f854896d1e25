import { InvalidArgumentError } from 'commander';

/** A parser of options that may be given several times, each time with one or more of these names between commas. */
export const eachOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string, earlier: readonly Name[] = []): Name[] => {
    const given = text.split(',').map((part) => {
      const name = names.find((known) => known === part.trim());
      if (name === undefined) throw new InvalidArgumentError(`Allowed are ${names.join(', ')}.`);
      return name;
    });
    return [...new Set([...earlier, ...given])];
  };

/** The same for words of any kind, one at a time. */
export const each = (text: string, earlier: readonly string[] = []): string[] => [...new Set([...earlier, text])];
