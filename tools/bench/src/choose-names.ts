/**
 * The names that a list on the command line means: `a,b`. What is no name means all that begin with it and a hyphen.
 * Throws an error that says what there is.
 */
export function chooseNames(list: string, known: readonly string[]): string[] {
  return list.split(',').flatMap((wanted) => {
    if (known.includes(wanted)) return [wanted];
    const found = known.filter((name) => name.startsWith(`${wanted}-`));
    if (found.length === 0) throw new Error(`"${wanted}" is none of ${known.join(', ')}`);
    return found;
  });
}
