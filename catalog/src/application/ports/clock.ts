/** Port: the time. */
export type Clock = () => Date;
