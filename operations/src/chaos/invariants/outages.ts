import { type Invariant, violating } from './violation.ts';

const violation = violating('every killed process recovered');

export const everyProcessRecovered: Invariant = ({ outages }) =>
  outages
    .filter(({ backAfterMs }) => backAfterMs === undefined)
    .map(({ victim, processId }) => violation(`${victim} (process ${processId}) did not recover`));
