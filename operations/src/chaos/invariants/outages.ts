import { type Invariant, violating } from './violation.ts';

const violation = violating('every process that was killed came back');

export const everyProcessCameBack: Invariant = ({ outages }) =>
  outages
    .filter(({ backAfterMilliseconds }) => backAfterMilliseconds === undefined)
    .map(({ victim, processId }) => violation(`${victim} (process ${processId}) stayed away`));
