import type { DispatchController } from '../../src/interceptors/dispatch.ts';

/** The raw headers of a response as text: name, value, name, value, ... */
export const rawHeadersText = ({ rawHeaders }: DispatchController): string =>
  Object.values(rawHeaders ?? {})
    .map(String)
    .join(',');
