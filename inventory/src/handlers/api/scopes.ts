/** The scope of those who see how many pieces there are. */
export const INVENTORY_READ = 'inventory:read';
/** The scope of those who say how many pieces there are. */
export const INVENTORY_WRITE = 'inventory:write';
