export interface ToInstance {
  readonly id: number;
  readonly type: 'call' | 'state' | 'close';
}

/** `outcome`: a status, an error's code, or a circuit's state. */
export interface FromInstance {
  readonly id: number;
  readonly outcome: string;
  readonly ms: number;
}
