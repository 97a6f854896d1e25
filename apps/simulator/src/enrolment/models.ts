/** The models of simulated cars. */
export const models = ['Aster', 'Borealis', 'Cirrus'] as const;

/** The models without a fuel tank. */
const electricModels: ReadonlySet<string> = new Set<(typeof models)[number]>(['Borealis']);

export const isElectric = (model: string): boolean => electricModels.has(model);
