const STAGES = ['local', 'dev', 'staging', 'prod'] as const;

/** The stages that exist; their differences are in platform/shared/stages.yml. */
export type Stage = (typeof STAGES)[number];

/** @throws Error that names the stages there are. */
export const stageFrom = (name: string): Stage => {
  const stage = STAGES.find((each) => each === name);
  if (stage !== undefined) return stage;
  throw new Error(`There is no stage "${name}". The stages are ${STAGES.join(', ')}.`);
};
