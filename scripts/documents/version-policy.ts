/** What producers of an event may change and what they may not, a line each. */
export const VERSION_POLICY = [
  'Fields may be added; consumers ignore what they do not know. Removing a field, making one optional,',
  'or changing its meaning raises the version, and consumers of the old one are moved first.',
];
