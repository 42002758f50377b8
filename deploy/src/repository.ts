import { join, resolve } from 'node:path';

/** The root of the checkout this file lies in. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Where everything that can be made again is put. */
export const BUILD = join(ROOT, '.build');
