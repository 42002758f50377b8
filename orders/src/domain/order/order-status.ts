export const ORDER_STATUSES = ['PENDING', 'COMPLETED', 'CANCELLED'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

// The whole state machine. What is not listed cannot happen: a paid or a cancelled order is final.
const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ['COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};

export const mayBecome = (from: OrderStatus, to: OrderStatus): boolean =>
  TRANSITIONS[from].includes(to);
