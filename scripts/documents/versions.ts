/** Versions of what others rely on. The major one is raised when a change breaks them, and for nothing else. */
export const VERSIONS = {
  catalog: '1.1.0',
  orders: '1.1.0',
  rewards: '1.1.0',
  events: '1.0.0',
} as const;
