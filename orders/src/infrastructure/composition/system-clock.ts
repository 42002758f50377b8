import type { Clock } from '../../application/clock.ts';

export const systemClock: Clock = () => new Date();
