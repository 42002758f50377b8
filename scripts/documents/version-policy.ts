/** What producers of an event may change, by line. */
export const VERSION_POLICY = [
  'Fields may be added; consumers ignore unknown fields. Removing a field, making one optional, or',
  'changing its meaning requires a new version; consumers of the old version are migrated first.',
];
