/** The services that have functions, and so dead letters. */
export const SERVICES = ['catalog', 'orders', 'rewards'] as const;
