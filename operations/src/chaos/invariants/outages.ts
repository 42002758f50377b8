import { type Invariant, violating } from './violation.ts';

const violation = violating('every process that was killed came back');

export const everyProcessCameBack: Invariant = ({ outages }) =>
  outages
    .filter(({ backAfterMs }) => backAfterMs === undefined)
    .map(({ victim, processId }) => violation(`${victim} (process ${processId}) stayed away`));
